/** Follows a sketch's event stream and keeps the sketch in memory up to date with it. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Sketch } from "@/api/models";
import { isProblemError } from "@/api/problem";
import { type LiveEvents, type LiveStatus, openLiveEvents } from "@/lib/liveEvents";
import { fetchSketch, sketchKey } from "../queries";
import { applyEvent, event_names, gap, passing_names, type SketchEvent } from "./applyEvent";

export interface Glow {
  fields: ReadonlySet<string>;
  /** Counts up, so that a field that changes twice glows twice. */
  serial: number;
  /** When it happened, in milliseconds since the epoch. */
  at: number;
}

export interface SketchLive {
  status: LiveStatus;
  glow: Glow;
  /** What the guide said last, once it was finished: for the live region. */
  announcement: string;
  ended: "deleted" | "expired" | null;
}

const no_glow: Glow = { fields: new Set(), serial: 0, at: 0 };

export function useSketchLive(id: string): SketchLive {
  const queries = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>("connecting");
  const [glow, setGlow] = useState<Glow>(no_glow);
  const [announcement, setAnnouncement] = useState("");
  const [ended, setEnded] = useState<"deleted" | "expired" | null>(null);
  const live = useRef<LiveEvents | null>(null);

  useEffect(() => {
    const key = sketchKey(id);
    let catching_up = false;

    /** Reads the sketch again and follows from there: after a gap, or when the log no longer reaches back. */
    async function catchUp() {
      if (catching_up) return;
      catching_up = true;
      try {
        const sketch = await fetchSketch(id);
        queries.setQueryData<Sketch>(key, sketch);
        live.current?.restart(sketch.last_event_id ?? null);
      } catch (error) {
        if (isProblemError(error) && (error.status === 404 || error.status === 410)) {
          live.current?.close();
          setEnded("expired");
        }
      } finally {
        catching_up = false;
      }
    }

    function receive(name: string, data: unknown, event_id: number | null) {
      if (name === "reset") return void catchUp();
      if (name === "sketch.deleted" || name === "sketch.expired") {
        live.current?.close();
        setEnded(name === "sketch.deleted" ? "deleted" : "expired");
        return;
      }
      const known = queries.getQueryData<Sketch>(key);
      if (!known || catching_up) return;
      if (event_id !== null && event_id <= (known.last_event_id ?? -1)) return;
      const event = { name, data } as SketchEvent;
      const next = applyEvent(known, event);
      if (next === gap) return void catchUp();
      queries.setQueryData<Sketch>(key, { ...next, last_event_id: event_id ?? known.last_event_id });
      if (event.name === "sheet" && event.data.turn_id !== null) {
        const fields = new Set(event.data.changes.map((change) => change.field));
        setGlow((before) => ({ fields, serial: before.serial + 1, at: Date.now() }));
      }
      if (event.name === "turn.done" || event.name === "turn.interrupted") setAnnouncement(event.data.reply);
    }

    live.current = openLiveEvents({
      url: (after) => `/api/v1/sketches/${id}/events${after === null ? "" : `?after=${after}`}`,
      after: queries.getQueryData<Sketch>(key)?.last_event_id ?? null,
      names: event_names,
      passing: passing_names,
      onEvent: receive,
      onStatus: setStatus,
      onGivenUp: () => void catchUpIfGone(),
    });

    /** The browser does not say why it gave up. A sketch that is gone should not be knocked at for ever. */
    async function catchUpIfGone() {
      try {
        await fetchSketch(id);
      } catch (error) {
        if (isProblemError(error) && (error.status === 404 || error.status === 410)) {
          live.current?.close();
          setEnded("expired");
        }
      }
    }

    return () => live.current?.close();
  }, [id, queries]);

  return { status, glow, announcement, ended };
}
