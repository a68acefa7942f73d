// Reads of a session, whole and conditional: CPU per request of Atelier and of Express with better-sqlite3, same run, same load.

import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import autocannon from "autocannon";
import { begin, cpuSeconds, freePort, serve, stop, temporaryDirectory } from "./atelier.mjs";

const LOAD = { connections: 32, duration: 6 };

async function measure(url, headers, pid) {
  await autocannon({ url, headers, connections: 32, duration: 2 });
  const before = cpuSeconds(pid);
  const result = await autocannon({ url, headers, ...LOAD });
  const spent = cpuSeconds(pid) - before;
  const requests = result.requests.total;
  return { requests, microseconds: (spent * 1e6) / requests, failed: result.non2xx - (result["3xx"] ?? 0) };
}

export async function reads() {
  const directory = temporaryDirectory();
  const atelier = await serve(directory);
  const { id, visitor_token: token } = await begin(atelier.url);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const at = (path) => `${atelier.url}/api/v1/sketches/${id}${path}`;
  for (const text of ["a teal axolotl", "with a wizard hat, in a pond at night", "make it smile"]) {
    await fetch(at("/turns"), { method: "POST", headers, body: JSON.stringify({ text, pace: "none" }) });
  }
  await fetch(at("/images"), { method: "POST", headers, body: JSON.stringify({ count: 4, size: 512 }) });
  let sketch;
  do sketch = await (await fetch(at(""), { headers })).json();
  while (sketch.images.some(({ status }) => status !== "ready") || sketch.turns.some(({ status }) => status === "speaking"));

  const file = join(directory, "peer.json");
  writeFileSync(file, JSON.stringify({ sketch, token }));
  const port = await freePort();
  const peer = fork(new URL("peer.mjs", import.meta.url), [port, file]);
  await new Promise((resolve) => peer.once("message", resolve));

  const etag = (await fetch(at(""), { headers })).headers.get("etag");
  const theirs = `http://127.0.0.1:${port}/api/v1/sketches/${id}`;
  const authorization = { authorization: `Bearer ${token}` };
  const rows = [];
  for (const [what, ours, other] of [
    ["read of a session", authorization, authorization],
    ["conditional read (304)", { ...authorization, "if-none-match": etag }, { ...authorization, "if-none-match": '"1"' }],
  ]) {
    const mine = await measure(at(""), ours, atelier.pid);
    const express = await measure(theirs, other, peer.pid);
    rows.push({ what, mine, express, ratio: express.microseconds / mine.microseconds });
  }
  peer.kill();
  await stop(atelier);
  return rows;
}
