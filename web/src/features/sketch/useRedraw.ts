/**
 * "Redraw with a change": the visitor's next words are about one picture, and when they changed the sheet it is drawn
 * again without another press.
 */
import { useCallback, useEffect, useState } from "react";
import type { Picture, Sketch } from "@/api/models";

export function useRedraw(sketch: Sketch, draw: () => void) {
  const [about, setAbout] = useState<Picture | null>(null);
  /** The number of the turn before the one that describes the change. */
  const [after_number, setAfterNumber] = useState<number | null>(null);
  const latest = sketch.turns.at(-1);

  /** To be called when words are sent. */
  const said = useCallback(() => {
    if (!about) return;
    setAfterNumber(latest?.number ?? 0);
    setAbout(null);
  }, [about, latest?.number]);

  const answered =
    after_number !== null && latest && latest.number > after_number && latest.status !== "speaking";
  useEffect(() => {
    if (!answered || !latest) return;
    setAfterNumber(null);
    if (latest.status === "done" && latest.changes.length > 0) draw();
  }, [answered, latest, draw]);

  return { about, setAbout, said };
}
