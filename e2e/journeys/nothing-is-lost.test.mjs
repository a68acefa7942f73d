import assert from "node:assert/strict";
import { journey } from "../support/journey.mjs";
import { composer, draw, drawn, replied, say, sheet, sketchWithIvy } from "../support/steps.mjs";

journey(
  "a reload in the middle of a reply: it goes on and stands there complete, once",
  async ({ arrive }) => {
    const { page } = await arrive();
    await sketchWithIvy(page);
    const wish = "A teal axolotl with a red scarf and a lantern";
    await composer(page).fill(wish);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Stop", exact: true }).waitFor();
    await page.reload();
    await replied(page, wish);
    const turns = page.locator("[data-turn]");
    assert.equal(await turns.count(), 1);
    const shown = await turns.first().innerText();
    const id = page.url().split("/").at(-1);
    const stored = await (await page.request.get(`/api/v1/sketches/${id}`)).json();
    assert.equal(stored.turns.length, 1);
    assert.equal(stored.turns[0].status, "done");
    assert.equal(shown.split(stored.turns[0].reply).length, 2, "the whole reply stands there exactly once");
  },
);

journey(
  "offline: the draft is kept, what was sent leaves by itself when the network is back",
  async ({ arrive }) => {
    const visitor = await arrive();
    const { page, context } = visitor;
    await sketchWithIvy(page);
    await say(page, "A coral axolotl");
    visitor.cut_off = true;
    await context.setOffline(true);
    await page.getByText(/^You are offline/).waitFor();
    await composer(page).fill("And a pirate hat");
    await page.keyboard.press("Enter");
    await page.getByText("Will be sent when you are back.").waitFor();
    await composer(page).fill("half a thou");
    await visitor.picture("offline");
    await context.setOffline(false);
    await replied(page, "And a pirate hat");
    assert.equal(await page.locator("[data-turn]").count(), 2);
    assert.equal(await composer(page).inputValue(), "half a thou");
    await page.reload();
    await composer(page).waitFor();
    assert.equal(await composer(page).inputValue(), "half a thou");
    assert.equal(await page.locator("[data-turn]").count(), 2);
  },
);

journey(
  "kill -9 while pictures are drawn: the page comes back by itself and every picture arrives",
  async ({ server, arrive }) => {
    const visitor = await arrive();
    const { page } = visitor;
    await sketchWithIvy(page);
    await say(page, "A golden axolotl knight in a castle");
    visitor.cut_off = true;
    const asked = page.waitForResponse(
      (answer) => answer.url().endsWith("/images") && answer.status() === 202,
    );
    await page.getByRole("button", { name: "Draw it" }).click();
    await asked;
    await page.getByRole("progressbar").first().waitFor();
    await server.down("SIGKILL");
    await page.getByText(/^The connection dropped/).waitFor();
    await server.up();
    await drawn(page, 4);
    await page.getByText(/^The connection dropped/).waitFor({ state: "detached" });
  },
);

journey("forget me: everything is gone at once, here and on the server", async ({ arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await sketchWithIvy(page);
  await say(page, "A lilac axolotl");
  await draw(page);
  const address = page.url();
  const id = address.split("/").at(-1);
  const file = await page.locator("img[src*='/images/']").first().getAttribute("src");
  await page.getByRole("button", { name: "Forget me now" }).first().click();
  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.getByRole("heading", { name: "Gone, as if it never was" }).waitFor();
  await visitor.picture("goodbye");
  for (const gone of [`/api/v1/sketches/${id}`, file]) {
    const answer = await page.request.get(gone);
    assert.ok([401, 403, 404, 410].includes(answer.status()), `${gone} answers ${answer.status()}`);
  }
  const kept = await page.evaluate((sketch) => JSON.stringify(localStorage).includes(sketch), id);
  assert.equal(kept, false);
});
