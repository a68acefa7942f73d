/** Takes the photographs of the README: `node photographs.mjs`, into docs/screenshots. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { desktop, openBrowser, Person, phone } from "./support/browser.mjs";
import { Server } from "./support/server.mjs";
import { ask, claim, draw, pictures, say, sheet, sketchWithIvy, studio } from "./support/steps.mjs";

const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));

async function photograph({ context, page }, name) {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .map(
          (animation) =>
            animation.playState === "running" &&
            animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY &&
            animation.finished.catch(() => {}),
        ),
    ),
  );
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 86 });
  await writeFile(`${folder}${name}.webp`, Buffer.from(data, "base64"));
}

async function entitle(page, title) {
  const stored = page.waitForResponse((answer) => answer.url().endsWith("/sheet") && answer.ok());
  const field = sheet(page).getByRole("textbox", { name: "Title" });
  await field.fill(title);
  await field.press("Enter");
  await stored;
}

const [server, browser] = await Promise.all([Server.start(), openBrowser()]);
try {
  const artist = await Person.arrive(browser, server);
  const home = await claim(artist.page, server);

  const asked = [
    ["Noor Haddad", "A brave orange axolotl sailor with a sailor cap at sea", "Captain Clementine"],
    ["Jonas Weber", "A sleepy violet axolotl wizard with a star hat under the moon", "Professor Plum"],
    ["Ana Brook", "A cheerful yellow axolotl chef in a kitchen, pixel art", "Chef Butterscotch"],
  ];
  for (const [name, wish, title] of asked) {
    const visitor = await Person.arrive(browser, server);
    await sketchWithIvy(visitor.page);
    await say(visitor.page, wish);
    await entitle(visitor.page, title);
    await draw(visitor.page);
    await visitor.page.getByRole("button", { name: "Ask for the real thing" }).click();
    await ask(visitor.page, { name, email: "someone@example.org" });
    await visitor.leave();
  }

  const visitor = await Person.arrive(browser, server, { viewport: desktop });
  const { page } = visitor;
  await sketchWithIvy(page);
  await say(page, "A shy teal axolotl with coral gills and a raincoat");
  await say(page, "She holds a lantern by a river at night, storybook style");
  await entitle(page, "Mizu, keeper of lanterns");
  await draw(page);
  await pictures(page)
    .last()
    .evaluate((element) => element.scrollIntoView({ block: "end" }));
  await photograph(visitor, "sketch-desktop");
  await page.getByRole("button", { name: "Ask for the real thing" }).click();
  await ask(page, { name: "Tomke Brandt", email: "tomke@example.org" });

  await artist.page.goto(`${home}/inquiries`);
  await artist.page.getByRole("link", { name: /Mizu/ }).waitFor();
  for (const cover of await artist.page.locator("main img").all())
    await cover.evaluate((image) => image.decode());
  await photograph(artist, "inbox");

  const pocket = await Person.arrive(browser, server, { viewport: phone, hasTouch: true, isMobile: true });
  await pocket.page.goto(studio);
  await pocket.page.getByRole("link", { name: "Sketch with Ivy" }).tap();
  await say(pocket.page, "A pink axolotl astronaut on the moon");
  await draw(pocket.page);
  await pictures(pocket.page).first().scrollIntoViewIfNeeded();
  await photograph(pocket, "sketch-phone");
} finally {
  await browser.close();
  await server.stop();
}
