/**
 * Fails when the sketch page loads more script than its budget. Read from the build's manifest: what index.html loads,
 * what the route loads, what the route may load later (dialogs), and the larger of the two languages.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budget_bytes = 150_000;
const route_source = "src/routes/sketch.$id.tsx";
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

const route = Object.keys(manifest).find((key) => key.startsWith(route_source));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
if (!route || !entry) {
  console.error(`The manifest names no chunk for ${route ? "the entry" : route_source}; build first.`);
  process.exit(2);
}

function weigh(key) {
  const { file } = manifest[key];
  return file.endsWith(".js") ? gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length : 0;
}

function reach(key, follow_dynamic, seen) {
  if (seen.has(key)) return;
  seen.add(key);
  const chunk = manifest[key];
  for (const next of chunk.imports ?? []) reach(next, follow_dynamic, seen);
  if (follow_dynamic) for (const next of chunk.dynamicImports ?? []) reach(next, true, seen);
}

const chunks = new Set();
reach(entry, false, chunks);
// The entry is in already, so its own dynamic imports (the other pages) are not followed.
reach(route, true, chunks);
const languages = Object.keys(manifest).filter((key) => key.startsWith("locales/"));
languages.sort((left, right) => weigh(right) - weigh(left));
if (languages[0]) chunks.add(languages[0]);

const rows = [...chunks].map((key) => [manifest[key].file, weigh(key)]).filter(([, bytes]) => bytes > 0);
rows.sort((left, right) => right[1] - left[1]);
const total = rows.reduce((sum, [, bytes]) => sum + bytes, 0);
for (const [file, bytes] of rows) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  in total, of ${budget_bytes / 1000} kB (gzip)`);
if (total > budget_bytes) {
  console.error("The sketch page is over its budget.");
  process.exit(1);
}
