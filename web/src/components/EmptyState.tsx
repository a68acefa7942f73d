import type { ReactNode } from "react";
import sprig from "../assets/sprig.svg";

/** Nothing here yet: a small drawing, a sentence, and the one next step. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mt-6 flex flex-col items-start gap-6 rounded-card bg-surface p-7 shadow-card sm:flex-row sm:items-center">
      <img src={sprig} alt="" width={120} height={120} className="shrink-0" />
      <div>
        <h2 className="text-xl">{title}</h2>
        <p className="mt-1 mb-4 max-w-[52ch] text-muted">{text}</p>
        {children}
      </div>
    </div>
  );
}
