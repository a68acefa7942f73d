/** One field of the sheet: a quiet tile when it says something, an outline with a plus when it does not yet. */
import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import type { DesignerField, SheetValue } from "@/api/models";
import { Popover } from "@/components/ui/Popover";
import { classes } from "@/lib/classes";
import { isFilled, labelOf, swatchOf } from "@/lib/sheet";
import { useText } from "@/lib/text";
import type { Glow } from "../live/useSketchLive";
import { ColorPicker } from "./ColorPicker";
import { FieldIcon } from "./fieldIcons";
import { ValuePicker } from "./ValuePicker";

export interface SheetFieldProps {
  field: DesignerField;
  value: SheetValue;
  glow: Glow;
  error?: string;
  onChange: (value: SheetValue) => void;
}

/** Lights up once when the designer changed the field. */
export function GlowOnce({ field, glow }: { field: string; glow: Glow }) {
  return glow.fields.has(field) ? <Light key={glow.serial} field={field} at={glow.at} /> : null;
}

/** A tray that is opened later should not light up for what is no longer news. */
const news = 15_000;

function Light({ field, at }: { field: string; at: number }) {
  const [fresh] = useState(() => Date.now() - at < news);
  if (!fresh) return null;
  return (
    <span
      aria-hidden
      data-glow={field}
      className="pointer-events-none absolute inset-0 -z-1 animate-glow rounded-[inherit]"
    />
  );
}

export function FieldError({ id, error }: { id: string; error?: string }) {
  if (!error) return null;
  return (
    <p id={id} role="alert" className="mt-1 text-sm font-semibold text-brick">
      {error}
    </p>
  );
}

const panel = "w-full p-4 md:w-80";

export function SheetField(props: SheetFieldProps) {
  const { field, value } = props;
  if (field.kind === "many") return <ManyField {...props} />;
  return isFilled(value) ? <FilledField {...props} /> : <EmptyField {...props} />;
}

function Picker({ field, value, onChange, close }: SheetFieldProps & { close: () => void }) {
  const chosen = Array.isArray(value) ? value : value ? [value] : [];
  const finish = (next: SheetValue) => {
    onChange(next);
    close();
  };
  if (field.kind === "color") {
    return <ColorPicker field={field} value={chosen[0] ?? null} onChoose={finish} />;
  }
  return (
    <ValuePicker
      field={field}
      chosen={chosen}
      onToggle={(next) => finish(chosen.includes(next) ? null : next)}
      onClear={() => finish(null)}
    />
  );
}

function FilledField(props: SheetFieldProps) {
  const { field, value, glow, error } = props;
  const t = useText();
  const id = useId();
  const swatch = field.kind === "color" ? swatchOf(field, value) : null;
  const label = labelOf(field, value as string);
  return (
    <div>
      <div className="relative isolate rounded-field">
        <GlowOnce field={field.id} glow={glow} />
        <Popover
          tray
          label={field.label}
          panelClassName={panel}
          button_label={t("sheet.change", { name: field.label, value: label })}
          buttonClassName={classes(
            "flex w-full items-center gap-2.5 rounded-field border px-2.5 py-1.5 text-left transition hover:border-edge",
            error ? "border-brick" : "border-line",
          )}
          button={
            <>
              {swatch && (
                <span
                  aria-hidden
                  className="size-8 shrink-0 rounded-[47%_53%_55%_45%/52%_45%_55%_48%] ring-1 ring-ink/15 transition-colors duration-500"
                  style={{ background: swatch }}
                />
              )}
              <span className="min-w-0">
                <span className="flex items-center gap-1 text-xs text-muted">
                  {/* A dab of colour needs no icon beside it, and its name the room. */}
                  {!swatch && <FieldIcon field={field} />}
                  <span className="truncate">{field.label}</span>
                </span>
                <span className="block truncate font-semibold">{label}</span>
              </span>
            </>
          }
        >
          {(close) => <Picker {...props} close={close} />}
        </Popover>
      </div>
      <FieldError id={id} error={error} />
    </div>
  );
}

function EmptyField(props: SheetFieldProps) {
  const { field, error, glow } = props;
  const t = useText();
  const id = useId();
  return (
    <div>
      <div className="relative isolate rounded-full">
        <GlowOnce field={field.id} glow={glow} />
        <Popover
          tray
          label={field.label}
          panelClassName={panel}
          button_label={t("sheet.choose", { name: field.label })}
          buttonClassName="flex min-h-8 items-center gap-1 rounded-full border border-dashed border-edge/70 pr-3 pl-2 text-sm text-muted transition hover:border-ivy hover:text-ink"
          button={
            <>
              <Plus aria-hidden size={14} />
              {field.label}
            </>
          }
        >
          {(close) => <Picker {...props} close={close} />}
        </Popover>
      </div>
      <FieldError id={id} error={error} />
    </div>
  );
}

function ManyField({ field, value, glow, error, onChange }: SheetFieldProps) {
  const t = useText();
  const id = useId();
  const chosen = Array.isArray(value) ? value : [];
  const full = field.max != null && chosen.length >= field.max;
  const toggle = (entry: string) =>
    onChange(chosen.includes(entry) ? chosen.filter((other) => other !== entry) : [...chosen, entry]);
  return (
    <div>
      <div
        role="group"
        aria-label={field.label}
        className={classes(
          "relative isolate flex flex-wrap items-center gap-1.5",
          chosen.length > 0 && "min-h-[3.4rem] rounded-field border border-line px-2.5 py-1.5",
        )}
      >
        <GlowOnce field={field.id} glow={glow} />
        {chosen.length > 0 && (
          <span className="flex items-center gap-1 pr-1 text-xs text-muted">
            <FieldIcon field={field} />
            {field.label}
          </span>
        )}
        {chosen.map((entry) => {
          const label = labelOf(field, entry);
          return (
            <span
              key={entry}
              className="inline-flex items-center rounded-full bg-sunken pl-3 text-sm font-semibold"
            >
              {label}
              <button
                type="button"
                aria-label={t("sheet.remove", { value: label })}
                title={t("sheet.remove", { value: label })}
                className="grid size-8 place-items-center rounded-full text-muted hover:bg-ink/10 hover:text-ink"
                onClick={() => toggle(entry)}
              >
                <X aria-hidden size={14} />
              </button>
            </span>
          );
        })}
        <Popover
          tray
          label={field.label}
          panelClassName={panel}
          button_label={t("sheet.add", { name: field.label })}
          buttonClassName={classes(
            "flex items-center gap-1.5 rounded-full border border-dashed border-edge/70 text-sm text-muted transition hover:border-ivy hover:text-ink",
            chosen.length > 0 ? "size-8 justify-center" : "min-h-8 pr-3 pl-2",
          )}
          button={
            <>
              <Plus aria-hidden size={14} />
              {chosen.length === 0 && field.label}
            </>
          }
        >
          {() => (
            <ValuePicker
              field={field}
              chosen={chosen}
              full={full}
              onToggle={toggle}
              onClear={() => onChange([])}
            />
          )}
        </Popover>
      </div>
      <FieldError id={id} error={error} />
    </div>
  );
}
