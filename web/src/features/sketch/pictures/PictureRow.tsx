/** Pictures side by side on a desk, or one at a time under the thumb. */
import type { Picture } from "@/api/models";
import { useText } from "@/lib/text";
import type { PictureGroup } from "./groups";
import { numberOf } from "./groups";
import { Polaroid } from "./Polaroid";

interface PictureRowProps {
  sketch_id: string;
  group: PictureGroup;
  all: Picture[];
  swatches: string[];
  onOpen: (picture: Picture) => void;
}

export function PictureGrid({ group, all, ...rest }: PictureRowProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-4">
      {group.pictures.map((picture) => (
        <li key={picture.id} className="animate-rise">
          <Polaroid picture={picture} number={numberOf(all, picture.id)} {...rest} />
        </li>
      ))}
    </ul>
  );
}

export function PictureSwipe({ group, all, ...rest }: PictureRowProps) {
  const t = useText();
  return (
    <div
      role="region"
      aria-label={t("pictures.label")}
      // A scrolling region must be reachable by keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      className="no-scrollbar -mx-4 flex snap-x snap-mandatory gap-4 overflow-x-auto px-4 py-3 -outline-offset-2"
    >
      {group.pictures.map((picture) => (
        <Polaroid
          key={picture.id}
          picture={picture}
          number={numberOf(all, picture.id)}
          className="w-[82vw] max-w-96 shrink-0 snap-center"
          {...rest}
        />
      ))}
    </div>
  );
}
