import { queryOptions } from "@tanstack/react-query";
import { client, expectData } from "@/api/client";

export const mailQuery = (slug: string) =>
  queryOptions({
    queryKey: ["studio", slug, "mail"],
    queryFn: () => expectData(client.GET("/api/v1/studios/{slug}/mail", { params: { path: { slug } } })),
    // The outbox lives in the server's memory and has no events; looking again every few seconds is enough.
    refetchInterval: 10_000,
  });
