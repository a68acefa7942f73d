// The peer: Express with better-sqlite3, reading the same session from the same kind of rows and checking the same token.
// Usage: node peer.mjs PORT FILE, where FILE holds what the session read answers.

import { createHash, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import express from "express";

const [, , port, file] = process.argv;
const { sketch, token } = JSON.parse(readFileSync(file, "utf8"));
const database = new Database(":memory:");
database.pragma("journal_mode = WAL");
database.exec(`
  CREATE TABLE sketches (id text PRIMARY KEY, token_digest blob, revision integer, body text);
  CREATE TABLE turns (sketch_id text, number integer, body text, PRIMARY KEY (sketch_id, number));
  CREATE TABLE images (sketch_id text, position integer, body text, PRIMARY KEY (sketch_id, position));
`);
const { turns, images, ...rest } = sketch;
database.prepare("INSERT INTO sketches VALUES (?, ?, 1, ?)").run(sketch.id, createHash("sha256").update(token).digest(), JSON.stringify(rest));
turns.forEach((turn, number) => database.prepare("INSERT INTO turns VALUES (?, ?, ?)").run(sketch.id, number, JSON.stringify(turn)));
images.forEach((image, position) => database.prepare("INSERT INTO images VALUES (?, ?, ?)").run(sketch.id, position, JSON.stringify(image)));

const find = database.prepare("SELECT * FROM sketches WHERE id = ?");
const findTurns = database.prepare("SELECT body FROM turns WHERE sketch_id = ? ORDER BY number");
const findImages = database.prepare("SELECT body FROM images WHERE sketch_id = ? ORDER BY position");

const app = express();
app.disable("x-powered-by");
app.get("/api/v1/sketches/:id", (request, response) => {
  const row = find.get(request.params.id);
  const digest = createHash("sha256").update((request.headers.authorization ?? "").slice(7)).digest();
  if (!row || !timingSafeEqual(digest, row.token_digest)) return response.status(404).json({ status: 404 });
  const etag = `"${row.revision}"`;
  response.set("etag", etag);
  if (request.headers["if-none-match"] === etag) return response.status(304).end();
  const bodies = (rows) => rows.map(({ body }) => JSON.parse(body));
  response.json({ ...JSON.parse(row.body), turns: bodies(findTurns.all(row.id)), images: bodies(findImages.all(row.id)) });
});
app.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
