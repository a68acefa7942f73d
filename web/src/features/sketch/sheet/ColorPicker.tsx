/** The designer's colours as dabs, and any other colour by hand. */
import { Check } from "lucide-react";
import { useState } from "react";
import type { DesignerField } from "@/api/models";
import { Button } from "@/components/ui/Button";
import { classes } from "@/lib/classes";
import { swatchOf } from "@/lib/sheet";
import { useText } from "@/lib/text";

interface ColorPickerProps {
  field: DesignerField;
  value: string | null;
  onChoose: (value: string | null) => void;
}

const hexadecimal = /^#[0-9a-f]{6}$/i;

export function ColorPicker({ field, value, onChoose }: ColorPickerProps) {
  const t = useText();
  const [free, setFree] = useState(swatchOf(field, value) ?? "#88aa77");
  const valid = hexadecimal.test(free);
  return (
    <div className="flex flex-col gap-3">
      <div role="group" aria-label={field.label} className="grid grid-cols-6 gap-1.5">
        {(field.values ?? []).map((entry, index) => {
          const chosen = entry.id === value;
          return (
            <button
              key={entry.id}
              type="button"
              data-autofocus={
                chosen || (index === 0 && !field.values?.some((other) => other.id === value)) || undefined
              }
              aria-pressed={chosen}
              aria-label={entry.label}
              title={entry.label}
              onClick={() => onChoose(entry.id)}
              className={classes(
                "grid aspect-square min-h-10 place-items-center rounded-full ring-1 ring-ink/20 transition hover:scale-108",
                chosen && "ring-3 ring-ivy",
              )}
              style={{ background: entry.swatch ?? undefined }}
            >
              {chosen && (
                <span className="grid size-5 place-items-center rounded-full bg-surface">
                  <Check aria-hidden size={14} />
                </span>
              )}
            </button>
          );
        })}
      </div>
      <form
        className="flex items-end gap-2 border-t border-line pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) onChoose(free.toLowerCase());
        }}
      >
        <input
          type="color"
          aria-label={t("sheet.mix")}
          value={valid ? free : "#888888"}
          onChange={(event) => setFree(event.target.value)}
          className="h-11 w-11 shrink-0 cursor-pointer rounded-field border border-edge bg-surface p-1"
        />
        <label className="flex-1 text-sm text-muted">
          {t("sheet.own_color")}
          <input
            value={free}
            spellCheck={false}
            maxLength={7}
            aria-invalid={!valid}
            onChange={(event) => setFree(event.target.value)}
            className="field tabular mt-0.5 text-base text-ink"
          />
        </label>
        <Button type="submit" disabled={!valid}>
          {t("sheet.use")}
        </Button>
      </form>
      {value && (
        <button
          type="button"
          className="min-h-9 self-start rounded-full px-3 text-sm text-muted underline underline-offset-3 hover:text-ink"
          onClick={() => onChoose(null)}
        >
          {t("sheet.clear")}
        </button>
      )}
    </div>
  );
}
