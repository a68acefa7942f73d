import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { desktop } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import {
  composer,
  draw,
  drawn,
  pictures,
  replied,
  say,
  sheet,
  sketchWithIvy,
  studio,
} from "../support/steps.mjs";

const sketchOf = async (page) =>
  (await page.request.get(`/api/v1/sketches/${page.url().split("/").at(-1)}`)).json();

journey(
  "stop: the reply ends where it is, exactly so it is kept, and the talk goes on",
  async ({ arrive }) => {
    const visitor = await arrive();
    const { page } = visitor;
    await sketchWithIvy(page);
    await composer(page).fill(
      "A teal axolotl wizard with a lantern in a library, in watercolour, looking proud",
    );
    await page.keyboard.press("Enter");
    const stop = page.getByRole("button", { name: "Stop", exact: true });
    await stop.waitFor();
    await stop.click();
    await page.getByText("Stopped here.").waitFor();
    await visitor.picture("stopped");
    const { turns } = await sketchOf(page);
    assert.equal(turns[0].status, "interrupted");
    const shown = await page.locator("[data-turn]").first().innerText();
    assert.ok(shown.includes(turns[0].reply.trim()), "what was said stands there");
    await page.reload();
    await page.getByText("Stopped here.").waitFor();
    await say(page, "and a scarf");
    assert.equal((await sketchOf(page)).turns[1].status, "done");
  },
);

journey("undo: one press takes back what one phrase changed, and only that", async ({ arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await sketchWithIvy(page);
  await say(page, "A teal axolotl holding a lantern");
  const undo = page.getByRole("button", { name: /^Undo .*Lantern/ });
  await undo.waitFor();
  await visitor.picture("undo-chips");
  const stored = page.waitForResponse((answer) => answer.url().endsWith("/sheet") && answer.ok());
  await undo.click();
  await stored;
  await sheet(page).getByText("Lantern").waitFor({ state: "detached" });
  const { sheet: values } = await sketchOf(page);
  assert.deepEqual([values.held_item, values.palette.primary], [null, "teal"]);
});

journey("redraw with a change, draw more, delete one: the others stay as they are", async ({ arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await sketchWithIvy(page);
  await say(page, "A violet axolotl painter with a beret");
  await draw(page);
  await pictures(page).nth(1).click();
  let dialog = page.getByRole("dialog", { name: "No. 2" });
  await dialog.getByRole("button", { name: "Redraw with a change" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("What should be different in No. 2?").waitFor();
  await visitor.picture("redraw");
  await page.getByRole("textbox", { name: /Ivy/ }).fill("make it night");
  await page.keyboard.press("Enter");
  await replied(page, "make it night");
  await drawn(page, 8);
  const redrawn = await sketchOf(page);
  assert.equal(
    new Set(redrawn.images.map((image) => image.sheet_digest)).size,
    2,
    "drawn from the changed sheet",
  );

  await page.getByRole("button", { name: "Draw four more" }).click();
  await drawn(page, 12);
  await visitor.picture("twelve-pictures");
  await pictures(page).first().click();
  dialog = page.getByRole("dialog").filter({ has: page.getByRole("button", { name: "Delete" }) });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await visitor.picture("delete-sure");
  const gone = page.waitForResponse((answer) => answer.request().method() === "DELETE");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  assert.equal((await gone).status(), 204);
  if (await dialog.isVisible()) await page.keyboard.press("Escape");
  await drawn(page, 11);
  await page.reload();
  await drawn(page, 11);
});

journey("Olive, who designs owls: her own words, her own sheet, her own pictures", async ({ arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await page.goto(studio);
  await page.getByRole("link", { name: "Sketch with Olive" }).click();
  await page.waitForURL(/\/sketch\/skt_/);
  await page
    .getByRole("textbox", { name: "Write to Olive" })
    .fill("A snowy owl with a satchel, reading in a library");
  await page.keyboard.press("Enter");
  await replied(page, "A snowy owl");
  await sheet(page).getByText("Library", { exact: false }).first().waitFor();
  assert.equal(await sheet(page).getByText("Gills").count(), 0, "an owl has none");
  await draw(page);
  await visitor.picture("olive");
  const { designer, images } = await sketchOf(page);
  assert.equal(designer, "olive");
  assert.match(images[0].alt, /owl/i);
});

journey(
  "expired while somebody looks: the page says so and offers a new beginning",
  async ({ server, arrive }) => {
    const visitor = await arrive();
    const { page } = visitor;
    await sketchWithIvy(page);
    await say(page, "A coral axolotl");
    // Time can't be hurried from outside; the row can. The server looks for what has expired once a minute, and when it starts.
    await server.down("SIGTERM");
    const change =
      "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(\"UPDATE sketches SET expires_at = '2020-01-01T00:00:00+00:00'\"); d.commit()";
    execFileSync("python3", ["-c", change, join(server.data, "atelier.sqlite")]);
    visitor.cut_off = true;
    await server.up();
    await page.getByRole("heading", { name: "This sketch has expired" }).waitFor({ timeout: 60_000 });
    await visitor.picture("expired");
    await page
      .getByRole("link", { name: "Start a new sketch" })
      .or(page.getByRole("button", { name: "Start a new sketch" }))
      .first()
      .click();
    await composer(page).waitFor();
    assert.equal(await page.locator("[data-turn]").count(), 0);
  },
);

journey("less motion, if one asks for less: nothing moves, everything arrives", async ({ arrive }) => {
  const visitor = await arrive({ viewport: desktop, reducedMotion: "reduce" });
  const { page } = visitor;
  await sketchWithIvy(page);
  await say(page, "A pink axolotl with a crown");
  await page.getByRole("button", { name: "Draw it" }).click();
  await page.getByRole("progressbar").first().waitFor();
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter((one) => one.playState === "running" && one.effect.getComputedTiming().duration > 1).length,
  );
  assert.equal(moving, 0);
  await drawn(page, 4);
});
