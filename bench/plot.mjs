// A small drawing of what was measured: bars in two groups, as SVG that is readable on light and on dark ground.

import { writeFileSync } from "node:fs";

const escape = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const WIDTH = 720;
const LINE = 26;
const LEFT = 290;

/** One group: a title, and bars with a name, a value and what is written beside it; the longest takes the whole width. */
function group({ title, bars, aim }, top) {
  const most = Math.max(...bars.map(({ value }) => value), aim?.value ?? 0) || 1;
  const wide = (value) => Math.max(1, (value / most) * (WIDTH - LEFT - 130));
  const lines = bars.map(({ name, value, said, peer }, number) => {
    const y = top + LINE * (number + 1);
    return (
      `<text x="${LEFT - 10}" y="${y + 15}" text-anchor="end">${escape(name)}</text>` +
      `<rect class="${peer ? "peer" : "own"}" x="${LEFT}" y="${y + 3}" width="${wide(value).toFixed(1)}" height="16" rx="3"/>` +
      `<text x="${(LEFT + wide(value) + 8).toFixed(1)}" y="${y + 15}">${escape(said)}</text>`
    );
  });
  const bottom = top + LINE * (bars.length + 1);
  const mark = aim ? `<path class="aim" d="M${(LEFT + wide(aim.value)).toFixed(1)} ${top + LINE}V${bottom}"/>` : "";
  return { text: `<text class="title" x="16" y="${top + 15}">${escape(title)}</text>${lines.join("")}${mark}`, bottom: bottom + 14 };
}

/** Writes the groups, one below the other. */
export function plot(file, groups) {
  let [top, body] = [14, ""];
  for (const one of groups) {
    const { text, bottom } = group(one, top);
    [top, body] = [bottom, `${body}${text}\n`];
  }
  const style =
    "text{font:13px system-ui,sans-serif;fill:#333}.title{font-weight:600}.own{fill:#1a8a8a}.peer{fill:#a0a7b0}" +
    ".aim{stroke:#c2570c;stroke-width:2;stroke-dasharray:4 3}@media(prefers-color-scheme:dark){text{fill:#ddd}.own{fill:#3fb8b0}.peer{fill:#6b7380}.aim{stroke:#f59e4b}}";
  const names = groups.map(({ title }) => title).join("; ");
  writeFileSync(
    file,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" width="${WIDTH}" height="${top}" role="img">\n` +
      `<title>${escape(names)}</title><style>${style}</style>\n${body}</svg>\n`,
  );
}
