import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { isProblemError } from "@/api/problem";
import { PagePending } from "@/components/PagePending";
import { routeTree } from "./routeTree.gen";

const session_key = ["session"];
const worth_retrying = new Set([0, 502, 503, 504]);

export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: checkSession }),
    mutationCache: new MutationCache({ onError: checkSession }),
    defaultOptions: {
      queries: {
        // What the server refused stays refused; what it could not do just now is asked again, twice.
        retry: (count, error) => count < 2 && isProblemError(error) && worth_retrying.has(error.status),
      },
    },
  });

  /** An answer "not signed in" to somebody who was: find out, so that the studio app can lead to the door. */
  function checkSession(error: unknown): void {
    if (!isProblemError(error) || error.status !== 401 || !queries.getQueryData(session_key)) return;
    void queries.invalidateQueries({ queryKey: session_key });
  }

  return queries;
}

export function createAppRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    context: { queries },
    defaultPreload: "intent",
    // Query decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PagePending,
    defaultPendingMs: 200,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
