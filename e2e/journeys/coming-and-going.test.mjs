import assert from "node:assert/strict";
import AxeBuilder from "@axe-core/playwright";
import { phone } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import { ask, claim, draw, owner, say, sketchWithIvy } from "../support/steps.mjs";

async function signIn(page, password = owner.password) {
  await page.getByLabel("Email address").fill(owner.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

journey("the artist signs out and in again, with a wrong password first", async ({ server, arrive }) => {
  const artist = await arrive();
  const { page } = artist;
  const home = await claim(page, server);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/studio"));
  artist.cut_off = true; // Refusals are what this is about; the browser mentions each.
  await page.goto(home);
  await page.waitForURL(/\/sign-in/);
  await signIn(page, "not my password at all");
  await page.getByText(/do not fit together/).waitFor();
  await artist.picture("sign-in-refused");
  await signIn(page);
  await page.waitForURL((url) => url.pathname.startsWith(home));
  await page.getByRole("heading", { name: /Hello Mara/ }).waitFor();
});

journey(
  "signed out everywhere on another machine: this one is led to the door, and back to where it was",
  async ({ server, arrive }) => {
    const here = await arrive();
    const home = await claim(here.page, server);
    const there = await arrive();
    await there.page.goto("/sign-in");
    await signIn(there.page);
    await there.page.waitForURL((url) => url.pathname.startsWith(home));
    await there.page.goto(`${home}/settings`);
    await there.page.getByRole("button", { name: "Sign out everywhere" }).click();
    await there.page.getByRole("button", { name: "Yes, sign out everywhere" }).click();
    await there.page.waitForURL((url) => !url.pathname.startsWith("/studio"));

    here.cut_off = true;
    await here.page.goto(`${home}/inquiries`);
    await here.page.waitForURL(/\/sign-in/);
    await signIn(here.page);
    await here.page.waitForURL((url) => url.pathname === `${home}/inquiries`);
  },
);

journey(
  "the artist's app on a phone: inbox, inquiry, settings, and axe finds nothing on either side",
  async ({ server, arrive }) => {
    const small = { viewport: phone, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
    const visitor = await arrive(small);
    await sketchWithIvy(visitor.page);
    await say(visitor.page, "A brave axolotl sailor");
    await clean(visitor, "phone-sketch");
    await draw(visitor.page);
    await visitor.page.getByRole("button", { name: /^Open the character sheet/ }).tap();
    await visitor.page.getByRole("dialog", { name: "Character sheet" }).waitFor();
    await clean(visitor, "phone-tray");
    await visitor.page.getByRole("button", { name: "Ask for the real thing" }).tap();
    await ask(visitor.page, { name: "Ana Brook", email: "ana@example.org" });

    const artist = await arrive(small);
    const { page } = artist;
    const home = await claim(page, server);
    await clean(artist, "phone-today");
    await page.goto(`${home}/inquiries`);
    await page.getByRole("link", { name: /Ana Brook/ }).waitFor();
    await clean(artist, "phone-inbox");
    await page.getByRole("link", { name: /Ana Brook/ }).tap();
    await page.getByText("ana@example.org").first().waitFor();
    await clean(artist, "phone-inquiry");
    await page.goto(`${home}/settings`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await clean(artist, "phone-settings");
  },
);

/** No rule broken, nothing standing out to the side. */
async function clean(person, name) {
  await person.page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished.catch(() => {})),
    ),
  );
  await person.picture(name);
  const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${name}: something stands out to the side by ${wide} px`);
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await new AxeBuilder({ page: person.page }).withTags(rules).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join("\n")}`),
    [],
    name,
  );
}
