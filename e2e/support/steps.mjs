/** What people do in more than one journey. Every step waits for what it caused. */
import assert from "node:assert/strict";

/** The demonstration studio. */
export const studio = "/s/lantern-pond";
const password = "a few plain words in a row";
export const owner = { name: "Mara Lind", email: "mara@example.org", password };

/** From the studio's page to an open sketch with its greeting. */
export async function sketchWithIvy(page) {
  await page.goto("/");
  await page.getByRole("link", { name: /^Visit / }).click();
  await page.getByRole("link", { name: "Sketch with Ivy" }).click();
  await page.waitForURL(/\/sketch\/skt_/);
  await composer(page).waitFor();
}

export function composer(page) {
  return page.getByRole("textbox", { name: /^(Write to|An) Ivy/ });
}

export function sheet(page) {
  return page.getByRole("region", { name: "Character sheet" });
}

/** Says something and waits until the whole answer stands there. */
export async function say(page, text) {
  const turns = page.locator("[data-turn]");
  const before = await turns.count();
  await composer(page).fill(text);
  await page.keyboard.press("Enter");
  await turns.nth(before).waitFor();
  await replied(page, text);
}

/** The guide has finished speaking: the button that stops it is gone, and the answer is there. */
export async function replied(page, text) {
  await page.locator("[data-turn]", { hasText: text }).last().waitFor();
  await page
    .getByRole("button", { name: "Stop", exact: true })
    .waitFor({ state: "detached" });
}

export function pictures(page) {
  return page.getByRole("button", { name: /^Open No\. \d+ large/ });
}

/** Waits until that many pictures hang there, each really loaded. */
export async function drawn(page, count) {
  await pictures(page)
    .nth(count - 1)
    .waitFor({ timeout: 120_000 });
  assert.equal(await pictures(page).count(), count);
  for (let index = 0; index < count; index += 1) {
    const picture = pictures(page).nth(index);
    await picture.scrollIntoViewIfNeeded();
    await picture.locator("img").evaluate((image) => image.decode());
  }
}

export async function draw(page, count = 4) {
  await page.getByRole("button", { name: "Draw it" }).click();
  await drawn(page, count);
}

export async function ask(page, { name, email, message }) {
  const dialog = page.getByRole("dialog", { name: "Ask for the real thing" });
  await dialog.getByLabel("Your name").fill(name);
  await dialog.getByLabel("Your email address").fill(email);
  if (message) await dialog.getByLabel("Anything to add?").fill(message);
  await dialog.getByRole("button", { name: "Send inquiry" }).click();
  await page.getByRole("dialog", { name: "It is on its way" }).waitFor();
}

export async function claim(page, server) {
  await page.goto(server.claim_link);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("Email address").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Open the studio" }).click();
  await page.waitForURL(/\/studio\/[^/]+\/?$/);
  return new URL(page.url()).pathname.replace(/\/$/, "");
}
