/** The typed client. Only `queries.ts` files call it, so that a page never speaks HTTP by itself. */
import createClient from "openapi-fetch";
import { problemFrom, unreachable } from "./problem";
import type { paths } from "./schema";

export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  credentials: "same-origin",
  headers: { accept: "application/json" },
  // Looked up at call time: tests replace fetch after this module was read.
  fetch: (request) => globalThis.fetch(request),
});

type Result<Data> = { data?: Data; error?: unknown; response: Response };

/** Waits for a call; gives its data or throws a ProblemError. */
export async function expectData<Data>(call: Promise<Result<Data>>): Promise<Data> {
  const result = await reach(call);
  if (!result.response.ok || result.data === undefined) throw problemFrom(result.response, result.error);
  return result.data;
}

/** As expectData, with the entity tag that a later change has to name. */
export async function expectTagged<Data extends object>(
  call: Promise<Result<Data>>,
): Promise<Data & { etag: string | null }> {
  const result = await reach(call);
  if (!result.response.ok || result.data === undefined) throw problemFrom(result.response, result.error);
  return { ...result.data, etag: result.response.headers.get("etag") };
}

/** For operations that answer without a body. */
export async function expectDone(call: Promise<Result<unknown>>): Promise<void> {
  const result = await reach(call);
  if (!result.response.ok) throw problemFrom(result.response, result.error);
}

async function reach<Data>(call: Promise<Result<Data>>): Promise<Result<Data>> {
  try {
    return await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
}
