/** Reading and changing a character sheet by field id. A dotted id ("palette.primary") lives one level down. */
import type { DesignerField, Sheet, SheetValue } from "@/api/models";

function isPart(value: unknown): value is { [part: string]: SheetValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readField(sheet: Sheet, field: string): SheetValue {
  const [head = "", tail] = field.split(".", 2);
  const value = sheet[head] ?? null;
  if (tail === undefined) return isPart(value) ? null : value;
  return isPart(value) ? (value[tail] ?? null) : null;
}

/** The JSON merge patch that sets one field. */
export function patchFor(field: string, value: SheetValue): Sheet {
  const [head = "", tail] = field.split(".", 2);
  return tail === undefined ? { [head]: value } : { [head]: { [tail]: value } };
}

/** RFC 7386, except that a cleared field stays as null: the sheet always names every field. */
export function applyPatch(sheet: Sheet, patch: Sheet): Sheet {
  const result: Sheet = { ...sheet };
  for (const [key, value] of Object.entries(patch)) {
    const before = result[key];
    result[key] = isPart(value) ? { ...(isPart(before) ? before : {}), ...value } : value;
  }
  return result;
}

export function pointerFor(field: string): string {
  return `/${field.replaceAll(".", "/")}`;
}

export function isFilled(value: SheetValue): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
}

export function sameValue(left: SheetValue, right: SheetValue): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => item === right[index]);
  }
  return (left ?? "") === (right ?? "");
}

/** The patch that takes a change back, whatever happened to other entries of a list in the meantime. */
export function undoValue(
  sheet: Sheet,
  change: { field: string; from: SheetValue; to: SheetValue },
): SheetValue {
  const current = readField(sheet, change.field);
  if (!Array.isArray(current))
    return Array.isArray(change.from) ? (change.from[0] ?? null) : (change.from ?? null);
  const list = (value: SheetValue) => (Array.isArray(value) ? value : value ? [value] : []);
  const before = list(change.from);
  const after = list(change.to);
  const added = after.filter((item) => !before.includes(item));
  const removed = before.filter((item) => !after.includes(item));
  return [
    ...current.filter((item) => !added.includes(item)),
    ...removed.filter((item) => !current.includes(item)),
  ];
}

/** Whether the sheet still says what the change made it say. */
export function stillHolds(sheet: Sheet, change: { field: string; to: SheetValue }): boolean {
  const current = readField(sheet, change.field);
  if (!Array.isArray(current)) return sameValue(current, change.to);
  const after = Array.isArray(change.to) ? change.to : change.to ? [change.to] : [];
  return after.every((item) => current.includes(item));
}

/** The words for a value: its label in the vocabulary, else the value itself (a free colour, a text). */
export function labelOf(field: DesignerField, value: string): string {
  return field.values?.find((entry) => entry.id === value)?.label ?? value;
}

export function swatchOf(field: DesignerField, value: SheetValue): string | null {
  if (typeof value !== "string") return null;
  if (value.startsWith("#")) return value;
  return field.values?.find((entry) => entry.id === value)?.swatch ?? null;
}

/** The palette of a sheet as colours that can be painted with, in the designer's order. */
export function swatchesOf(fields: DesignerField[], sheet: Sheet): string[] {
  return fields
    .filter((field) => field.kind === "color")
    .map((field) => swatchOf(field, readField(sheet, field.id)))
    .filter((swatch): swatch is string => swatch !== null);
}

/** One line that says what the sheet holds, for the phone's tray and for the page title. */
export function summaryOf(fields: DesignerField[], sheet: Sheet, limit = 5): string {
  const words: string[] = [];
  for (const field of fields) {
    if (field.kind === "text") continue;
    const value = readField(sheet, field.id);
    if (!isFilled(value)) continue;
    const parts = Array.isArray(value) ? value : [value as string];
    words.push(...parts.map((part) => labelOf(field, part)));
  }
  return words.slice(0, limit).join(" · ");
}
