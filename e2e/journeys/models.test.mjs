import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { journey } from "../support/journey.mjs";
import { claim, composer, draw, drawn, pictures, replied, say, sheet, sketchWithIvy } from "../support/steps.mjs";

/** What the model is said to have understood. */
function understanding(wishes) {
  const file = join(mkdtempSync(join(tmpdir(), "atelier-understanding-")), "wishes.json");
  writeFileSync(file, JSON.stringify(wishes));
  return file;
}

journey(
  "a model talks, a model draws, and the page says so",
  async ({ arrive }) => {
    const visitor = await arrive();
    const { page } = visitor;
    await sketchWithIvy(page);
    await page.getByRole("button", { name: /^What answers here/ }).click();
    await page.getByText("An AI model", { exact: true }).first().waitFor();
    await visitor.picture("model-card");
    await page.keyboard.press("Escape");
    await say(page, "Something elegant in the colour of the sea");
    await page.getByText("A teal one it is, with a top hat.").first().waitFor();
    await sheet(page).getByRole("button", { name: /^Main colour: Teal/ }).waitFor();
    await sheet(page).getByText("Top hat").first().waitFor();
    await visitor.picture("model-talked");
    await draw(page);
    await pictures(page).first().click();
    const dialog = page.getByRole("dialog", { name: "No. 1" });
    await dialog.getByText("Made by an AI model").waitFor();
    await dialog.getByText("Signed: where it comes from").click();
    await dialog.getByText("by an AI model", { exact: true }).waitFor();
    await visitor.picture("model-picture");
  },
  {
    standIns: [
      "--says",
      "A teal one it is, with a top hat. Where does it live?",
      "--structured",
      understanding({ "palette.primary": "teal", accessories: ["top hat"] }),
      "--comfyui-pace",
      "30",
    ],
  },
);

journey(
  "while a model draws one sees roughly what, where the studio allows it, and nothing of it once the picture is there",
  async ({ server, arrive }) => {
    const artist = await arrive();
    const home = await claim(artist.page, server);
    await artist.page.goto(`${home}/settings`);
    const stored = artist.page.waitForResponse((answer) => answer.request().method() === "PATCH");
    await artist.page.getByRole("switch", { name: "Show pictures while they are drawn" }).click();
    assert.equal((await stored).status(), 200);
    await artist.picture("settings-previews");

    const visitor = await arrive();
    const { page } = visitor;
    await sketchWithIvy(page);
    await say(page, "A red one");
    await page.getByRole("button", { name: "Draw it" }).click();
    const preview = page.locator("[role=progressbar] img");
    await preview.first().waitFor();
    const bytes = await preview.first().evaluate((shown) => (shown.src.length * 3) / 4);
    assert.ok(bytes < 4_000, `a preview of ${bytes} bytes is no rough one`);
    await visitor.picture("model-preview");
    await drawn(page, 4);
    assert.equal(await preview.count(), 0);
    const id = page.url().split("/").at(-1);
    assert.ok(!JSON.stringify(await (await page.request.get(`/api/v1/sketches/${id}`)).json()).includes("preview"));
  },
  { standIns: ["--says", "A red one it is.", "--comfyui-pace", "250", "--previews"] },
);

journey(
  "kill -9 while a model talks and another draws: the words so far stay, each picture arrives once",
  async ({ server, arrive }) => {
    const visitor = await arrive();
    const { page } = visitor;
    await sketchWithIvy(page);
    await say(page, "A red one");
    visitor.cut_off = true;
    await page.getByRole("button", { name: "Draw it" }).click();
    await page.getByText(/^(warming up the model|sketching)/).first().waitFor();
    await composer(page).fill("And now tell me a long story");
    await page.keyboard.press("Enter");
    // What was said is written down each second; four sentences take two.
    await page.locator("[data-turn]", { hasText: /(Once upon.*){4}/s }).nth(1).waitFor();
    await server.down();
    await server.up();
    await replied(page, "And now tell me a long story");
    await drawn(page, 4);
    const id = page.url().split("/").at(-1);
    const stored = await (await page.request.get(`/api/v1/sketches/${id}`)).json();
    assert.equal(stored.turns[1].status, "interrupted");
    assert.ok(stored.turns[1].reply.startsWith("Once upon"), stored.turns[1].reply);
    assert.deepEqual(
      stored.images.map((image) => image.status),
      ["ready", "ready", "ready", "ready"],
    );
  },
  { standIns: ["--says", "Once upon a time there was a pond. ".repeat(12), "--chat-pace", "60", "--comfyui-pace", "250"] },
);

journey(
  "the chat server goes away: the built-in guide takes over in the same conversation and says so",
  async ({ standIns, arrive }) => {
    const visitor = await arrive();
    const { page } = visitor;
    await sketchWithIvy(page);
    await say(page, "Hello there");
    await standIns.stop();
    await say(page, "A violet axolotl with a scarf");
    await page.getByText(/built-in guide, which goes by rules/).first().waitFor();
    await sheet(page).getByRole("button", { name: /^Main colour: Violet/ }).waitFor();
    await visitor.picture("model-away");
  },
  { standIns: ["--chat-pace", "5"] },
);
