/** The designer's colours as dabs, and any other colour by hand. */
import { Check } from "lucide-react";
import { useState } from "react";
import type { DesignerField } from "@/api/models";
import { Button } from "@/components/ui/Button";
import { classes } from "@/lib/classes";
import { swatchOf } from "@/lib/sheet";
import { useText } from "@/lib/text";
import { ClearChoice, SearchList } from "./SearchList";

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
      <SearchList
        field={field}
        chosen={value ? [value] : []}
        columns={7}
        className="-m-1 grid max-h-52 grid-cols-7 gap-1.5 overflow-y-auto overscroll-contain p-1"
        onChoose={onChoose}
        optionClassName={({ active }) =>
          classes("aspect-square rounded-full", active && "outline-2 outline-offset-2 outline-ivy")
        }
        caption={(entry) => entry.label}
      >
        {(entry, selected) => (
          <span
            title={entry.label}
            className="grid size-full place-items-center rounded-full ring-1 ring-ink/20"
            style={{ background: entry.swatch ?? undefined }}
          >
            <span className="sr-only">{entry.label}</span>
            {selected && (
              <span className="grid size-5 place-items-center rounded-full bg-surface">
                <Check aria-hidden size={14} />
              </span>
            )}
          </span>
        )}
      </SearchList>
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
      {value && <ClearChoice onClear={() => onChoose(null)} />}
    </div>
  );
}
