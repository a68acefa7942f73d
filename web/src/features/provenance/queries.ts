/** Where pictures come from: of one's own, and of any file somebody brings. */
import { queryOptions, useMutation } from "@tanstack/react-query";
import { client, expectData } from "@/api/client";

export const pictureProvenanceQuery = (sketch_id: string, image_id: string) =>
  queryOptions({
    queryKey: ["provenance", image_id],
    queryFn: () =>
      expectData(
        client.GET("/api/v1/sketches/{sketch_id}/images/{image_id}/provenance", {
          params: { path: { sketch_id, image_id } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useVerify() {
  return useMutation({
    mutationFn: (file: File) =>
      expectData(
        client.POST("/api/v1/provenance/verify", {
          // The document calls bytes a string; they are sent as they are.
          body: file as unknown as string,
          bodySerializer: (body) => body,
          headers: { "content-type": "application/octet-stream" },
        }),
      ),
  });
}
