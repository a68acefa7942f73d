// Time to the first token with many open streams, and what an idle stream costs in memory.

import { Agent, get } from "node:http";
import { begin, residentKilobytes, serve, stop, temporaryDirectory } from "./atelier.mjs";

const STREAMS = 500;
const TURNS = 300;

function open(url, sketch, onEvent) {
  return new Promise((resolve, reject) => {
    const options = { headers: { authorization: `Bearer ${sketch.visitor_token}` }, agent: new Agent({ keepAlive: true }) };
    const request = get(`${url}/api/v1/sketches/${sketch.id}/events?after=${sketch.last_event_id}`, options, (response) => {
      response.setEncoding("utf8");
      response.on("data", (text) => {
        const now = performance.now();
        if (text.includes("event: token")) onEvent(now);
      });
      resolve(request);
    });
    request.on("error", reject);
  });
}

const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export async function streams() {
  const atelier = await serve(temporaryDirectory());
  const sketches = [];
  for (let number = 0; number < STREAMS; number += 1) sketches.push(await begin(atelier.url));
  const before = residentKilobytes(atelier.pid);
  const firsts = new Map();
  const requests = [];
  for (const sketch of sketches) {
    requests.push(await open(atelier.url, sketch, (now) => firsts.get(sketch.id)?.(now)));
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  const perStream = (residentKilobytes(atelier.pid) - before) / STREAMS;
  const times = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const sketch = sketches[(turn * 7) % STREAMS];
    const first = new Promise((resolve) => firsts.set(sketch.id, resolve));
    const began = performance.now();
    const answer = fetch(`${atelier.url}/api/v1/sketches/${sketch.id}/turns`, {
      method: "POST",
      headers: { authorization: `Bearer ${sketch.visitor_token}`, "content-type": "application/json" },
      body: JSON.stringify({ text: "a teal axolotl with a wizard hat", pace: "natural" }),
    });
    times.push((await first) - began);
    firsts.delete(sketch.id);
    await (await answer).text();
  }
  for (const request of requests) request.destroy();
  await stop(atelier);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), perStream, streams: STREAMS, turns: TURNS };
}
