/** A chat server and an image server that are none, as a process of their own: what they do wrong is asked for by name. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const binary = fileURLToPath(new URL("../../target/debug/stand-ins", import.meta.url));

export class StandIns {
  #child;
  #previews = false;

  static async start(...options) {
    const stand_ins = new StandIns();
    const child = spawn(binary, options, { stdio: ["ignore", "pipe", "pipe"] });
    stand_ins.#child = child;
    stand_ins.#previews = options.includes("--previews");
    await new Promise((resolve, reject) => {
      let said = "";
      const hear = (text) => {
        said += text;
        const addresses = said.match(/http:\/\/127\.0\.0\.1:\d+\S*/g) ?? [];
        if (addresses.length < 2) return;
        stand_ins.chat = addresses.find((address) => address.endsWith("/v1"));
        stand_ins.comfyui = addresses.find((address) => !address.endsWith("/v1"));
        resolve();
      };
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
      child.once("exit", (code) => reject(new Error(`the stand-ins ended with ${code}:\n${said}`)));
    });
    return stand_ins;
  }

  /** The configuration that has the studio talk and draw with them. */
  get configuration() {
    return `
[chat]
kind = "openai"
base_url = "${this.chat}"
model = "stand-in"

[image]
kind = "comfyui"
servers = ["${this.comfyui}"]
previews = "${this.#previews ? "coarse" : "none"}"
`;
  }

  stop() {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(child.pid, "SIGKILL");
    return ended;
  }
}
