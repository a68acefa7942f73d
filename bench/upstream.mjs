// What lies between a visitor and a model: the same stand-in for a chat server asked straight and through Atelier, in one run.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { begin, cpuSeconds, residentKilobytes, serve, stop, temporaryDirectory } from "./atelier.mjs";

const WORDS = 64;
const PACE = 20;
const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

// What a model would say here: 64 everyday words. The gate looks at each, and at words with digits in them twice.
const SAYS =
  "What a lovely idea, a teal axolotl in a yellow raincoat who carries a small lantern through the rain. I can see the gills glowing " +
  "softly in the light and the puddles shining on the path behind the house. Shall it look a little shy, or rather proud of the lantern? " +
  "And what about the weather, do you want heavy rain or only a few drops? Tell me.";

/** A model that says 64 words, one each 20 ms. */
async function upstream() {
  const says = SAYS.split(" ").slice(0, WORDS).join(" ");
  const child = spawn(process.env.STAND_INS_BINARY, ["--says", says, "--chat-pace", String(PACE)], { stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((resolve) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = /http:\S+\/v1/.exec(said);
      if (found) resolve(found[0]);
    });
  });
  return { url, stop: () => child.kill("SIGKILL") };
}

/** Posts JSON; hears the answer as it comes, or only its end. */
function post(url, headers, body, agent, hear) {
  const text = JSON.stringify(body);
  const options = { method: "POST", agent, headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(text) } };
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (answer) => {
      if (hear) answer.setEncoding("utf8").on("data", (piece) => hear(piece, performance.now()));
      else answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    });
    asked.on("error", reject).end(text);
  });
}

/** Times in milliseconds from the question to the first and to the last word. */
async function straight(url, agent) {
  const began = performance.now();
  const seen = { first: 0, last: 0 };
  const body = { model: "stand-in", stream: true, max_tokens: 400, messages: [{ role: "user", content: "hello" }] };
  await post(`${url}/chat/completions`, {}, body, agent, (piece, now) => {
    if (!piece.includes('"content"')) return;
    seen.first ||= now - began;
    seen.last = now - began;
  });
  return seen;
}

async function through(url, sketch, agent) {
  const headers = { authorization: `Bearer ${sketch.visitor_token}` };
  const seen = { first: 0, last: 0 };
  let began = 0;
  const path = `${url}/api/v1/sketches/${sketch.id}`;
  await new Promise((resolve, reject) => {
    const stream = get(`${path}/events?after=${sketch.last_event_id}`, { headers, agent: new Agent() }, (response) => {
      response.setEncoding("utf8").on("data", (piece) => {
        const now = performance.now();
        if (piece.includes("event: token")) {
          seen.first ||= now - began;
          seen.last = now - began;
        }
        if (/event: turn\.(done|interrupted)/.test(piece)) {
          stream.destroy();
          resolve();
        }
      });
      began = performance.now();
      post(`${path}/turns`, headers, { text: "hello" }, agent).catch(reject);
    });
    stream.on("error", (error) => (seen.last > 0 ? resolve() : reject(error)));
  });
  return seen;
}

/** So many at once, begun evenly over a second whether the others are done or not. */
function openLoop(count, ask) {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * 1000) / count));
      return ask(index);
    }),
  );
}

const summary = (seen) => ({
  first50: percentile(seen.map((one) => one.first), 0.5),
  first99: percentile(seen.map((one) => one.first), 0.99),
  chunk50: percentile(seen.map((one) => (one.last - one.first) / (WORDS - 1)), 0.5),
  chunk99: percentile(seen.map((one) => (one.last - one.first) / (WORDS - 1)), 0.99),
});

export async function throughAndStraight(count) {
  const model = await upstream();
  const folder = mkdtempSync(join(tmpdir(), "atelier-bench-"));
  const configuration = join(folder, "atelier.toml");
  writeFileSync(configuration, `[chat]\nkind = "openai"\nbase_url = "${model.url}"\nmodel = "stand-in"\nat_once = ${count}\nwaiting = ${count}\n`);
  process.env.ATELIER_CONFIG = configuration;
  const atelier = await serve(temporaryDirectory());
  delete process.env.ATELIER_CONFIG;
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const sketches = [];
  for (let number = 0; number < count; number += 1) sketches.push(await begin(atelier.url));
  // Both roads once, so that connections and code are warm.
  await straight(model.url, agent);
  await through(atelier.url, await begin(atelier.url), agent);
  const bare = summary(await openLoop(count, () => straight(model.url, agent)));
  const cpu = cpuSeconds(atelier.pid);
  const seen = summary(await openLoop(count, (index) => through(atelier.url, sketches[index], agent)));
  const spent = ((cpuSeconds(atelier.pid) - cpu) / (count * WORDS)) * 1e6;
  const memory = residentKilobytes(atelier.pid) / 1024;
  agent.destroy();
  await stop(atelier);
  model.stop();
  rmSync(folder, { recursive: true });
  return {
    count,
    first50: seen.first50 - bare.first50,
    first99: seen.first99 - bare.first99,
    chunk50: seen.chunk50 - bare.chunk50,
    chunk99: seen.chunk99 - bare.chunk99,
    microseconds: spent,
    memory,
  };
}
