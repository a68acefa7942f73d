/** The real binary on a free port with a data directory of its own. Nothing here stands in for a part of it. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary =
  process.env.ATELIER_BINARY ?? fileURLToPath(new URL("../../target/debug/atelier", import.meta.url));

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Server {
  /** Everything the process wrote, over all of its lives: shown when a journey fails. */
  log = "";
  #child = null;

  constructor(port, data) {
    this.port = port;
    this.data = data;
    this.address = `http://127.0.0.1:${port}`;
  }

  /** With the defaults, or with a configuration file of this content. */
  static async start(configuration = "") {
    const server = new Server(await freePort(), await mkdtemp(join(tmpdir(), "atelier-journey-")));
    server.configuration = join(server.data, "atelier.toml");
    await writeFile(server.configuration, configuration);
    await server.up();
    return server;
  }

  /** Starts the process and waits until it says that it is open. */
  up() {
    const child = spawn(
      binary,
      ["serve", "--demo", "--config", this.configuration, "--data", this.data, "--listen", `127.0.0.1:${this.port}`],
      {
        env: { ...process.env, ATELIER__SERVER__METRICS_LISTEN: "", ATELIER__RATE_LIMIT__ENABLED: "false" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    this.#child = child;
    return new Promise((resolve, reject) => {
      let said = "";
      const hear = (text) => {
        said += text;
        this.log += text;
        const claim = said.match(/http:\S+(\/claim#\S+)/);
        if (claim) this.claim_link = `${this.address}${claim[1]}`;
        if (said.includes("Stop with Ctrl-C")) resolve();
      };
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
      child.once("error", reject);
      child.once("exit", (code) =>
        reject(new Error(`the server ended with ${code} before it was open:\n${said}`)),
      );
    });
  }

  /** Ends the process, by default as a power cut would. */
  async down(signal = "SIGKILL") {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(child.pid, signal);
    await ended;
  }

  async stop() {
    await this.down();
    await rm(this.data, { recursive: true, force: true });
  }
}
