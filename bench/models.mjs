// Streams of a model through Atelier and through LiteLLM's proxy, more processes against one: the table's rows, and the plot.
// Usage: node models.mjs [PLOT]; `run` calls it with services at hand.

import { fileURLToPath } from "node:url";
import { hasServices } from "./cluster.mjs";
import { litellm } from "./litellm.mjs";
import { plot } from "./plot.mjs";
import { throughAndStraight, WORDS } from "./upstream.mjs";
import { bare, replicas, workers } from "./workers.mjs";

const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const fixed = (value, digits = 1) => value.toFixed(digits);

/** Added by us to so many streams; three rounds, of which the one with the least in its tail is told: the rest is the machine's. */
async function added(load) {
  const rounds = [];
  for (let round = 0; round < 3; round += 1) rounds.push(await throughAndStraight(load));
  return rounds.toSorted((left, right) => left.gap99 + left.first99 - right.gap99 - right.first99)[0];
}

function tell(where, seen) {
  const { streams, pace, whole, first50, first99, gap50, gap99, microseconds, mock, perStream } = seen;
  const name = `${where}, ${streams} ${streams === 1 ? "stream" : "streams"}, a word each ${pace} ms`;
  const memory = streams >= 100 ? `; ${fixed(perStream, 0)} kB a stream` : "";
  const lost = whole < streams ? `; ${streams - whole} did not come to their end` : "";
  const times = `first word p50 ${fixed(first50)} ms, p99 ${fixed(first99)} ms; between words p50 ${fixed(gap50, 2)} ms, p99 ${fixed(gap99, 2)} ms`;
  // The system counts CPU in hundredths of a second: one stream is too little to tell.
  const cost = streams < 100 ? "" : `; ${fixed(microseconds, 0)} µs of CPU a word, the bare model ${fixed(mock, 0)}: ${fixed(microseconds / mock)} x`;
  row(`added to a model's words: ${name}`, "p99 5 ms, 2 ms; 8 x a bare mock; 60 kB", `${times}${cost}${memory}${lost}`);
}

const LOADS = [
  { streams: 1, over: 100, pace: 20 },
  { streams: 100, over: 1000, pace: 20 },
  { streams: 1000, over: 6000, pace: 100 },
];

row("what", "aim", "seen");
row("---", "---", "---");
const costs = [];
for (const parts of hasServices ? [false, true] : [false]) {
  const where = parts ? "cluster parts" : "embedded";
  for (const load of LOADS) {
    const seen = await added({ ...load, parts });
    tell(where, seen);
    if (load.streams > 1) costs.push({ name: `${where}, ${load.streams} streams`, value: seen.microseconds / seen.mock, said: `${fixed(seen.microseconds / seen.mock)} x` });
  }
}
// More than it can take at once: what a word costs when nothing waits for the next.
const full = await throughAndStraight({ streams: 1000, over: 1300, pace: 20, parts: hasServices });
tell(`${hasServices ? "cluster parts" : "embedded"}, all at once`, full);
const groups = [{ title: "CPU a word, in bare mocks (aim: 8)", bars: costs, aim: { value: 8 } }];

const own = (full.microseconds * WORDS) / 1000;
try {
  const { version, seen } = await litellm();
  const least = Math.min(...seen.map(({ milliseconds }) => milliseconds));
  const said = seen.map(({ streams, milliseconds, gap99 }) => `${streams} streams ${fixed(milliseconds, 0)} ms each, between words p99 ${fixed(gap99, 0)} ms`);
  row(`the same model through LiteLLM's proxy (${version}), one worker`, "", said.join("; "));
  row("CPU of a stream of 64 words, log on, against LiteLLM's at its best", "30 x", `${fixed(own, 1)} ms against ${fixed(least, 0)} ms: ${fixed(least / own)} x`);
  const bars = [
    { name: "Atelier, durable log on", value: 1000 / own, said: `${fixed(1000 / own, 0)} streams` },
    { name: "LiteLLM's proxy", value: 1000 / least, said: `${fixed(1000 / least, 0)} streams`, peer: true },
  ];
  groups.push({ title: "Streams of 64 words a second of one core's CPU", bars });
} catch (error) {
  row("the same model through LiteLLM's proxy", "30 x", `not measured: ${String(error.message).split("\n")[0]}`);
}

if (hasServices) {
  const { one, two } = await workers();
  const limit = `two bare loops against one: ${fixed(await bare(), 2)} x`;
  row("pictures a second: two workers against one, each on a core of its own", "1.9 x", `${fixed(two)} against ${fixed(one)}: ${fixed(two / one, 2)} x; ${limit}`);
  const { read, write } = await replicas();
  const times = ({ one, two }) => `${fixed(two.rate, 0)} a second against ${fixed(one.rate, 0)}: ${fixed(two.rate / one.rate, 2)} x`;
  row("conditional reads: two api processes against one, each on a core of its own", "in proportion", times(read));
  row("sketches begun: the same", "in proportion", times(write));
  const bars = [
    { name: "workers: pictures", value: two / one, said: `${fixed(two / one, 2)} x` },
    { name: "api: conditional reads", value: read.two.rate / read.one.rate, said: `${fixed(read.two.rate / read.one.rate, 2)} x` },
    { name: "api: sketches begun", value: write.two.rate / write.one.rate, said: `${fixed(write.two.rate / write.one.rate, 2)} x` },
  ];
  groups.push({ title: "Two processes against one, a core each (aim: 1.9)", bars, aim: { value: 1.9 } });
}
plot(process.argv[2] ?? fileURLToPath(new URL("../docs/performance.svg", import.meta.url)), groups);
process.exit(0);
