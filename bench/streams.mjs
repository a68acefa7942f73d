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

/** Time from a message to its first token, over many turns of sketches whose streams are open. */
async function firstTokens(url, sketches, firsts, turns) {
  const times = [];
  const agent = new Agent({ keepAlive: true });
  for (let turn = 0; turn < WARM_UP + turns; turn += 1) {
    const sketch = sketches[(turn * 7) % sketches.length];
    const first = new Promise((resolve) => firsts.set(sketch.id, resolve));
    const began = performance.now();
    const answered = say(url, sketch, "a teal axolotl with a wizard hat", agent);
    const took = (await first) - began;
    if (turn >= WARM_UP) times.push(took);
    firsts.delete(sketch.id);
    await answered;
  }
  agent.destroy();
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), turns };
}

async function openAll(url, count) {
  const [sketches, firsts, requests] = [[], new Map(), []];
  for (let number = 0; number < count; number += 1) sketches.push(await begin(url));
  return {
    sketches,
    firsts,
    async connect() {
      for (const sketch of sketches) requests.push(await open(url, sketch, (now) => firsts.get(sketch.id)?.(now)));
    },
    close: () => requests.forEach((stream) => stream.destroy()),
  };
}

export async function streams() {
  const atelier = await serve(temporaryDirectory());
  const all = await openAll(atelier.url, STREAMS);
  const before = residentKilobytes(atelier.pid);
  await all.connect();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const perStream = (residentKilobytes(atelier.pid) - before) / STREAMS;
  const seen = await firstTokens(atelier.url, all.sketches, all.firsts, TURNS);
  all.close();
  await stop(atelier);
  return { ...seen, perStream, streams: STREAMS };
}

/** The same while pictures are drawn without a pause: whether drawing takes the page's breath away. */
export async function streamsWhileDrawing(streams = 20, turns = 200) {
  const atelier = await serve(temporaryDirectory());
  const all = await openAll(atelier.url, streams);
  await all.connect();
  let drawing = true;
  let drawn = 0;
  const draw = (async () => {
    while (drawing) {
      const sketch = await begin(atelier.url);
      const headers = { authorization: `Bearer ${sketch.visitor_token}`, "content-type": "application/json" };
      const address = `${atelier.url}/api/v1/sketches/${sketch.id}`;
      // Eight wait at a time, so that every worker always has the next.
      for (const from of [0, 4]) await fetch(`${address}/images`, { method: "POST", headers, body: JSON.stringify({ count: 4, from }) });
      let ready = 0;
      while (ready < 5 && drawing) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        ready = (await (await fetch(address, { headers })).json()).images.filter((image) => image.status === "ready").length;
      }
      drawn += 8;
    }
  })();
  const seen = await firstTokens(atelier.url, all.sketches, all.firsts, turns);
  drawing = false;
  await draw;
  all.close();
  await stop(atelier);
  return { ...seen, drawn };
}
