// More processes against one, on PostgreSQL, JetStream, Redis and a bucket: workers that draw, and processes that answer. Each has one
// core of its own; the database and everything else have the others.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import autocannon from "autocannon";
import { begin, stop } from "./atelier.mjs";
import { member, shared } from "./cluster.mjs";

const HEADERS = { "content-type": "application/json" };

/** Asks for pictures, eight a sketch, and waits until all are drawn; pictures a second. */
async function drawn(url, count) {
  const asked = [];
  for (let number = 0; number < count; number += 8) {
    const sketch = await begin(url);
    const headers = { ...HEADERS, authorization: `Bearer ${sketch.visitor_token}` };
    asked.push({ address: `${url}/api/v1/sketches/${sketch.id}`, headers });
  }
  const began = performance.now();
  for (const { address, headers } of asked) {
    for (const from of [0, 4]) await fetch(`${address}/images`, { method: "POST", headers, body: JSON.stringify({ count: 4, from }) });
  }
  let left = asked;
  while (left.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const sketches = await Promise.all(left.map(async ({ address, headers }) => (await fetch(address, { headers })).json()));
    left = left.filter((_, at) => sketches[at].images.some(({ status }) => status !== "ready"));
    if (performance.now() - began > 120_000) throw new Error("pictures are not drawn");
  }
  return (count * 1000) / (performance.now() - began);
}

const LOOP = "let steps = 0; for (const end = Date.now() + 3000; Date.now() < end; steps += 1) for (let at = 0; at < 1e5; at += 1); console.log(steps)";

/** What the machine itself gives: a bare loop on two cores at once against the same on one. */
export async function bare() {
  const run = async (core) => Number((await promisify(execFile)("taskset", ["-c", core, process.execPath, "-e", LOOP])).stdout);
  const one = await run("0");
  const [left, right] = await Promise.all([run("0"), run("1")]);
  return (left + right) / one;
}

/** Pictures a second of one worker and of two, each on a core of its own, in turns; of two rounds the faster. */
export async function workers(count = 96) {
  const environment = await shared();
  const api = await member(environment, "api,relay,scheduler", "2");
  const draw = async (cores) => {
    const working = [];
    for (const core of cores) working.push(await member(environment, "worker", core, { ATELIER__SKETCH__IMAGE_WORKERS: "1" }));
    await drawn(api.url, 16);
    const rate = await drawn(api.url, count);
    await Promise.all(working.map(stop));
    return rate;
  };
  const rounds = [];
  for (let round = 0; round < 2; round += 1) rounds.push({ one: await draw(["0"]), two: await draw(["0", "1"]) });
  await stop(api);
  return { one: Math.max(...rounds.map(({ one }) => one)), two: Math.max(...rounds.map(({ two }) => two)) };
}

/** Requests a second of processes that answer; the load is shared out between them. */
async function answered(processes, requests, seconds) {
  const each = await Promise.all(
    processes.map(({ url }, at) => autocannon({ url, requests: requests(url, at), connections: 16, duration: seconds, workers: 1 })),
  );
  const failed = each.reduce((sum, { non2xx, "3xx": moved = 0 }) => sum + non2xx - moved, 0);
  return { rate: each.reduce((sum, { requests: { average } }) => sum + average, 0), failed };
}

/** Reads and turns a second of one process that answers and of two, each on a core of its own. */
export async function replicas(seconds = 5) {
  const environment = await shared();
  const all = [await member(environment, "api,relay", "0"), await member(environment, "api", "1")];
  const sketch = await begin(all[0].url);
  const headers = { ...HEADERS, authorization: `Bearer ${sketch.visitor_token}` };
  const path = `/api/v1/sketches/${sketch.id}`;
  const tag = (await fetch(all[0].url + path, { headers })).headers.get("etag");
  const read = (url) => [{ method: "GET", path: new URL(url).pathname.replace(/\/$/, "") + path, headers: { ...headers, "if-none-match": tag } }];
  // A sketch takes one turn at a time, and so many turns at all: each of these begins a sketch of its own, two writes and an event road.
  const write = () => [{ method: "POST", path: "/api/v1/sketches", headers: HEADERS, body: JSON.stringify({ designer: "ivy" }) }];
  const rates = {};
  for (const [name, requests] of [["read", read], ["write", write]]) {
    await answered(all, requests, 1);
    rates[name] = { one: await answered(all.slice(0, 1), requests, seconds), two: await answered(all, requests, seconds) };
  }
  await Promise.all(all.map(stop));
  return rates;
}
