// LiteLLM's proxy between the same load and the same model: what one of its streams costs, and how many it carries.

import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cpuSeconds, freePort, onOneCore, temporaryDirectory } from "./atelier.mjs";
import { load, upstream } from "./upstream.mjs";

/** Newer ones that were tried ask for a certifi that the registry did not have. */
const VERSION = "litellm[proxy]==1.106.0";
const SCRIPTS = fileURLToPath(new URL("../scripts", import.meta.url));

/** The proxy's program, in an environment of this project. */
function installed() {
  const program = `from outside import environment; print(environment("${VERSION}"))`;
  const said = execFileSync("python3", ["-c", program], { cwd: SCRIPTS, stdio: ["ignore", "pipe", "inherit"], timeout: 540_000 });
  return join(said.toString().trim().split("\n").at(-1), "litellm");
}

/** One worker of the proxy, on a core of its own, that knows one model and asks nobody else. */
async function proxy(program, model) {
  const directory = temporaryDirectory();
  const port = await freePort();
  const file = join(directory, "proxy.yaml");
  writeFileSync(
    file,
    `model_list:\n  - model_name: stand-in\n    litellm_params: { model: openai/stand-in, api_base: "${model.url}", api_key: sk-bench }\n` +
      `litellm_settings: { telemetry: false }\n`,
  );
  const [command, ...words] = onOneCore(program, "--config", file, "--host", "127.0.0.1", "--port", String(port), "--num_workers", "1");
  // No key is asked for on loopback: that would be work of its own.
  const alone = { LITELLM_LOCAL_MODEL_COST_MAP: "True", LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY: "true", LITELLM_LOG: "ERROR" };
  const environment = { PATH: process.env.PATH, HOME: directory, NO_PROXY: "*", ...alone };
  const child = spawn(command, words, { cwd: directory, env: environment, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said = (said + text).slice(-2000)));
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 240; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`LiteLLM's proxy ended with ${child.exitCode}: ${said}`);
    try {
      if ((await fetch(`${url}/health/liveliness`)).ok) return { child, url };
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  child.kill("SIGKILL");
  throw new Error(`LiteLLM's proxy does not answer: ${said}`);
}

/** CPU of a process and of those it started. */
function cpuOfAll(pid) {
  const own = cpuSeconds(pid);
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    try {
      return readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean);
    } catch {
      return [];
    }
  });
  return children.reduce((sum, child) => sum + cpuOfAll(child), own);
}

/** CPU of a stream in milliseconds, at a load it carries well and at more than it carries. */
export async function litellm(pace = 20) {
  const program = installed();
  const model = await upstream(pace);
  try {
    const { child, url } = await proxy(program, model);
    const ask = (streams, over) => load("straight", `${url}/v1`, streams, over, () => ({ cpu: cpuOfAll(child.pid) }));
    await ask(4, 500);
    const seen = [];
    for (const streams of [8, 16, 32]) {
      const { before, after, whole, each50, gap99 } = await ask(streams, 1000);
      seen.push({ streams, whole, each50, gap99, milliseconds: ((after.cpu - before.cpu) * 1000) / streams });
    }
    child.kill("SIGKILL");
    return { version: VERSION, seen };
  } finally {
    model.stop();
  }
}
