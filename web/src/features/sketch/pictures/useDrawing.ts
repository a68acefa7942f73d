/** Asking for pictures of the sheet as it is now: the first four, or four more. */
import { useCallback, useRef, useState } from "react";
import type { Picture, Sketch } from "@/api/models";
import { useDraw } from "../queries";

export interface Drawing {
  draw: () => void;
  /** The sheet as it is now has pictures already. */
  drawn: boolean;
  /** Some picture is still being made. */
  busy: boolean;
  error: unknown;
}

export function useDrawing(sketch: Sketch, onAsked?: (pictures: Picture[]) => void): Drawing {
  const { mutate, isPending, error } = useDraw(sketch.id);
  // A sheet changed and changed back has the digest it had before under a new version; the server's answer tells.
  const [digests, setDigests] = useState<Record<number, string>>({});
  const asked = useRef<Record<string, number>>({});

  const digest =
    digests[sketch.sheet_version] ??
    sketch.images.find((picture) => picture.sheet_version === sketch.sheet_version)?.sheet_digest;
  const existing = sketch.images.filter((picture) => picture.sheet_digest === digest);

  const draw = useCallback(() => {
    const from = digest ? Math.max(existing.length, asked.current[digest] ?? 0) : 0;
    const version = sketch.sheet_version;
    mutate(
      { from, known: sketch.images.map((picture) => picture.id) },
      {
        onSuccess: (pictures) => {
          const answered = pictures[0]?.sheet_digest;
          if (answered) {
            asked.current[answered] = from + pictures.length;
            setDigests((before) => ({ ...before, [version]: answered }));
          }
          onAsked?.(pictures);
        },
      },
    );
  }, [digest, existing.length, mutate, onAsked, sketch.images, sketch.sheet_version]);

  const drawing = sketch.images.some(
    (picture) => picture.status === "queued" || picture.status === "drawing",
  );
  return { draw, drawn: existing.length > 0, busy: isPending || drawing, error };
}
