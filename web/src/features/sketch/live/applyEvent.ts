/** What each live event does to the sketch in memory. Pure: the same sketch and event always give the same result. */
import type { Picture, PicturePhase, Sheet, SheetChange, Sketch, Turn } from "@/api/models";

export const event_names = [
  "turn.started",
  "turn.waiting",
  "token",
  "sheet",
  "card",
  "turn.done",
  "turn.interrupted",
  "refusal",
  "image.queued",
  "image.progress",
  "image.preview",
  "image.ready",
  "image.failed",
  "image.deleted",
  "reset",
  "sketch.deleted",
  "sketch.expired",
  "inquiry.sent",
] as const;

/** Shown to whoever watches at that moment; they have no number and never come again. */
export const passing_names = ["image.preview"] as const;

export type SketchEvent =
  | { name: "turn.started"; data: { turn_id: string; number: number; text: string } }
  | { name: "turn.waiting"; data: { turn_id: string; place: number } }
  | { name: "token"; data: { turn_id: string; text: string; offset: number } }
  | {
      name: "sheet";
      data: { sheet: Sheet; sheet_version: number; changes: SheetChange[]; turn_id: string | null };
    }
  | { name: "card"; data: { turn_id: string; card_id: string } }
  | { name: "turn.done"; data: { turn_id: string; reply: string; suggestions: string[] } }
  | { name: "turn.interrupted"; data: { turn_id: string; reply: string; suggestions?: string[] } }
  | { name: "refusal"; data: { turn_id: string; category: string; reply: string } }
  | { name: "image.queued" | "image.ready"; data: { image: Picture } }
  | { name: "image.progress"; data: { image_id: string; phase: PicturePhase; percent: number } }
  | { name: "image.preview"; data: { image_id: string; preview: string } }
  | { name: "image.failed"; data: { image_id: string; error: string } }
  | { name: "image.deleted"; data: { image_id: string } }
  | { name: "inquiry.sent"; data: { inquiry_id: string } };

/** The answer when a token is missing between what we have and what came: the sketch must be read again. */
export const gap = Symbol("gap");

function withTurn(sketch: Sketch, id: string, change: (turn: Turn) => Turn): Sketch {
  return { ...sketch, turns: sketch.turns.map((turn) => (turn.id === id ? change(turn) : turn)) };
}

function withPicture(sketch: Sketch, id: string, change: (picture: Picture) => Picture): Sketch {
  return {
    ...sketch,
    images: sketch.images.map((picture) => (picture.id === id ? change(picture) : picture)),
  };
}

/** Adds pictures, or replaces those that are known, never taking a finished one back to a step before. */
export function mergePictures(known: Picture[], arrived: Picture[]): Picture[] {
  const result = [...known];
  for (const picture of arrived) {
    const at = result.findIndex((other) => other.id === picture.id);
    const before = result[at];
    if (!before) result.push(picture);
    else if (before.status !== "ready" || picture.status === "ready") {
      result[at] = picture.status === "queued" && before.status === "drawing" ? before : picture;
    }
  }
  return result;
}

export function newTurn(id: string, number: number, text: string): Turn {
  return {
    id,
    number,
    text,
    reply: "",
    status: "speaking",
    changes: [],
    card_id: null,
    suggestions: [],
    created_at: new Date().toISOString(),
  };
}

export function startTurn(sketch: Sketch, id: string, number: number | null, text: string): Sketch {
  const known = sketch.turns.find((turn) => turn.id === id);
  if (known) return number === null ? sketch : withTurn(sketch, id, (turn) => ({ ...turn, number, text }));
  const next = number ?? Math.max(0, ...sketch.turns.map((turn) => turn.number)) + 1;
  return { ...sketch, turns: [...sketch.turns, newTurn(id, next, text)] };
}

export function applyEvent(sketch: Sketch, event: SketchEvent): Sketch | typeof gap {
  switch (event.name) {
    case "turn.started":
      return startTurn(sketch, event.data.turn_id, event.data.number, event.data.text);
    case "turn.waiting":
      return withTurn(sketch, event.data.turn_id, (turn) => ({ ...turn, place: event.data.place }));
    case "token": {
      const turn = sketch.turns.find((candidate) => candidate.id === event.data.turn_id);
      if (!turn) return gap;
      if (turn.status !== "speaking" || event.data.offset < turn.reply.length) return sketch;
      if (event.data.offset > turn.reply.length) return gap;
      return withTurn(sketch, turn.id, (known) => ({ ...known, reply: known.reply + event.data.text }));
    }
    case "sheet": {
      const { sheet, sheet_version, changes, turn_id } = event.data;
      const newer = sheet_version >= sketch.sheet_version ? { ...sketch, sheet, sheet_version } : sketch;
      if (turn_id === null) return newer;
      return withTurn(newer, turn_id, (turn) => ({ ...turn, changes: [...turn.changes, ...changes] }));
    }
    case "card":
      return withTurn(sketch, event.data.turn_id, (turn) => ({ ...turn, card_id: event.data.card_id }));
    case "turn.done":
      return withTurn(sketch, event.data.turn_id, (turn) => ({
        ...turn,
        reply: event.data.reply,
        suggestions: event.data.suggestions,
        status: turn.status === "speaking" ? "done" : turn.status,
      }));
    case "turn.interrupted":
      return withTurn(sketch, event.data.turn_id, (turn) => ({
        ...turn,
        reply: event.data.reply,
        suggestions: event.data.suggestions ?? turn.suggestions,
        status: "interrupted",
      }));
    case "refusal":
      return withTurn(sketch, event.data.turn_id, (turn) => ({
        ...turn,
        reply: event.data.reply,
        status: "refused",
      }));
    case "image.queued":
    case "image.ready":
      return { ...sketch, images: mergePictures(sketch.images, [event.data.image]) };
    case "image.progress":
      return withPicture(sketch, event.data.image_id, (picture) =>
        picture.status === "ready"
          ? picture
          : {
              ...picture,
              status: "drawing",
              phase: event.data.phase,
              // Events may be replayed; the outline on screen does not run backwards.
              percent: Math.max(picture.percent, event.data.percent),
            },
      );
    case "image.preview":
      return withPicture(sketch, event.data.image_id, (picture) =>
        picture.status === "queued" || picture.status === "drawing"
          ? { ...picture, preview: event.data.preview }
          : picture,
      );
    case "image.failed":
      return withPicture(sketch, event.data.image_id, ({ preview: _, ...picture }) => ({
        ...picture,
        status: "failed",
        error: event.data.error,
      }));
    case "image.deleted":
      return { ...sketch, images: sketch.images.filter((picture) => picture.id !== event.data.image_id) };
    case "inquiry.sent":
      return { ...sketch, inquiry_id: event.data.inquiry_id };
  }
}
