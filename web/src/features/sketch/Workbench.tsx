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
  const { sketch, designer, sheet, glow, editing, groups, swatches, onOpen, pictures_ref, action, goOn } =
    props;
  const t = useText();
  const newest_first = groups.toReversed();
  return (
    <aside
      aria-label={t("sketch.workbench")}
      className="min-h-0 overflow-y-auto bg-sunken overscroll-contain border-l border-line px-6 py-6 xl:px-10"
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-6">
        <div className="rounded-card bg-surface p-5 shadow-card">
          <SheetCard designer={designer} sheet={sheet} glow={glow} editing={editing} action={action} />
        </div>
        {newest_first.length === 0 && sketch.allows.images && <EmptyFrames />}
        {newest_first.length > 0 && (
          <section
            ref={pictures_ref}
            aria-label={t("pictures.label")}
            className="flex scroll-m-6 flex-col gap-6"
          >
            {newest_first.map((group, index) => (
              <div key={group.digest}>
                {index === 1 && <h2 className="mb-3 text-base text-muted">{t("pictures.earlier")}</h2>}
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
        <div className="flex flex-col items-start gap-3">{goOn}</div>
      </div>
    </aside>
  );
}

/** Four places on the wall, before there is anything to hang. */
function EmptyFrames() {
  const t = useText();
  return (
    <div>
      <div aria-hidden className="grid grid-cols-4 gap-4">
        {["-rotate-1", "rotate-1", "-rotate-[0.5deg]", "rotate-[1.3deg]"].map((tilt) => (
          <span
            key={tilt}
            className={`block aspect-[1/1.18] rounded-[5px] border border-dashed border-edge/50 ${tilt}`}
          />
        ))}
      </div>
      <p className="mt-3 text-center text-sm text-muted">{t("pictures.none_yet")}</p>
    </div>
  );
}
