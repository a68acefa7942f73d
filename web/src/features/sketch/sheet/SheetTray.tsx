/** The sheet on a phone: one line at the foot of the page that pulls up into the whole card. */
import { ChevronUp } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { Designer, Sheet } from "@/api/models";
import { Dialog } from "@/components/ui/Dialog";
import { classes } from "@/lib/classes";
import { summaryOf, swatchesOf } from "@/lib/sheet";
import { useText } from "@/lib/text";
import type { Glow } from "../live/useSketchLive";
import { SheetCard, type SheetEditing } from "./SheetCard";

interface SheetTrayProps {
  designer: Designer;
  sheet: Sheet;
  glow: Glow;
  editing: SheetEditing;
  action: ReactNode;
  /** What stands below the sheet in the tray: the ways to go on. */
  children: ReactNode;
}

const pull_distance = 24;

export function SheetTray({ designer, sheet, glow, editing, action, children }: SheetTrayProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const pulled_from = useRef<number | null>(null);
  const summary = summaryOf(designer.fields, sheet);
  const swatches = swatchesOf(designer.fields, sheet);
  return (
    <>
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          onPointerDown={(event) => {
            pulled_from.current = event.clientY;
          }}
          onPointerMove={(event) => {
            if (pulled_from.current !== null && pulled_from.current - event.clientY > pull_distance) {
              pulled_from.current = null;
              setOpen(true);
            }
          }}
          onPointerUp={() => {
            pulled_from.current = null;
          }}
          className="relative isolate flex min-h-12 min-w-0 flex-1 touch-none items-center gap-2.5 rounded-full border border-line bg-surface pr-3 pl-3.5 text-left shadow-card"
        >
          {glow.serial > 0 && (
            <span
              key={glow.serial}
              aria-hidden
              className="pointer-events-none absolute inset-0 -z-1 animate-glow rounded-full"
            />
          )}
          {swatches.length > 0 && (
            <span aria-hidden className="flex -space-x-1.5">
              {swatches.map((swatch, index) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: the place in the palette is what it is
                  key={index}
                  className="size-5 rounded-full ring-2 ring-surface"
                  style={{ background: swatch }}
                />
              ))}
            </span>
          )}
          <span className="sr-only">{t("sheet.open")} </span>
          <span className={classes("min-w-0 flex-1 truncate text-sm", !summary && "text-muted")}>
            {summary || t("sheet.summary_empty")}
          </span>
          <ChevronUp aria-hidden size={18} className="shrink-0 text-muted" />
        </button>
        {action}
      </div>
      {open && (
        <Dialog
          onClose={() => setOpen(false)}
          title={t("sheet.label")}
          title_hidden
          className="sheet-tray"
          panelClassName="max-h-[88dvh] rounded-t-tray rounded-b-none px-4 pt-3 pb-[max(1.5rem,env(safe-area-inset-bottom))]"
        >
          <span aria-hidden className="mx-auto mb-3 h-1 w-10 rounded-full bg-line" />
          <SheetCard
            designer={designer}
            sheet={sheet}
            glow={glow}
            editing={editing}
            action={<span className="w-9" />}
          />
          <div className="mt-5 flex flex-col gap-2">{children}</div>
        </Dialog>
      )}
    </>
  );
}
