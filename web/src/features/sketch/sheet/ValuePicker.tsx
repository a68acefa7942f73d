/** A searchable list of a field's values: type to filter, arrows to move, Enter to choose. */
import { Check, Search } from "lucide-react";
import { useId, useState } from "react";
import type { DesignerField, VocabularyValue } from "@/api/models";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";

interface ValuePickerProps {
  field: DesignerField;
  chosen: string[];
  /** True when no more values fit; chosen ones can still be taken away. */
  full?: boolean;
  onToggle: (value: string) => void;
  onClear?: () => void;
}

function matches(value: VocabularyValue, query: string): boolean {
  const words = [value.label, value.id, ...(value.synonyms ?? [])];
  return words.some((word) => word.toLowerCase().includes(query));
}

export function ValuePicker({ field, chosen, full = false, onToggle, onClear }: ValuePickerProps) {
  const t = useText();
  const id = useId();
  const [query, setQuery] = useState("");
  const values = (field.values ?? []).filter((value) => matches(value, query.trim().toLowerCase()));
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      (field.values ?? []).findIndex((value) => chosen.includes(value.id)),
    ),
  );
  const at = Math.min(active, values.length - 1);

  function move(to: number) {
    const next = Math.max(0, Math.min(values.length - 1, to));
    setActive(next);
    document.getElementById(`${id}-${values[next]?.id}`)?.scrollIntoView({ block: "nearest" });
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="relative">
        <Search aria-hidden size={16} className="absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={values[at] ? `${id}-${values[at].id}` : undefined}
          aria-autocomplete="list"
          aria-label={t("sheet.search", { name: field.label })}
          placeholder={t("sheet.search_placeholder")}
          className="field pl-9"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") move(at + 1);
            else if (event.key === "ArrowUp") move(at - 1);
            else if (event.key === "Enter") {
              const value = values[at];
              if (value && (!full || chosen.includes(value.id))) onToggle(value.id);
            } else return;
            event.preventDefault();
          }}
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label={field.label}
        aria-multiselectable={field.kind === "many" || undefined}
        className="-mx-1 max-h-64 overflow-y-auto overscroll-contain"
      >
        {values.map((value, index) => {
          const selected = chosen.includes(value.id);
          const off = full && !selected;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox above, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the active option is named by aria-activedescendant
            <div
              key={value.id}
              id={`${id}-${value.id}`}
              role="option"
              aria-selected={selected}
              aria-disabled={off || undefined}
              onClick={() => !off && onToggle(value.id)}
              onMouseMove={() => setActive(index)}
              className={classes(
                "flex min-h-10 items-center gap-2.5 rounded-field px-3 py-1.5",
                index === at && "bg-ivy-wash",
                off && "text-muted",
              )}
            >
              {value.swatch && (
                <span
                  aria-hidden
                  className="size-5 rounded-full ring-1 ring-ink/20"
                  style={{ background: value.swatch }}
                />
              )}
              <span className="flex-1">{value.label}</span>
              {selected && <Check aria-hidden size={16} className="text-ivy" />}
            </div>
          );
        })}
        {values.length === 0 && <p className="px-3 py-2 text-muted">{t("sheet.nothing_found", { query })}</p>}
      </div>
      {full && <p className="text-sm text-muted">{t("sheet.full", { count: field.max ?? chosen.length })}</p>}
      {onClear && chosen.length > 0 && (
        <button
          type="button"
          className="min-h-9 self-start rounded-full px-3 text-sm text-muted underline underline-offset-3 hover:text-ink"
          onClick={onClear}
        >
          {t("sheet.clear")}
        </button>
      )}
    </div>
  );
}
