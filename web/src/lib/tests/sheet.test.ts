import { describe, expect, it } from "vitest";
import { sketch } from "@/test/samples";
import { applyPatch, patchFor, readField, stillHolds, undoValue } from "../sheet";

const { sheet } = sketch();

describe("a field of the sheet", () => {
  it("is found by its dotted id and changed without touching its neighbours", () => {
    const changed = applyPatch(
      { ...sheet, palette: { primary: "coral", accent: "teal" } },
      patchFor("palette.primary", null),
    );
    expect(readField(changed, "palette.primary")).toBeNull();
    expect(readField(changed, "palette.accent")).toBe("teal");
    expect(readField(changed, "palette")).toBeNull();
    expect(readField(changed, "nothing.here")).toBeNull();
  });
});

describe("undoing a change", () => {
  it("brings back the one value", () => {
    expect(undoValue({ ...sheet, mood: "brave" }, { field: "mood", from: null, to: "brave" })).toBeNull();
  });

  it("takes out only what the change put into a list, whether told as entries or as whole lists", () => {
    const now = { ...sheet, outfit: ["raincoat", "scarf"] };
    expect(undoValue(now, { field: "outfit", from: null, to: "raincoat" })).toEqual(["scarf"]);
    expect(undoValue(now, { field: "outfit", from: [], to: ["raincoat"] })).toEqual(["scarf"]);
  });

  it("puts back what the change took out of a list", () => {
    expect(undoValue({ ...sheet, outfit: [] }, { field: "outfit", from: ["cape"], to: [] })).toEqual([
      "cape",
    ]);
  });

  it("knows when the sheet has moved on", () => {
    expect(stillHolds({ ...sheet, mood: "calm" }, { field: "mood", to: "brave" })).toBe(false);
    expect(stillHolds({ ...sheet, outfit: ["cape", "scarf"] }, { field: "outfit", to: ["cape"] })).toBe(true);
  });
});
