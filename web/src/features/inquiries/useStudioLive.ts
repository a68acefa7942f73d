/** What happens in the studio while the artist looks: inquiries arriving, and changes made in another window. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type LiveEvents, openLiveEvents } from "@/lib/liveEvents";
import { inquiriesQuery, inquiryQuery } from "./queries";

export interface ArrivedInquiry {
  id: string;
  number: number;
  name: string;
  title: string;
}

const names = ["inquiry.received", "inquiry.changed", "reset"] as const;

export function useStudioLive(slug: string): ArrivedInquiry | null {
  const queries = useQueryClient();
  const [arrived, setArrived] = useState<ArrivedInquiry | null>(null);

  useEffect(() => {
    const readAgain = () => void queries.invalidateQueries({ queryKey: inquiriesQuery(slug).queryKey });
    let live: LiveEvents | null = null;
    live = openLiveEvents({
      url: () => `/api/v1/studios/${slug}/events`,
      after: null,
      names,
      onEvent: (name, data) => {
        readAgain();
        if (name === "inquiry.received") setArrived(data as ArrivedInquiry);
        if (name === "inquiry.changed") {
          const { id } = data as { id: string };
          void queries.invalidateQueries({ queryKey: inquiryQuery(slug, id).queryKey });
        }
        if (name === "reset") live?.restart(null);
      },
      // Whatever happened while the line was down is in the list.
      onStatus: (status) => status === "live" && readAgain(),
    });
    return () => live?.close();
  }, [slug, queries]);

  return arrived;
}
