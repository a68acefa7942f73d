/** Which sketch this browser has open with a designer, so that coming back continues it. Only the id is kept. */
import { readStored, writeStored } from "@/lib/storage";
import { draftKey, queuedKey } from "./conversation/useMessages";

const keyFor = (studio: string, designer: string) => `atelier.sketch.${studio}.${designer}`;

export function rememberedSketch(studio: string, designer: string): string | null {
  return readStored(keyFor(studio, designer));
}

export function rememberSketch(studio: string, designer: string, id: string): void {
  writeStored(keyFor(studio, designer), id);
}

/** Leaves no trace of a sketch in this browser. */
export function forgetSketch(studio: string, designer: string, id: string): void {
  if (rememberedSketch(studio, designer) === id) writeStored(keyFor(studio, designer), null);
  writeStored(draftKey(id), null);
  writeStored(queuedKey(id), null);
}
