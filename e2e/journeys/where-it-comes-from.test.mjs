import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PNG } from "@trustnxt/c2pa-ts/asset";
import { SuperBox } from "@trustnxt/c2pa-ts/jumbf";
import { ManifestStore } from "@trustnxt/c2pa-ts/manifest";
import { journey } from "../support/journey.mjs";
import { draw, pictures, say, sketchWithIvy } from "../support/steps.mjs";

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
