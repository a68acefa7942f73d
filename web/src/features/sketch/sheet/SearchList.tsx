/**
 * A searchable list of a vocabulary: type to filter, arrows to move, Enter to choose. The focus stays in the search
 * field; the option that Enter would choose is named by aria-activedescendant.
 */
import { Search } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import type { DesignerField, VocabularyValue } from "@/api/models";
import { useText } from "@/lib/text";

interface SearchListProps {
  field: DesignerField;
  chosen: string[];
  /** How many options stand in a row; arrows up and down move by a row. */
  columns?: number;
  className: string;
  optionClassName: (state: { active: boolean; selected: boolean; off: boolean }) => string;
  off?: (value: VocabularyValue) => boolean;
  onChoose: (value: string) => void;
  children: (value: VocabularyValue, selected: boolean) => ReactNode;
  /** What to say about the active option, for lists whose options are pictures. */
  caption?: (value: VocabularyValue) => ReactNode;
}

function matches(value: VocabularyValue, query: string): boolean {
  const words = [value.label, value.id, ...(value.synonyms ?? [])];
  return words.some((word) => word.toLowerCase().includes(query));
}

export function SearchList(props: SearchListProps) {
  const { field, chosen, columns = 1, className, optionClassName, off, onChoose, children, caption } = props;
  const t = useText();
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(() =>
    Math.max(0, field.values?.findIndex((value) => chosen.includes(value.id)) ?? 0),
  );
  const values = (field.values ?? []).filter((value) => matches(value, query.trim().toLowerCase()));
  const at = Math.min(active, values.length - 1);
  const current = values[at];

  function move(by: number) {
    const next = Math.max(0, Math.min(values.length - 1, at + by));
    setActive(next);
    reveal(values[next]?.id);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list opens; later the keys and the pointer move it
  useEffect(() => reveal(current?.id), []);

  function reveal(value: string | undefined) {
    document.getElementById(`${id}-${value}`)?.scrollIntoView({ block: "nearest" });
  }

  const steps: Record<string, number> = {
    ArrowDown: columns,
    ArrowUp: -columns,
    // In a single column these keys belong to the text in the search field.
    ...(columns > 1 && query === "" ? { ArrowRight: 1, ArrowLeft: -1 } : {}),
  };

  return (
    <>
      <div className="relative">
        <Search aria-hidden size={16} className="absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.id}` : undefined}
          aria-autocomplete="list"
          aria-label={t("sheet.search", { name: field.label })}
          placeholder={t("sheet.search_placeholder")}
          autoComplete="off"
          className="field pl-9"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            const step = steps[event.key];
            if (step !== undefined) move(step);
            else if (event.key === "Enter") {
              if (current && !off?.(current)) onChoose(current.id);
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
        className={className}
      >
        {values.map((value, index) => {
          const selected = chosen.includes(value.id);
          const is_off = off?.(value) ?? false;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox above, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the active option is named by aria-activedescendant
            <div
              key={value.id}
              id={`${id}-${value.id}`}
              role="option"
              aria-selected={selected}
              aria-disabled={is_off || undefined}
              onClick={() => !is_off && onChoose(value.id)}
              onMouseMove={() => setActive(index)}
              className={optionClassName({ active: index === at, selected, off: is_off })}
            >
              {children(value, selected)}
            </div>
          );
        })}
        {values.length === 0 && (
          <p className="col-span-full px-3 py-2 text-muted">{t("sheet.nothing_found", { query })}</p>
        )}
      </div>
      {caption && current && <p className="text-sm">{caption(current)}</p>}
    </>
  );
}

/** Takes the choice away again. */
export function ClearChoice({ onClear }: { onClear: () => void }) {
  const t = useText();
  return (
    <button
      type="button"
      className="min-h-9 self-start text-sm text-muted underline underline-offset-3 hover:text-ink"
      onClick={onClear}
    >
      {t("sheet.clear")}
    </button>
  );
}
