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

/** The row of a session its caller may read, or null. */
function permitted(request) {
  const row = find.get(request.params.id);
  const digest = createHash("sha256").update((request.headers.authorization ?? "").slice(7)).digest();
  return row && timingSafeEqual(digest, row.token_digest) ? row : null;
}

function whole(row) {
  const bodies = (rows) => rows.map(({ body }) => JSON.parse(body));
  return { ...JSON.parse(row.body), turns: bodies(findTurns.all(row.id)), images: bodies(findImages.all(row.id)) };
}

const app = express();
app.disable("x-powered-by");
// As most are written: `res.json` computes the tag from the body and answers 304 where it is known.
app.get("/own-etag/:id", (request, response) => {
  const row = permitted(request);
  return row ? response.json(whole(row)) : response.status(404).json({ status: 404 });
});
// As somebody writes it who knows: the revision is the tag, and what has not changed is not read.
app.get("/revision/:id", (request, response) => {
  const row = permitted(request);
  if (!row) return response.status(404).json({ status: 404 });
  const etag = `"${row.revision}"`;
  response.set("etag", etag);
  return request.headers["if-none-match"] === etag ? response.status(304).end() : response.json(whole(row));
});
app.listen(Number(port), "127.0.0.1", () => console.log("ready"));
