import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { client, expectData, expectDone } from "@/api/client";
import type { Claim, Session } from "@/api/models";
import { isProblemError } from "@/api/problem";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await expectData(client.GET("/api/v1/sessions/current"));
    } catch (error) {
      // Not being signed in is an answer, not a failure.
      if (isProblemError(error) && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => expectData(client.GET("/api/v1/setup")),
  staleTime: 0,
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: () => expectData(client.GET("/api/v1/sessions")),
});

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      expectData(client.POST("/api/v1/sessions", { body })),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
    // A password has no business staying in memory.
    gcTime: 0,
  });
}

export function useClaim() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Claim) => expectData(client.POST("/api/v1/setup/claim", { body })),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
    gcTime: 0,
  });
}

/** Ends this session, or with `everywhere` all of them, and leads to the door; nothing the artist saw stays in this page's memory. */
export function useSignOut() {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (everywhere: boolean) =>
      expectDone(everywhere ? client.DELETE("/api/v1/sessions") : client.DELETE("/api/v1/sessions/current")),
    onSuccess: async () => {
      // Away from the page first: what it shows is about to be forgotten, and it would only ask for it again.
      queries.setQueryData(sessionQuery.queryKey, null);
      await router.navigate({ to: "/sign-in" });
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, null);
    },
  });
}
