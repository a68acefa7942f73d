// Starts the real binary on a data directory of its own and reads what the operating system says of it.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** The command line that runs a program on the first core alone, so that what it does is "per core" and the load has the others. */
export const onOneCore = (...command) => ["taskset", "--cpu-list", "0", ...command];

/** The same for any cores, as in "0,1"; without any, wherever there is room. */
export const onCores = (cores) => (...command) => (cores ? ["taskset", "--cpu-list", cores, ...command] : command);

/** Cores left for the load. */
export const loadCores = Math.max(1, cpus().length - 1);

/** Serves from `directory` and resolves once it answers; `milliseconds` is how long that took. Some roles only, or all. */
export async function serve(directory, { pin = onCores(""), roles = "all", environment = {} } = {}) {
  const port = await freePort();
  const began = performance.now();
  // Only who answers shows a demonstration.
  const kind = /all|api/.test(roles) ? ["--demo"] : [];
  const where = ["--roles", roles, "--data", directory, "--listen", `127.0.0.1:${port}`];
  const [program, ...words] = pin(process.env.ATELIER_BINARY, "serve", ...kind, ...where);
  const quiet = { ATELIER__RATE_LIMIT__ENABLED: "false", ATELIER__SERVER__METRICS_LISTEN: "", ATELIER__LOG__FILTER: "warn" };
  const child = spawn(program, words, { env: { PATH: process.env.PATH, ...quiet, ...environment }, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    try {
      if ((await fetch(`${url}/readyz`)).ok) break;
    } catch {
      // Not listening yet.
    }
    if (child.exitCode !== null) throw new Error(`atelier ended with ${child.exitCode}`);
  }
  return { child, url, pid: child.pid, milliseconds: performance.now() - began };
}

export const stop = ({ child }) =>
  new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });

const directories = [];
process.on("exit", () => directories.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

/** A directory of one's own, gone when all is measured. */
export const temporaryDirectory = () => {
  const directory = mkdtempSync(join(tmpdir(), "atelier-bench-"));
  directories.push(directory);
  return directory;
};

/** Seconds of CPU a process has used, all its threads together. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory of a process in kilobytes. */
export function residentKilobytes(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}

/** Forgets the most memory a process ever had: what `peakKilobytes` says afterwards counts from now on (proc(5), clear_refs). */
export function forgetPeak(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

/** The most resident memory a process had since, in kilobytes. */
export function peakKilobytes(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}

export async function begin(url) {
  const answer = await fetch(`${url}/api/v1/sketches`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ designer: "ivy" }),
  });
  return answer.json();
}
