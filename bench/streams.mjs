// Time to the first token with many open streams, and what an idle stream costs in memory.

import { Agent, get, request } from "node:http";
import { begin, residentKilobytes, serve, stop, temporaryDirectory } from "./atelier.mjs";

const STREAMS = 500;
const TURNS = 300;
/** Turns before those that are measured: the client's own code is slow until it has run a few times. */
const WARM_UP = 60;

function open(url, sketch, onEvent) {
  return new Promise((resolve, reject) => {
    const options = { headers: { authorization: `Bearer ${sketch.visitor_token}` }, agent: new Agent({ keepAlive: true }) };
    const stream = get(`${url}/api/v1/sketches/${sketch.id}/events?after=${sketch.last_event_id}`, options, (response) => {
      response.setEncoding("utf8");
      response.on("data", (text) => {
        const now = performance.now();
        if (text.includes("event: token")) onEvent(now);
      });
      resolve(stream);
    });
    stream.on("error", reject);
  });
}

/** Says something by a plain request on a connection that stays open: `fetch` alone has a tail of three milliseconds. */
function say(url, sketch, text, agent) {
  const body = JSON.stringify({ text, pace: "natural" });
  const headers = { authorization: `Bearer ${sketch.visitor_token}`, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/api/v1/sketches/${sketch.id}/turns`, { method: "POST", agent, headers }, (answer) => answer.resume().on("end", resolve));
    asked.on("error", reject).end(body);
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
  const agent = new Agent({ keepAlive: true });
  for (let turn = 0; turn < WARM_UP + TURNS; turn += 1) {
    const sketch = sketches[(turn * 7) % STREAMS];
    const first = new Promise((resolve) => firsts.set(sketch.id, resolve));
    const began = performance.now();
    const answered = say(atelier.url, sketch, "a teal axolotl with a wizard hat", agent);
    const took = (await first) - began;
    if (turn >= WARM_UP) times.push(took);
    firsts.delete(sketch.id);
    await answered;
  }
  agent.destroy();
  for (const stream of requests) stream.destroy();
  await stop(atelier);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), perStream, streams: STREAMS, turns: TURNS };
}
