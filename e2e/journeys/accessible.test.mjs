import assert from "node:assert/strict";
import AxeBuilder from "@axe-core/playwright";
import { journey } from "../support/journey.mjs";
import { ask, claim, draw, pictures, say, sketchWithIvy, studio } from "../support/steps.mjs";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What moves in has arrived, so that colours are measured as they stay. */
async function settled(page) {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => {})),
    ),
  );
}

async function clean(person, name) {
  const { page } = person;
  await settled(page);
  await person.picture(`axe-${name}`);
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html.slice(0, 200)} ${node.any[0]?.message ?? ""}`).join("\n   ")}`,
  );
  assert.deepEqual(found, [], name);
}

journey("axe finds nothing on a visitor's way", async ({ arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await clean(visitor, "landing");
  await page.goto("/verify");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await clean(visitor, "verify");
  await page.goto(studio);
  await page.getByRole("link", { name: "Sketch with Ivy" }).waitFor();
  await clean(visitor, "studio");
  await sketchWithIvy(page);
  await clean(visitor, "sketch-empty");
  await say(page, "A violet axolotl painter with a beret");
  await draw(page);
  await clean(visitor, "sketch-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await clean(visitor, "sketch-dark");
  await pictures(page).first().click();
  await page.getByRole("dialog", { name: "No. 1" }).waitFor();
  await clean(visitor, "picture-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await clean(visitor, "picture-light");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Ask for the real thing" }).click();
  await page.getByRole("dialog", { name: "Ask for the real thing" }).waitFor();
  await clean(visitor, "inquiry-dialog");
  await page.keyboard.press("Escape");
});

journey("axe finds nothing on the sketch page in German", async ({ arrive }) => {
  const visitor = await arrive({ locale: "de-DE" });
  const { page } = visitor;
  await page.goto(studio);
  await page.getByRole("link", { name: /Ivy/ }).click();
  await page.waitForURL(/\/sketch\/skt_/);
  await page.getByRole("textbox").last().waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await clean(visitor, "sketch-german");
});

journey("axe finds nothing on the artist's way", async ({ server, arrive }) => {
  const visitor = await arrive();
  await sketchWithIvy(visitor.page);
  await say(visitor.page, "A brave axolotl sailor");
  await draw(visitor.page);
  await visitor.page.getByRole("button", { name: "Ask for the real thing" }).click();
  await ask(visitor.page, { name: "Ana Brook", email: "ana@example.org" });

  const artist = await arrive();
  const { page } = artist;
  await page.goto(server.claim_link);
  await page.getByLabel("Password").waitFor();
  await clean(artist, "claim");
  await page.goto("/sign-in");
  await page.getByLabel("Password").waitFor();
  await clean(artist, "sign-in");
  const home = await claim(page, server);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await clean(artist, "today");
  await page.goto(`${home}/inquiries`);
  const row = page.getByRole("link", { name: /Ana Brook/ });
  await row.waitFor();
  await clean(artist, "inbox");
  await row.click();
  await page.getByText("ana@example.org").first().waitFor();
  await clean(artist, "inquiry");
  await page.emulateMedia({ colorScheme: "dark" });
  await clean(artist, "inquiry-dark");
  await page.emulateMedia({ colorScheme: "light" });
  for (const room of ["settings", "mail"]) {
    await page.goto(`${home}/${room}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await clean(artist, room);
  }
  artist.cut_off = true; // The address itself answers 404, which the browser mentions.
  await page.goto("/no/such/page");
  await page.getByRole("heading", { name: "Nothing hangs here" }).waitFor();
  await clean(artist, "not-found");
});
