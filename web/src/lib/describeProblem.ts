/** Turns a problem into a sentence in the reader's language. */
import { isProblemError } from "@/api/problem";
import { hasText, type Translate } from "./text";

const by_status: Record<
  number,
  "not_found" | "forbidden" | "unauthenticated" | "rate_limited" | "payload_too_large"
> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  410: "not_found",
  413: "payload_too_large",
  429: "rate_limited",
};

export function describeProblem(error: unknown, t: Translate): string {
  if (!isProblemError(error)) return t("problem.codes.internal");
  const { problem, status, code } = error;
  // What is wrong with the request itself is said best by the server: it knows the field and the limit.
  if (status === 422 || status === 400 || status === 409) {
    const details = problem.errors?.map((entry) => entry.detail).filter(Boolean) ?? [];
    if (details.length > 0) return details.join(" ");
    if (problem.detail) return problem.detail;
  }
  const known = `problem.codes.${code}`;
  if (hasText(known)) return t(known);
  const named = by_status[status];
  if (named) return t(`problem.codes.${named}`);
  if (status === 503 || status === 502 || status === 504) return t("problem.codes.unavailable");
  if (status >= 500) return t("problem.codes.internal");
  return problem.detail ?? problem.title;
}
