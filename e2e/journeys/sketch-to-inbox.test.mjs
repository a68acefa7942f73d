import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { journey } from "../support/journey.mjs";
import { ask, claim, draw, pictures, say, sheet, sketchWithIvy } from "../support/steps.mjs";

journey("a sketch becomes an inquiry that reaches the artist while she looks", async ({ server, arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await sketchWithIvy(page);
  await say(page, "A teal axolotl with a red scarf");
  await sheet(page).getByText("Teal", { exact: true }).first().waitFor();
  await say(page, "She holds a lantern by a river at night, in watercolour");
  await sheet(page).getByText("Lantern", { exact: false }).first().waitFor();

  // By hand: one value from a list, and the title.
  await sheet(page)
    .getByRole("button", { name: /Expression|^Choose: Expression/ })
    .first()
    .click();
  await page.getByRole("combobox", { name: "Search: Expression" }).fill("happy");
  await page.keyboard.press("Enter");
  await sheet(page)
    .getByRole("button", { name: /^Expression: .*Change$/ })
    .waitFor();
  const title = sheet(page).getByRole("textbox", { name: "Title" });
  await title.fill("Mizu, keeper of lanterns");
  const stored = page.waitForResponse((answer) => answer.url().endsWith("/sheet") && answer.ok());
  await title.press("Enter");
  await stored;

  await draw(page);
  await visitor.picture("sketch-desktop-light");
  await pictures(page).nth(1).click();
  const dialog = page.getByRole("dialog", { name: "No. 2" });
  await dialog
    .getByRole("img")
    .first()
    .evaluate((image) => image.decode());
  await visitor.picture("picture-dialog");
  for (const [format, magic] of [
    ["PNG", "\x89PNG"],
    ["WEBP", "RIFF"],
    ["SVG", "<svg"],
  ]) {
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("link", { name: format }).click();
    const bytes = await readFile(await (await downloading).path());
    assert.ok(bytes.toString("latin1", 0, 200).includes(magic), `${format} begins as it should`);
  }
  await dialog.getByRole("button", { name: "Email it to me" }).click();
  await dialog.getByLabel("Your email address").fill("tomke@example.org");
  await dialog.getByRole("button", { name: "Send the picture" }).click();
  await dialog.getByText("The address is already forgotten").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  const artist = await arrive();
  const home = await claim(artist.page, server);
  await artist.picture("today-empty");
  await artist.page.goto(`${home}/inquiries`);
  await artist.page.getByRole("heading", { name: "No inquiries yet" }).waitFor();
  await artist.picture("inbox-empty");

  await page.getByRole("button", { name: "Ask for the real thing" }).click();
  const form = page.getByRole("dialog", { name: "Ask for the real thing" });
  await form.getByRole("checkbox").nth(3).waitFor({ state: "attached" });
  await form.getByRole("img").nth(3).click();
  await visitor.picture("inquiry-dialog");
  await ask(page, { name: "Tomke Brandt", email: "tomke@example.org", message: "By the end of February?" });
  await page.getByRole("button", { name: "Back to my sketch" }).click();
  await page.getByText(/^Your inquiry is with/).waitFor();

  // No reload: the row comes to her.
  const row = artist.page.getByRole("listitem").getByRole("link", { name: /Mizu, keeper of lanterns/ });
  await row.waitFor();
  await artist.page.getByRole("main").getByText("1 unread", { exact: true }).first().waitFor();
  await artist.picture("inbox");
  await row.click();
  await artist.page.getByRole("heading", { name: "Mizu, keeper of lanterns" }).waitFor();
  await artist.page.getByText("By the end of February?").waitFor();
  await artist.page.getByText("tomke@example.org").first().waitFor();
  const sent = artist.page.getByRole("main").getByRole("img", { name: /axolotl/i });
  assert.equal(await sent.count(), 3);
  await sent.first().evaluate((image) => image.decode());
  await artist.picture("inquiry");

  await artist.page.goto(`${home}/mail`);
  const letter = artist.page.locator("summary", { hasText: "tomke@example.org" }).first();
  await letter.click();
  await artist.picture("mail");
});
