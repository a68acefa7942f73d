import assert from "node:assert/strict";
import { phone } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import {
  ask,
  claim,
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

/** Presses Tab until the wanted element has the focus, as somebody without a mouse would. */
async function tabTo(page, wanted, limit = 80) {
  for (let step = 0; step < limit; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not get there");
}

journey("keyboard only: from the studio's page to a picture and an inquiry", async ({ arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await page.goto(studio);
  const way_in = page.getByRole("link", { name: "Sketch with Ivy" });
  await way_in.waitFor();
  await tabTo(page, way_in);
  await page.keyboard.press("Enter");
  await composer(page).waitFor();
  await tabTo(page, composer(page));
  await page.keyboard.type("A blue axolotl chef");
  await page.keyboard.press("Enter");
  await replied(page, "A blue axolotl chef");

  const mood = sheet(page).getByRole("button", { name: /Mood/ }).first();
  await tabTo(page, mood);
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Search: Mood" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await sheet(page)
    .getByRole("button", { name: /^Mood: .*Change$/ })
    .waitFor();

  const draw_it = page.getByRole("button", { name: "Draw it" });
  await tabTo(page, draw_it);
  await page.keyboard.press("Enter");
  await drawn(page, 4);
  await tabTo(page, pictures(page).first());
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "No. 1" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("dialog", { name: "No. 2" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "No. 2" }).waitFor({ state: "detached" });

  const real = page.getByRole("button", { name: "Ask for the real thing" });
  await tabTo(page, real);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Ask for the real thing" });
  await tabTo(page, dialog.getByLabel("Your name"));
  await page.keyboard.type("Ana Brook");
  await tabTo(page, dialog.getByLabel("Your email address"));
  await page.keyboard.type("ana@example.org");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "It is on its way" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByText(/^Your inquiry is with/).waitFor();
});

journey("phone: the sheet as a tray, pictures under the thumb, an inquiry", async ({ arrive }) => {
  const visitor = await arrive({ viewport: phone, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  const { page } = visitor;
  await page.goto(studio);
  await page.getByRole("link", { name: "Sketch with Ivy" }).waitFor();
  await visitor.picture("studio-phone");
  await page.getByRole("link", { name: "Sketch with Ivy" }).tap();
  await composer(page).waitFor();
  await say(page, "A pink axolotl wizard with a star hat under the moon");
  await visitor.picture("sketch-phone-talk");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, "nothing stands out to the side");

  await page.getByRole("button", { name: /^Open the character sheet/ }).tap();
  await sheet(page).waitFor();
  await visitor.picture("sketch-phone-tray");
  await page.getByRole("dialog", { name: "Character sheet" }).getByRole("button", { name: "Close" }).tap();
  await draw(page);
  await pictures(page).first().scrollIntoViewIfNeeded();
  await visitor.picture("sketch-phone");
  await pictures(page).first().tap();
  await page.getByRole("dialog", { name: "No. 1" }).waitFor();
  await visitor.picture("picture-phone");
  await page.getByRole("dialog", { name: "No. 1" }).getByRole("button", { name: "Close" }).tap();

  await page.getByRole("button", { name: /^Open the character sheet/ }).tap();
  await page.getByRole("button", { name: "Ask for the real thing" }).tap();
  await page.getByRole("dialog", { name: "Ask for the real thing" }).waitFor();
  await visitor.picture("inquiry-phone");
  await ask(page, { name: "Ana Brook", email: "ana@example.org" });
});

journey(
  "pictures off: the talk still ends in a brief and an inquiry, in words only",
  async ({ server, arrive }) => {
    const artist = await arrive();
    const home = await claim(artist.page, server);
    await artist.page.goto(`${home}/settings`);
    const stored = artist.page.waitForResponse((answer) => answer.request().method() === "PATCH");
    await artist.page.getByRole("switch", { name: "Pictures", exact: true }).click();
    assert.equal((await stored).status(), 200);

    const visitor = await arrive();
    const { page } = visitor;
    await sketchWithIvy(page);
    await say(page, "A green axolotl gardener");
    await page.getByText(/works from words/).waitFor();
    assert.equal(await page.getByRole("button", { name: "Draw it" }).count(), 0);
    await visitor.picture("sketch-words-only");
    await page.getByRole("button", { name: "Ask for the real thing" }).click();
    await ask(page, { name: "Ana Brook", email: "ana@example.org" });

    await artist.page.goto(`${home}/inquiries`);
    await artist.page.getByRole("link", { name: /Ana Brook/ }).click();
    await artist.page.getByText("No pictures were sent along.").waitFor();
  },
);
