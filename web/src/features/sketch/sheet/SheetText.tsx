/** A text field of the sheet. Stored when the writer pauses on it: on leaving the field or pressing Enter. */
import { type ChangeEvent, useEffect, useId, useState } from "react";
import type { DesignerField } from "@/api/models";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";
import { FieldError, GlowOnce, type SheetFieldProps } from "./SheetField";

/** Short texts are one line; long ones grow. */
export function isShort(field: DesignerField): boolean {
  return (field.max_characters ?? 0) <= 80;
}

function useDraft(value: string, onChange: (value: string) => void) {
  const [draft, setDraft] = useState(value);
  const [editing, setEditing] = useState(false);
  useEffect(() => {
    // What the designer writes shows at once, but never under the visitor's own pen.
    if (!editing) setDraft(value);
  }, [value, editing]);
  return {
    draft,
    setDraft,
    onFocus: () => setEditing(true),
    onBlur: () => {
      setEditing(false);
      if (draft !== value) onChange(draft);
    },
    revert: () => setDraft(value),
  };
}

interface SheetTextProps extends SheetFieldProps {
  /** The sheet's heading is a text field that looks like a heading. */
  heading?: boolean;
  placeholder?: string;
}

export function SheetText({ field, value, glow, error, onChange, heading, placeholder }: SheetTextProps) {
  const t = useText();
  const id = useId();
  const { draft, setDraft, revert, ...events } = useDraft(typeof value === "string" ? value : "", onChange);
  const limit = field.max_characters ?? undefined;
  const shared = {
    ...events,
    id,
    value: draft,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setDraft(event.target.value),
    maxLength: limit,
    placeholder,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? `${id}-error` : undefined,
  };

  if (heading) {
    return (
      <div className="min-w-0 flex-1">
        <div className="relative isolate rounded-field">
          <GlowOnce field={field.id} glow={glow} />
          <label htmlFor={id} className="sr-only">
            {field.label}
          </label>
          <input
            {...shared}
            autoComplete="off"
            onKeyDown={(event) => {
              if (event.key === "Enter") event.currentTarget.blur();
              if (event.key === "Escape") revert();
            }}
            className="-mx-2 w-[calc(100%+1rem)] truncate rounded-field border border-transparent bg-transparent px-2 py-0.5 font-display text-xl font-medium tracking-tight transition placeholder:text-muted hover:border-line"
          />
        </div>
        <FieldError id={`${id}-error`} error={error} />
      </div>
    );
  }

  return (
    <div>
      <label htmlFor={id} className="flex justify-between text-xs text-muted">
        {field.label}
        {limit && draft.length > limit * 0.8 && (
          <span className="tabular">{t("sheet.characters_left", { count: limit - draft.length })}</span>
        )}
      </label>
      <div className="relative isolate rounded-field">
        <GlowOnce field={field.id} glow={glow} />
        {isShort(field) ? (
          <input {...shared} autoComplete="off" className="field mt-0.5" />
        ) : (
          <textarea
            {...shared}
            rows={1}
            className={classes(
              "field mt-0.5 field-sizing-content max-h-48 resize-none",
              !draft && "border-dashed",
            )}
          />
        )}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
