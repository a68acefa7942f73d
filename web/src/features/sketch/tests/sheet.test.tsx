import { screen, waitFor, within } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Sheet } from "@/api/models";
import { applyPatch } from "@/lib/sheet";
import { open } from "@/test/app";
import { setWide } from "@/test/browser";
import { stream } from "@/test/events";
import { sketch, sketch_id, turn } from "@/test/samples";
import { inSketch, problem, server, serveSketch } from "@/test/server";

const path = `/sketch/${sketch_id}`;
const events = () => stream(`/sketches/${sketch_id}/events`);

/** A server that keeps the sheet; gives the patches it took. */
function keepSheet(start = sketch()) {
  const patches: Sheet[] = [];
  let { sheet, sheet_version } = start;
  serveSketch(start);
  server.use(
    http.patch(inSketch("/sheet"), async ({ request }) => {
      const patch = (await request.json()) as Sheet;
      patches.push(patch);
      sheet = applyPatch(sheet, patch);
      sheet_version += 1;
      return HttpResponse.json({ sheet, sheet_version });
    }),
  );
  return patches;
}

describe("the sheet", () => {
  it("is built from the designer's fields, filled ones apart from open ones", async () => {
    serveSketch(sketch());
    open(path);
    expect(await screen.findByRole("button", { name: "Subject: Axolotl. Change" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Choose: Mood" })).toBeTruthy();
    expect(screen.getByLabelText("Title")).toBeTruthy();
  });

  it("lets a value be found by a synonym and chosen by keyboard alone", async () => {
    const patches = keepSheet();
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Choose: Mood" }));
    const search = screen.getByRole("combobox", { name: "Search: Mood" });
    await user.type(search, "quiet{Enter}");
    expect(await screen.findByRole("button", { name: "Mood: Calm. Change" })).toBeTruthy();
    await waitFor(() => expect(patches).toEqual([{ mood: "calm" }]));
  });

  it("takes a free colour as its hexadecimal value", async () => {
    const patches = keepSheet();
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Choose: Main colour" }));
    const free = screen.getByLabelText("Any colour");
    await user.clear(free);
    await user.type(free, "#AABB0{Enter}");
    expect(patches).toEqual([]);
    await user.type(free, "1{Enter}");
    await waitFor(() => expect(patches).toEqual([{ palette: { primary: "#aabb01" } }]));
  });

  it("adds to a list up to its limit and takes away again", async () => {
    const patches = keepSheet(sketch({ sheet: { ...sketch().sheet, outfit: ["raincoat"] } }));
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Add: Outfit" }));
    await user.click(screen.getByRole("option", { name: "Scarf" }));
    await waitFor(() => expect(patches).toEqual([{ outfit: ["raincoat", "scarf"] }]));
    expect(screen.getByRole("option", { name: "Cape" }).getAttribute("aria-disabled")).toBe("true");
    await user.click(screen.getByRole("button", { name: "Remove Raincoat" }));
    await waitFor(() => expect(patches.at(-1)).toEqual({ outfit: ["scarf"] }));
  });

  it("stores a text when its field is left", async () => {
    const patches = keepSheet();
    const { user } = open(path);
    await user.type(await screen.findByLabelText("Title"), "Mizu{Enter}");
    await waitFor(() => expect(patches).toEqual([{ title: "Mizu" }]));
  });

  it("shows an edit at once and takes it back with the reason when it is refused", async () => {
    serveSketch(sketch());
    server.use(
      http.patch(inSketch("/sheet"), async () => {
        await delay(40);
        return problem(422, "invalid", {
          errors: [{ pointer: "/mood", code: "unknown_value", detail: "“Brave” is not drawn here." }],
        });
      }),
    );
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Choose: Mood" }));
    await user.click(screen.getByRole("option", { name: "Brave" }));
    expect(screen.getByRole("button", { name: "Mood: Brave. Change" })).toBeTruthy();
    expect(await screen.findByText("“Brave” is not drawn here.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Choose: Mood" })).toBeTruthy();
  });

  it("keeps an edit on its way when the designer changes another field meanwhile", async () => {
    serveSketch(sketch({ turns: [turn({ status: "speaking" })] }));
    server.use(http.patch(inSketch("/sheet"), () => delay("infinite")));
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Choose: Mood" }));
    await user.click(screen.getByRole("option", { name: "Brave" }));
    await events().send(1, "sheet", {
      sheet: { ...sketch().sheet, palette: { primary: "teal" } },
      sheet_version: 2,
      changes: [{ field: "palette.primary", from: null, to: "teal", label: "Teal", words: null }],
      turn_id: "trn_1",
    });
    expect(screen.getByRole("button", { name: "Main colour: Teal. Change" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Mood: Brave. Change" })).toBeTruthy();
  });

  it("lights up what the designer changed, and not what was changed by hand", async () => {
    keepSheet(sketch({ turns: [turn()] }));
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Choose: Mood" }));
    await user.click(screen.getByRole("option", { name: "Calm" }));
    expect(document.querySelector("[data-glow]")).toBeNull();
    await events().send(1, "sheet", {
      sheet: { ...sketch().sheet, mood: "brave" },
      sheet_version: 5,
      changes: [{ field: "mood", from: "calm", to: "brave", label: "Brave", words: null }],
      turn_id: "trn_1",
    });
    expect(document.querySelector("[data-glow='mood']")).toBeTruthy();
  });
});

describe("what a message changed", () => {
  const changed = () =>
    sketch({
      sheet: { ...sketch().sheet, palette: { primary: "teal" } },
      turns: [
        turn({
          changes: [
            {
              field: "palette.primary",
              from: "coral",
              to: "teal",
              label: "Teal",
              words: { start: 2, end: 6 },
            },
          ],
        }),
      ],
    });

  it("points at the words that caused it", async () => {
    serveSketch(changed());
    const { user } = open(path);
    const undo = await screen.findByRole("button", { name: "Undo Main colour: Teal" });
    await user.hover(undo);
    expect(document.querySelector("mark")?.textContent).toBe("teal");
    await user.unhover(undo);
    expect(document.querySelector("mark")).toBeNull();
  });

  it("is taken back with one press", async () => {
    const patches = keepSheet(changed());
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Undo Main colour: Teal" }));
    await waitFor(() => expect(patches).toEqual([{ palette: { primary: "coral" } }]));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Undo Main colour: Teal" })).toBeNull());
  });

  it("brings the learning card that fits", async () => {
    serveSketch(sketch({ turns: [turn()] }));
    open(path);
    await screen.findByText("Teal it is.");
    await events().send(1, "card", { turn_id: "trn_1", card_id: "wild" });
    const card = screen.getByRole("region", { name: "Worth knowing" });
    expect(within(card).getByRole("link", { name: /IUCN/ }).getAttribute("href")).toBe("https://example.org");
  });
});

describe("on a phone", () => {
  it("keeps the sheet in a tray with a summary, and the pictures in the conversation", async () => {
    setWide(false);
    try {
      serveSketch(sketch({ sheet: { ...sketch().sheet, mood: "calm" } }));
      const { user } = open(path);
      const tray = await screen.findByRole("button", { name: /Axolotl · Calm/ });
      expect(screen.queryByRole("region", { name: "Character sheet" })).toBeNull();
      await user.click(tray);
      const dialog = screen.getByRole("dialog", { name: "Character sheet" });
      expect(within(dialog).getByRole("button", { name: "Mood: Calm. Change" })).toBeTruthy();
    } finally {
      setWide(true);
    }
  });
});
