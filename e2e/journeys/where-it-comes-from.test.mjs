import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PNG } from "@trustnxt/c2pa-ts/asset";
import { SuperBox } from "@trustnxt/c2pa-ts/jumbf";
import { ManifestStore } from "@trustnxt/c2pa-ts/manifest";
import { journey } from "../support/journey.mjs";
import { ask, claim, draw, pictures, say, sketchWithIvy } from "../support/steps.mjs";

/** What a reader that shares no code with us makes of a file: whether it holds, and the codes of what it found. */
async function readIndependently(bytes) {
  const asset = new PNG(bytes);
  const store = ManifestStore.read(SuperBox.fromBuffer(asset.getManifestJUMBF()));
  const result = await store.validate(asset);
  return { holds: result.isValid, codes: result.statusEntries.map((entry) => entry.code) };
}

journey("a downloaded picture says where it comes from, and a changed one is caught", async ({ arrive }) => {
  const visitor = await arrive();
  const { page } = visitor;
  await sketchWithIvy(page);
  await say(page, "A teal axolotl with a straw hat");
  await draw(page);
  await pictures(page).first().click();
  const dialog = page.getByRole("dialog", { name: "No. 1" });
  await dialog.getByText("Signed: where it comes from").click();
  await dialog.getByText("Made here, and unchanged").waitFor();
  await dialog.getByText("by rule, not by AI", { exact: true }).waitFor();
  await visitor.picture("picture-provenance");

  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("link", { name: "PNG" }).click()]);
  const file = await readFile(await download.path());
  const read = await readIndependently(file);
  assert.ok(read.holds, read.codes.join(", "));
  assert.ok(read.codes.includes("assertion.dataHash.match"), read.codes.join(", "));

  const stranger = await arrive();
  await stranger.page.goto("/");
  await stranger.page.getByRole("link", { name: "Check a picture" }).click();
  await stranger.page.getByRole("heading", { name: "Check a picture" }).waitFor();
  const bring = (name, buffer) =>
    stranger.page.getByLabel(/Drop a picture here|Check another/).setInputFiles({ name, mimeType: "image/png", buffer });
  await bring("mine.png", file);
  await stranger.page.getByText("Made here, and unchanged").waitFor();
  await stranger.picture("verify-ours");

  const changed = Buffer.from(file);
  changed[changed.indexOf("IDAT") + 20] ^= 1;
  await bring("changed.png", changed);
  await stranger.page.getByText("Changed after signing").waitFor();
  await stranger.page.getByText("assertion.dataHash.mismatch").waitFor();
  await stranger.picture("verify-changed");
  await bring("notes.txt", Buffer.from("no picture"));
  await stranger.page.getByText("Not a picture that can be checked").waitFor();
});

journey("a photograph goes to the artist without place and camera", async ({ arrive, server }) => {
  const artist = await arrive();
  await claim(artist.page, server);
  const visitor = await arrive();
  const { page } = visitor;
  await sketchWithIvy(page);
  await say(page, "A grey axolotl like my cat");
  // A real photograph's beginning: the browser's own canvas makes the picture, a comment with a place goes in behind its marker.
  const plain = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(640, 480);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "slategray";
    pen.fillRect(0, 0, 640, 480);
    const blob = await canvas.convertToBlob({ type: "image/jpeg" });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const note = Buffer.from("canary 48.2082N 16.3738E");
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, note.length + 2]), note]);
  const photograph = Buffer.concat([Buffer.from(plain.slice(0, 2)), comment, Buffer.from(plain.slice(2))]);
  await page.getByRole("button", { name: "Ask for the real thing" }).click();
  await page.getByLabel("Add", { exact: true }).setInputFiles({ name: "cat.jpg", mimeType: "image/jpeg", buffer: photograph });
  const shown = page.getByRole("img", { name: "Your picture 1" });
  await shown.waitFor();
  await visitor.picture("inquiry-own-picture");
  const kept = await page.request.get(await shown.getAttribute("src"));
  assert.ok(!(await kept.body()).includes("canary"), "the place is gone");
  await ask(page, { name: "Noor", email: "noor@example.org" });

  await artist.page.getByRole("link", { name: "Inquiries" }).first().click();
  await artist.page.getByRole("link", { name: /Noor/ }).first().click();
  await artist.page.getByRole("img", { name: "A picture the client brought" }).first().waitFor();
  await artist.picture("inbox-own-picture");
});
