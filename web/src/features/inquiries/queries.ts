import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, expectData } from "@/api/client";
import type { Inquiry, InquiryStatus } from "@/api/models";

const page_size = 50;

export const inquiriesQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: ["studio", slug, "inquiries"],
    queryFn: ({ pageParam }) =>
      expectData(
        client.GET("/api/v1/studios/{slug}/inquiries", {
          params: {
            path: { slug },
            query: { limit: page_size, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 15_000,
  });

export const inquiryQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: ["studio", slug, "inquiry", id],
    queryFn: () =>
      expectData(
        client.GET("/api/v1/studios/{slug}/inquiries/{inquiry_id}", {
          params: { path: { slug, inquiry_id: id } },
        }),
      ),
    staleTime: 15_000,
  });

export function useSetInquiryStatus(slug: string, id: string) {
  const queries = useQueryClient();
  const key = inquiryQuery(slug, id).queryKey;
  return useMutation({
    mutationFn: (status: InquiryStatus) =>
      expectData(
        client.PATCH("/api/v1/studios/{slug}/inquiries/{inquiry_id}", {
          params: { path: { slug, inquiry_id: id } },
          body: { status },
        }),
      ),
    onMutate: (status) => {
      const before = queries.getQueryData<Inquiry>(key);
      if (before) queries.setQueryData<Inquiry>(key, { ...before, status });
      return { before };
    },
    onError: (_error, _status, context) => {
      if (context?.before) queries.setQueryData(key, context.before);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: inquiriesQuery(slug).queryKey }),
  });
}

export function inquiryImageAddress(slug: string, id: string, image_id: string): string {
  return `/api/v1/studios/${slug}/inquiries/${id}/images/${image_id}/file`;
}
