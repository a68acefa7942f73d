/** One error type for everything that can go wrong between the page and the server. */
import type { Problem } from "./models";

export class ProblemError extends Error {
  readonly problem: Problem;
  /** When it may be tried again, in milliseconds since the epoch; null when the server named no time. */
  readonly retry_at: number | null;

  constructor(problem: Problem, retry_at: number | null = null) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.problem = problem;
    this.retry_at = retry_at;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  /** The server's words for one field of the request, found by its JSON pointer. */
  detailAt(pointer: string): string | undefined {
    return this.problem.errors?.find((entry) => entry.pointer === pointer || entry.pointer === `#${pointer}`)
      ?.detail;
  }
}

/** Network failures have no response, so they get a problem of their own. */
export function unreachable(): ProblemError {
  return new ProblemError({ title: "The server could not be reached", status: 0, code: "unreachable" });
}

function retryTime(response: Response): number | null {
  const value = response.headers.get("retry-after");
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Date.now() + seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : date;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "status" in body && "code" in body;
}

/** `body` is what openapi-fetch parsed: JSON when it could, text otherwise (a proxy's page, for example). */
export function problemFrom(response: Response, body: unknown): ProblemError {
  const request_id = response.headers.get("x-request-id") ?? undefined;
  const problem: Problem = isProblem(body)
    ? { ...body, request_id: body.request_id ?? request_id }
    : {
        title: response.statusText || "Error",
        status: response.status,
        code: `http_${response.status}`,
        request_id,
      };
  return new ProblemError(problem, retryTime(response));
}

export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof ProblemError;
}
