import { Link } from "@tanstack/react-router";
import { MoreHorizontal, RotateCcw, Trash2 } from "lucide-react";
import type { Designer, Sketch } from "@/api/models";
import { Leaf } from "@/components/Logo";
import { Preferences } from "@/components/Preferences";
import { Popover } from "@/components/ui/Popover";
import { useText } from "@/lib/text";
import { ModelCard } from "./ModelCard";

interface SketchHeaderProps {
  sketch: Sketch;
  designer: Designer;
  onForget: () => void;
}

const entry = "flex min-h-11 w-full items-center gap-3 rounded-field px-3 text-left hover:bg-ink/7";

export function SketchHeader({ sketch, designer, onForget }: SketchHeaderProps) {
  const t = useText();
  return (
    <header className="flex items-center gap-2 border-b border-line bg-paper/85 px-3 py-1.5 lg:px-6">
      <Link
        to="/s/$slug"
        params={{ slug: sketch.studio.slug }}
        className="grid size-10 shrink-0 place-items-center rounded-full hover:bg-ink/7"
        aria-label={t("sketch.back_to_studio", { studio: sketch.studio.name })}
        title={t("sketch.back_to_studio", { studio: sketch.studio.name })}
      >
        <Leaf />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-lg leading-tight">{t("sketch.title", { name: designer.name })}</h1>
        <p className="truncate text-xs text-muted">{sketch.studio.name}</p>
      </div>
      <ModelCard images={sketch.allows.images} />
      <div className="max-sm:hidden">
        <Preferences />
      </div>
      <Popover
        label={t("sketch.menu")}
        button_label={t("sketch.menu")}
        button_title={t("sketch.menu")}
        buttonClassName="inline-grid size-11 place-items-center rounded-full transition hover:bg-ink/7"
        button={<MoreHorizontal aria-hidden size={20} />}
        panelClassName="w-64 p-1.5"
      >
        {(close) => (
          <ul>
            <li>
              <Link
                to="/s/$slug/sketch/$designer"
                params={{ slug: sketch.studio.slug, designer: sketch.designer }}
                search={{ fresh: true }}
                className={entry}
              >
                <RotateCcw aria-hidden size={18} /> {t("sketch.start_over")}
              </Link>
            </li>
            <li>
              <button
                type="button"
                className={`${entry} text-brick`}
                onClick={() => {
                  close();
                  onForget();
                }}
              >
                <Trash2 aria-hidden size={18} /> {t("sketch.forget")}
              </button>
            </li>
            <li className="flex items-center justify-between px-3 sm:hidden">
              {t("ui.preferences")} <Preferences />
            </li>
          </ul>
        )}
      </Popover>
    </header>
  );
}
