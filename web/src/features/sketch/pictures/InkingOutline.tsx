/** A picture on its way: a sprig is inked as far as the work has come, then washed with the sheet's own colours. */
import type { CSSProperties } from "react";
import type { PicturePhase } from "@/api/models";

/** Each stroke is drawn between two moments of the whole (0 to 1). */
const strokes: [path: string, from: number, to: number][] = [
  ["M22 168c26-7 52-8 82-5s54 2 76-5", 0, 0.14],
  ["M92 163c-4-34 2-66 22-96 8-12 17-20 27-27", 0.1, 0.34],
  ["M91 138c-22 2-38-6-46-24 22-5 39 2 46 24Z", 0.3, 0.46],
  ["M93 120c20 6 38 1 52-16-20-10-39-4-52 16Z", 0.42, 0.58],
  ["M101 92c-18-4-29-17-30-37 20 3 31 16 30 37Z", 0.54, 0.68],
  ["M116 66c17 9 34 7 49-6-16-13-33-10-49 6Z", 0.64, 0.78],
  ["M141 40c-7-9-7-19 0-29 9 9 9 19 0 29Z", 0.74, 0.86],
  [
    "M45 114c14 6 29 14 46 24M145 104c-17 4-34 9-52 16M71 55c10 11 20 23 30 37M165 60c-16 0-33 2-49 6",
    0.8,
    0.94,
  ],
];
const signature = "M138 182c6-10 9-11 8-3-1 7 4 5 8-2 3-5 5-3 4 1s4 3 8-1 6-2 12-1";

const washes: [x: number, y: number, radius: number][] = [
  [68, 122, 46],
  [128, 104, 52],
  [108, 60, 48],
];

interface InkingOutlineProps {
  percent: number;
  phase: PicturePhase | null;
  swatches: string[];
}

export function InkingOutline({ percent, phase, swatches }: InkingOutlineProps) {
  const colored = phase === "colouring" || phase === "signing";
  const inked = percent / 100;
  const palette = swatches.length > 0 ? swatches : ["#f2a08f", "#8fbf9a", "#f4d9a8"];
  return (
    <svg
      aria-hidden
      viewBox="0 0 200 200"
      className="ink size-full"
      style={{ "--inked": Math.min(1, inked * 1.5) } as CSSProperties}
    >
      <g className="wash" style={{ filter: "blur(14px)" }}>
        {washes.map(([x, y, radius], index) => (
          <circle
            key={x}
            cx={x}
            cy={y}
            r={radius}
            fill={palette[index % palette.length]}
            opacity={colored ? 0.25 + inked * 0.4 : 0}
          />
        ))}
      </g>
      <g stroke="oklch(0.35 0.02 60)" strokeWidth="2.2">
        {strokes.map(([path, from, to]) => (
          <path key={path} d={path} pathLength={1} style={{ "--from": from, "--to": to } as CSSProperties} />
        ))}
        <path
          d={signature}
          pathLength={1}
          style={{ "--from": 0, "--to": 1 } as CSSProperties}
          opacity={phase === "signing" ? 1 : 0}
          className="transition-opacity duration-500"
        />
      </g>
    </svg>
  );
}
