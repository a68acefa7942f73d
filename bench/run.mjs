// Runs everything and prints one table.

import { statSync } from "node:fs";
import { cpus } from "node:os";
import { reads } from "./reads.mjs";
import { residentKilobytes, serve, stop, temporaryDirectory } from "./atelier.mjs";
import { streams, streamsWhileDrawing } from "./streams.mjs";

const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const fixed = (value, digits = 1) => value.toFixed(digits);

console.log(`${cpus().length} cores, Node ${process.version}\n`);
row("what", "aim", "seen");
row("---", "---", "---");

const directory = temporaryDirectory();
await stop(await serve(directory));
const again = await serve(directory);
row("ready on an existing data directory", "300 ms", `${fixed(again.milliseconds, 0)} ms`);
await new Promise((resolve) => setTimeout(resolve, 1000));
row("resident memory, idle", "80 MB", `${fixed(residentKilobytes(again.pid) / 1024)} MB`);
await stop(again);
row("release binary", "90 MB", `${fixed(statSync(process.env.ATELIER_BINARY).size / 1024 ** 2)} MB`);

const seen = await streams();
row(`first token, ${seen.streams} open streams, ${seen.turns} turns`, "p99 5 ms", `p50 ${fixed(seen.p50, 2)} ms, p99 ${fixed(seen.p99, 2)} ms`);
const busy = await streamsWhileDrawing();
row(`first token while ${busy.drawn} pictures are drawn`, "p99 20 ms", `p50 ${fixed(busy.p50, 2)} ms, p99 ${fixed(busy.p99, 2)} ms`);
row("memory of an idle stream", "40 kB", `${fixed(seen.perStream)} kB`);

const { read, conditional } = await reads();
const cost = ({ microseconds }) => `${fixed(microseconds)} µs`;
const times = (mine, theirs) => `${fixed(theirs.microseconds / mine.microseconds)} x`;
const peer = "Express with better-sqlite3";
row("read of a session, CPU on one core", `4 x ${peer}`, `${cost(read.atelier)}, ${peer} ${cost(read.express)}: ${times(read.atelier, read.express)}`);
row(
  "conditional read (304)",
  `10 x ${peer}`,
  `${cost(conditional.atelier)}, ${peer} with its own ETag ${cost(conditional.express)}: ${times(conditional.atelier, conditional.express)};` +
    ` with a hand-kept revision ${cost(conditional.careful)}: ${times(conditional.atelier, conditional.careful)}`,
);
