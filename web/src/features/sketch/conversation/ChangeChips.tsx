/** What a message changed on the sheet: each chip shows the words that caused it and takes the change back. */
import { Undo2 } from "lucide-react";
import type { Designer, Sheet, SheetChange } from "@/api/models";
import { classes } from "@/lib/classes";
import { readField, sameValue, stillHolds, swatchOf } from "@/lib/sheet";
import { useText } from "@/lib/text";

interface ChangeChipsProps {
  changes: SheetChange[];
  designer: Designer;
  sheet: Sheet;
  onPoint: (words: SheetChange["words"]) => void;
  onUndo: (change: SheetChange) => void;
}

export function ChangeChips({ changes, designer, sheet, onPoint, onUndo }: ChangeChipsProps) {
  const t = useText();
  const real = changes.filter((change) => !sameValue(change.from, change.to));
  if (real.length === 0) return null;
  return (
    <ul className="flex flex-wrap justify-end gap-1.5" aria-label={t("sketch.changes.label")}>
      {real.map((change) => {
        const field = designer.fields.find((candidate) => candidate.id === change.field);
        const name = field?.label ?? change.field;
        const swatch =
          field?.kind === "color" && typeof change.to === "string" ? swatchOf(field, change.to) : null;
        const holds = stillHolds(sheet, change) && !sameValue(readField(sheet, change.field), change.from);
        const value = change.label || t("sketch.changes.cleared");
        return (
          <li
            key={`${change.field}-${change.label}`}
            onMouseEnter={() => onPoint(change.words)}
            onMouseLeave={() => onPoint(null)}
            onFocus={() => onPoint(change.words)}
            onBlur={() => onPoint(null)}
            className={classes(
              "flex min-h-8 animate-rise items-center gap-1.5 rounded-full border border-line bg-surface pl-3 text-sm",
              holds ? "pr-0.5" : "pr-3 text-muted line-through",
            )}
          >
            {swatch && (
              <span
                aria-hidden
                className="size-3 rounded-full ring-1 ring-ink/20"
                style={{ background: swatch }}
              />
            )}
            <span>
              <span className="text-muted">{name}</span> {value}
            </span>
            {holds && (
              <button
                type="button"
                className="grid size-7 place-items-center rounded-full text-muted transition hover:bg-ink/7 hover:text-ink"
                aria-label={t("sketch.changes.undo", { name, value })}
                title={t("sketch.changes.undo", { name, value })}
                onClick={() => onUndo(change)}
              >
                <Undo2 aria-hidden size={15} />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
