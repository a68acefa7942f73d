import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, expectData } from "@/api/client";
import type { Studio, StudioPatch } from "@/api/models";

export const studiosQuery = queryOptions({
  queryKey: ["studios"],
  queryFn: () => expectData(client.GET("/api/v1/studios")),
  staleTime: 60_000,
});

export const studioQuery = (slug: string) =>
  queryOptions({
    queryKey: ["studio", slug],
    queryFn: (): Promise<Studio> =>
      expectData(client.GET("/api/v1/studios/{slug}", { params: { path: { slug } } })),
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
    mutationFn: ({ version, patch }: { version: number; patch: StudioPatch }) =>
      expectData(
        client.PATCH("/api/v1/studios/{slug}", {
          params: { path: { slug }, header: { "If-Match": `"${version}"` } },
          body: patch,
        }),
      ),
    onSuccess: (studio) => queries.setQueryData(studioQuery(slug).queryKey, studio),
    // Somebody else changed it in between: show what it is now beside the message.
    onError: () => queries.invalidateQueries({ queryKey: studioQuery(slug).queryKey }),
  });
}
