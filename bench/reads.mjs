// Reads of a session, whole and conditional: CPU per request of Atelier and of Express with better-sqlite3, same run, same load,
// each on one core of its own. Express answers a conditional read in two ways: by its own `ETag`, which needs the whole answer to
// compute, and by a revision that somebody took care to read first.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { begin, cpuSeconds, freePort, loadCores, onOneCore, serve, stop, temporaryDirectory } from "./atelier.mjs";

const LOAD = { connections: 32, workers: Math.min(3, loadCores) };

async function measure(url, headers, pid) {
  await autocannon({ url, headers, ...LOAD, duration: 2 });
  const before = cpuSeconds(pid);
  const result = await autocannon({ url, headers, ...LOAD, duration: 6 });
  const spent = cpuSeconds(pid) - before;
  const requests = result.requests.total;
  return { requests, microseconds: (spent * 1e6) / requests, failed: result.non2xx - (result["3xx"] ?? 0) };
}

export async function reads() {
  const directory = temporaryDirectory();
  const atelier = await serve(directory, { pin: onOneCore });
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
  const [program, ...words] = onOneCore(process.execPath, fileURLToPath(new URL("peer.mjs", import.meta.url)), port, file);
  const peer = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"] });
  await once(peer.stdout, "data");

  const authorization = { authorization: `Bearer ${token}` };
  const address = { atelier: at(""), express: `http://127.0.0.1:${port}/own-etag/${id}`, careful: `http://127.0.0.1:${port}/revision/${id}` };
  const etag = async (url) => (await fetch(url, { headers: authorization })).headers.get("etag");
  const cost = async (url, tag) => measure(url, tag ? { ...authorization, "if-none-match": tag } : authorization, url === at("") ? atelier.pid : peer.pid);
  const seen = {
    read: { atelier: await cost(address.atelier), express: await cost(address.express) },
    conditional: {
      atelier: await cost(address.atelier, await etag(address.atelier)),
      express: await cost(address.express, await etag(address.express)),
      careful: await cost(address.careful, await etag(address.careful)),
    },
  };
  peer.kill();
  await stop(atelier);
  return seen;
}
