/** The server as the pages see it: quiet answers that always hold; what a test is about, it sets itself. */
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import type { Problem, Sketch } from "@/api/models";
import { designer, sketch_id, studio } from "./samples";

export const api = (path: string) => `*/api/v1${path}`;
export const inSketch = (path = "") => api(`/sketches/${sketch_id}${path}`);

export function problem(
  status: number,
  code: string,
  more: Partial<Problem> = {},
  headers: HeadersInit = {},
) {
  return HttpResponse.json(
    { type: "about:blank", title: code, status, code, request_id: "req_7", ...more },
    { status, headers: { "content-type": "application/problem+json", ...headers } },
  );
}

const engine = { is_ai: false, runs: "on this server", state: "warm", detail: "" };

export const server = setupServer(
  http.get(api("/models"), () =>
    HttpResponse.json({
      chat: { kind: "guide", name: "Built-in guide", ...engine },
      image: { kind: "illustrator", name: "Built-in illustrator", version: "1", ...engine },
    }),
  ),
  http.get(api("/designers/ivy"), () => HttpResponse.json(designer)),
  http.get(api("/designers"), () => HttpResponse.json({ items: [designer], next_cursor: null })),
  http.get(api("/studios/demo"), () => HttpResponse.json(studio, { headers: { etag: '"demo-3"' } })),
);

/** The sketch as it stands when the page asks for it. */
export function serveSketch(sketch: Sketch | (() => Sketch)): void {
  server.use(http.get(inSketch(), () => HttpResponse.json(typeof sketch === "function" ? sketch() : sketch)));
}
