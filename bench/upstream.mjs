// What lies between a visitor and a model: the same stand-in for a chat server asked straight and through others, in one run. The load
// begins so many streams evenly over a time, whether the others are done or not (engines/stand-ins/examples/open_loop).

import { spawn } from "node:child_process";
import { cpuSeconds, forgetPeak, onCores, peakKilobytes, residentKilobytes, serve, stop, temporaryDirectory } from "./atelier.mjs";
import { member, shared } from "./cluster.mjs";

// What a model would say here: 64 everyday words.
const SAYS =
  "What a lovely idea, a teal axolotl in a yellow raincoat who carries a small lantern through the rain. I can see the gills glowing " +
  "softly in the light and the puddles shining on the path behind the house. Shall it look a little shy, or rather proud of the lantern? " +
  "And what about the weather, do you want heavy rain or only a few drops? Tell me.";
export const WORDS = 64;

/** Who is measured, the model and the load each have cores of their own, where there are four. */
const CORES = { served: "0,1", model: "2", load: "3" };

/** A model that says 64 words, with so many milliseconds between two. */
export async function upstream(pace) {
  const says = SAYS.split(" ").slice(0, WORDS).join(" ");
  const [program, ...words] = onCores(CORES.model)(process.env.STAND_INS_BINARY, "--says", says, "--chat-pace", String(pace));
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((resolve) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = /http:\S+\/v1/.exec(said);
      if (found) resolve(found[0]);
    });
  });
  return { url, pid: child.pid, stop: () => child.kill("SIGKILL") };
}

/** Begins so many streams within so many milliseconds; what `look` says right before and right after is what it cost. */
export function load(road, url, streams, over, look) {
  const [program, ...words] = onCores(CORES.load)(process.env.OPEN_LOOP_BINARY, road, url, String(streams), String(over));
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let [said, before] = ["", null];
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (before === null && said.includes("ready\n")) {
        // Whatever was opened has settled by then.
        setTimeout(() => {
          before = look();
          child.stdin.write("go\n");
        }, 500);
      }
    });
    child.on("exit", (code) => {
      const after = look();
      if (code !== 0) return reject(new Error(`the load ended with ${code}`));
      return resolve({ ...JSON.parse(said.replace("ready\n", "")), before, after });
    });
  });
}

const chat = (url, count) => ({
  ATELIER__CHAT__KIND: "openai",
  ATELIER__CHAT__BASE_URL: url,
  ATELIER__CHAT__MODEL: "stand-in",
  ATELIER__CHAT__AT_ONCE: String(count),
  ATELIER__CHAT__WAITING: String(count),
});

/** Microseconds of CPU a word, of a process that was looked at before and after. */
const each = (seen) => ((seen.after.cpu - seen.before.cpu) / seen.words) * 1e6;
const look = (pid) => () => ({ cpu: cpuSeconds(pid), memory: residentKilobytes(pid), peak: peakKilobytes(pid) });

/** Asked straight and through Atelier: what is added, what it costs, and what the bare model spends on sending the same. */
export async function throughAndStraight({ streams, over = 1000, pace = 20, parts = false }) {
  const model = await upstream(pace);
  const settings = chat(model.url, streams);
  const environment = parts ? { ...(await shared()), ...settings } : settings;
  const atelier = parts
    ? await member(environment, "all", CORES.served)
    : await serve(temporaryDirectory(), { pin: onCores(CORES.served), environment });
  // Both roads once, so that connections and code are warm.
  const warm = Math.min(streams, 50);
  await load("straight", model.url, warm, 500, look(model.pid));
  await load("through", atelier.url, warm, 500, look(atelier.pid));
  const bare = await load("straight", model.url, streams, over, look(model.pid));
  const idle = residentKilobytes(atelier.pid);
  forgetPeak(atelier.pid);
  const seen = await load("through", atelier.url, streams, over, look(atelier.pid));
  const peak = seen.after.peak;
  await stop(atelier);
  model.stop();
  return {
    streams,
    pace,
    whole: seen.whole,
    first50: seen.first50 - bare.first50,
    first99: seen.first99 - bare.first99,
    gap50: seen.gap50 - bare.gap50,
    gap99: seen.gap99 - bare.gap99,
    microseconds: each(seen),
    mock: each(bare),
    // At its peak rather than at the end: what was given back meanwhile was needed all the same.
    perStream: (peak - idle) / streams,
    atEnd: (seen.after.memory - idle) / streams,
    bare,
    seen,
  };
}
