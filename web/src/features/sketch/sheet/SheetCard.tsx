/** The character sheet: a living card made from the designer's fields, whatever they are. */
import type { ReactNode } from "react";
import type { Designer, DesignerField, Sheet, SheetValue } from "@/api/models";
import { isProblemError } from "@/api/problem";
import { ProblemNotice } from "@/components/ProblemNotice";
import { isFilled, pointerFor, readField } from "@/lib/sheet";
import { useText } from "@/lib/text";
import type { Glow } from "../live/useSketchLive";
import { SheetField } from "./SheetField";
import { isShort, SheetText } from "./SheetText";

export interface SheetEditing {
  change: (field: string, value: SheetValue) => void;
  /** The last edit that was refused, until the next one is accepted. */
  refused: { field: string; error: unknown } | null;
}

interface SheetCardProps {
  designer: Designer;
  sheet: Sheet;
  glow: Glow;
  editing: SheetEditing;
  /** Stands beside the heading. */
  action?: ReactNode;
}

export function SheetCard({ designer, sheet, glow, editing, action }: SheetCardProps) {
  const t = useText();
  const heading = designer.fields.find((field) => field.kind === "text" && isShort(field));
  const colors = designer.fields.filter((field) => field.kind === "color");
  const texts = designer.fields.filter((field) => field.kind === "text" && field !== heading);
  const choices = designer.fields.filter((field) => field.kind === "one" || field.kind === "many");
  const has = (field: DesignerField) => isFilled(readField(sheet, field.id));
  const filled = [...colors.filter(has), ...choices.filter(has)];
  const empty = [...colors, ...choices].filter((field) => !has(field));
  const known = new Set(designer.fields.map((field) => field.id));

  const { refused } = editing;
  const problem = refused && isProblemError(refused.error) ? refused.error : null;
  const said_at_field = problem?.status === 422 && refused !== null && known.has(refused.field);

  const bind = (field: (typeof designer.fields)[number]) => ({
    field,
    value: readField(sheet, field.id),
    glow,
    error:
      said_at_field && refused.field === field.id
        ? (problem?.problem.errors?.find((entry) => entry.pointer.startsWith(pointerFor(field.id)))?.detail ??
          problem?.problem.detail ??
          problem?.problem.title)
        : undefined,
    onChange: (value: SheetValue) => editing.change(field.id, value),
  });

  return (
    <section aria-label={t("sheet.label")} className="flex flex-col gap-3.5">
      <div className="flex flex-wrap items-center gap-3">
        {heading ? (
          <SheetText
            {...bind(heading)}
            heading
            placeholder={t("sheet.untitled", { subject: designer.subject_label })}
          />
        ) : (
          <h2 className="min-w-0 flex-1 text-xl">{designer.subject_label}</h2>
        )}
        {action}
      </div>
      {refused && !said_at_field && <ProblemNotice error={refused.error} />}
      {filled.length > 0 && (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2">
          {filled.map((field) => (
            <div key={field.id} className={field.kind === "many" ? "col-span-2" : undefined}>
              <SheetField {...bind(field)} />
            </div>
          ))}
        </div>
      )}
      {empty.length > 0 && (
        <div>
          <p className="mb-1.5 text-sm text-muted">
            {filled.length > 0 ? t("sheet.more") : t("sheet.empty")}
          </p>
          <div className="flex flex-wrap gap-1.5">
            {empty.map((field) => (
              <SheetField key={field.id} {...bind(field)} />
            ))}
          </div>
        </div>
      )}
      {texts.map((field) => (
        <SheetText key={field.id} {...bind(field)} placeholder={t("sheet.notes_placeholder")} />
      ))}
    </section>
  );
}
