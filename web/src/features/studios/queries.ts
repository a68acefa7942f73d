import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, expectData, expectTagged } from "@/api/client";
import type { Studio, StudioPatch } from "@/api/models";

export const studiosQuery = queryOptions({
  queryKey: ["studios"],
  queryFn: () => expectData(client.GET("/api/v1/studios")),
  staleTime: 60_000,
});

/** A studio with the entity tag of the version that was read. */
export type TaggedStudio = Studio & { etag: string | null };

export const studioQuery = (slug: string) =>
  queryOptions({
    queryKey: ["studio", slug],
    queryFn: (): Promise<TaggedStudio> =>
      expectTagged(client.GET("/api/v1/studios/{slug}", { params: { path: { slug } } })),
    staleTime: 30_000,
  });

export const refusalsQuery = (slug: string) =>
  queryOptions({
    queryKey: ["studio", slug, "refusals"],
    queryFn: () => expectData(client.GET("/api/v1/studios/{slug}/refusals", { params: { path: { slug } } })),
    staleTime: 30_000,
  });

export const designersQuery = queryOptions({
  queryKey: ["designers"],
  queryFn: () => expectData(client.GET("/api/v1/designers")),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useUpdateStudio(slug: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, patch }: { etag: string | null; patch: StudioPatch }) =>
      expectTagged(
        client.PATCH("/api/v1/studios/{slug}", {
          params: { path: { slug }, header: etag ? { "If-Match": etag } : {} },
          body: patch,
        }),
      ),
    onSuccess: (studio) =>
      queries.setQueryData(studioQuery(slug).queryKey, (before) =>
        // The answer names no designers: those do not change here.
        before ? { ...before, ...studio } : undefined,
      ),
    // Somebody else changed it in between: show what it is now beside the message.
    onError: () => queries.invalidateQueries({ queryKey: studioQuery(slug).queryKey }),
  });
}
