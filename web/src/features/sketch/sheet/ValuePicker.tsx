/** A field's values as a list of words. */
import { Check } from "lucide-react";
import type { DesignerField } from "@/api/models";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";
import { ClearChoice, SearchList } from "./SearchList";

interface ValuePickerProps {
  field: DesignerField;
  chosen: string[];
  /** True when no more values fit; chosen ones can still be taken away. */
  full?: boolean;
  onToggle: (value: string) => void;
  onClear: () => void;
}

export function ValuePicker({ field, chosen, full = false, onToggle, onClear }: ValuePickerProps) {
  const t = useText();
  return (
    <div className="flex flex-col gap-2">
      <SearchList
        field={field}
        chosen={chosen}
        className="-mx-1 max-h-64 overflow-y-auto overscroll-contain"
        off={(value) => full && !chosen.includes(value.id)}
        onChoose={onToggle}
        optionClassName={({ active, off }) =>
          classes(
            "flex min-h-10 items-center gap-2.5 rounded-field px-3 py-1.5",
            active && "bg-ivy-wash",
            off && "text-muted",
          )
        }
      >
        {(value, selected) => (
          <>
            {value.swatch && (
              <span
                aria-hidden
                className="size-5 rounded-full ring-1 ring-ink/20"
                style={{ background: value.swatch }}
              />
            )}
            <span className="flex-1">{value.label}</span>
            {selected && <Check aria-hidden size={16} className="text-ivy" />}
          </>
        )}
      </SearchList>
      {full && <p className="text-sm text-muted">{t("sheet.full", { count: field.max ?? chosen.length })}</p>}
      {chosen.length > 0 && <ClearChoice onClear={onClear} />}
    </div>
  );
}
