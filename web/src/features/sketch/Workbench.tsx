/** The right-hand side on a desk: the sheet as a card, and the pictures below it. */
import type { ReactNode, Ref } from "react";
import type { Designer, Picture, Sheet, Sketch } from "@/api/models";
import { useText } from "@/lib/text";
import type { Glow } from "./live/useSketchLive";
import type { PictureGroup } from "./pictures/groups";
import { PictureGrid } from "./pictures/PictureRow";
import { SheetCard, type SheetEditing } from "./sheet/SheetCard";

interface WorkbenchProps {
  sketch: Sketch;
  designer: Designer;
  sheet: Sheet;
  glow: Glow;
  editing: SheetEditing;
  groups: PictureGroup[];
  swatches: string[];
  onOpen: (picture: Picture) => void;
  pictures_ref: Ref<HTMLElement>;
  action: ReactNode;
  goOn: ReactNode;
}

export function Workbench(props: WorkbenchProps) {
  const { sketch, designer, sheet, glow, editing, groups, swatches, onOpen, pictures_ref, action, goOn } = props;
  const t = useText();
  const newest_first = groups.toReversed();
  return (
    <aside
      aria-label={t("sketch.workbench")}
      className="grain min-h-0 overflow-y-auto overscroll-contain border-l border-line px-6 py-6 xl:px-10"
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-6">
        <div className="rounded-card bg-surface p-5 shadow-card">
          <SheetCard designer={designer} sheet={sheet} glow={glow} editing={editing} />
          <div className="mt-5 flex flex-wrap items-center gap-3 border-t border-line pt-4">
            {action}
            {goOn}
          </div>
        </div>
        {newest_first.length > 0 && (
          <section ref={pictures_ref} aria-label={t("pictures.label")} className="flex scroll-m-6 flex-col gap-6">
            {newest_first.map((group, index) => (
              <div key={group.digest}>
                {index === 1 && <h3 className="mb-3 text-base text-muted">{t("pictures.earlier")}</h3>}
                <PictureGrid
                  sketch_id={sketch.id}
                  group={group}
                  all={sketch.images}
                  swatches={swatches}
                  onOpen={onOpen}
                />
              </div>
            ))}
          </section>
        )}
      </div>
    </aside>
  );
}
