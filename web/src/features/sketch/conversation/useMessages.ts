/**
 * The visitor's side of the conversation: the draft, and messages on their way. A message that cannot leave waits
 * here and in the browser's storage until the connection is back; nothing else is ever stored.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Sketch } from "@/api/models";
import { readStored, writeStored } from "@/lib/storage";
import { useOnline } from "@/lib/useOnline";
import { useSpeak } from "../queries";

export interface WaitingMessage {
  text: string;
  state: "sending" | "queued" | "failed";
  error?: unknown;
  after_number: number;
}

export const draftKey = (id: string) => `atelier.draft.${id}`;
export const queuedKey = (id: string) => `atelier.queued.${id}`;

function lastNumber(sketch: Sketch): number {
  return sketch.turns.at(-1)?.number ?? 0;
}

export function useMessages(sketch: Sketch) {
  const { id } = sketch;
  const online = useOnline();
  const speak = useSpeak(id);
  const [draft, setDraftState] = useState(() => readStored(draftKey(id)) ?? "");
  const [waiting, setWaiting] = useState<WaitingMessage | null>(() => {
    const text = readStored(queuedKey(id));
    return text ? { text, state: "queued", after_number: lastNumber(sketch) } : null;
  });
  const number = useRef(0);
  const in_flight = useRef(false);
  number.current = lastNumber(sketch);

  const setDraft = useCallback(
    (text: string) => {
      setDraftState(text);
      writeStored(draftKey(id), text);
    },
    [id],
  );

  const deliver = useCallback(
    async (text: string) => {
      if (in_flight.current) return;
      in_flight.current = true;
      setWaiting({ text, state: "sending", after_number: number.current });
      try {
        await speak.mutateAsync(text);
        writeStored(queuedKey(id), null);
        setWaiting(null);
      } catch (error) {
        if (!navigator.onLine) {
          writeStored(queuedKey(id), text);
          setWaiting({ text, state: "queued", after_number: number.current });
        } else {
          // Not sent again by itself after a reload: it comes back as a draft instead.
          writeStored(queuedKey(id), null);
          writeStored(draftKey(id), text);
          setWaiting({ text, state: "failed", error, after_number: number.current });
        }
      } finally {
        in_flight.current = false;
      }
    },
    [id, speak.mutateAsync],
  );

  const send = useCallback(
    (text: string) => {
      const trimmed = text.trim();
      if (trimmed === "" || waiting) return;
      setDraft("");
      if (navigator.onLine) void deliver(trimmed);
      else {
        writeStored(queuedKey(id), trimmed);
        setWaiting({ text: trimmed, state: "queued", after_number: number.current });
      }
    },
    [deliver, id, setDraft, waiting],
  );

  /** Takes a waiting message back into the composer. */
  const takeBack = useCallback(() => {
    if (!waiting) return;
    setDraft(waiting.text);
    writeStored(queuedKey(id), null);
    setWaiting(null);
  }, [id, setDraft, waiting]);

  const queued_text = waiting?.state === "queued" ? waiting.text : null;
  useEffect(() => {
    if (online && queued_text !== null) void deliver(queued_text);
  }, [online, queued_text, deliver]);

  const latest = sketch.turns.at(-1);
  // The stream may tell of our message before the answer to our request does; it is shown once.
  const shown =
    waiting?.state === "sending" &&
    latest &&
    latest.number > waiting.after_number &&
    latest.text === waiting.text
      ? null
      : waiting;

  return {
    draft,
    setDraft,
    send,
    waiting: shown,
    retry: () => waiting && void deliver(waiting.text),
    takeBack,
  };
}
