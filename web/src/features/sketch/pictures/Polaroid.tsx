/** One picture in its white border: being inked, ready, or failed with a way on. */
import { memo } from "react";
import type { Picture } from "@/api/models";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";
import { pictureAddress } from "../queries";
import { InkingOutline } from "./InkingOutline";

interface PolaroidProps {
  sketch_id: string;
  picture: Picture;
  number: number;
  swatches: string[];
  onOpen: (picture: Picture) => void;
  className?: string;
}

/** Hand-placed, but the same for the same picture each time. */
const tilts = ["-rotate-[1.1deg]", "rotate-[0.8deg]", "-rotate-[0.5deg]", "rotate-[1.2deg]"];

export const Polaroid = memo(function Polaroid(props: PolaroidProps) {
  const { sketch_id, picture, number, swatches, onOpen, className } = props;
  const t = useText();
  const ready = picture.status === "ready";
  const phase = t(`pictures.phases.${picture.phase ?? "waiting"}`);
  const frame = classes(
    "group block w-full rounded-[5px] bg-polaroid p-2 pb-2.5 text-left text-on-polaroid shadow-card transition duration-200 sm:p-2.5",
    tilts[number % tilts.length],
    ready && "hover:-translate-y-1 hover:rotate-0 hover:shadow-lifted",
    className,
  );

  const paper = (content: React.ReactNode, caption: React.ReactNode) => (
    <>
      <span className="block aspect-square overflow-hidden rounded-[2px] bg-[oklch(0.97_0.01_85)]">
        {content}
      </span>
      <span className="mt-1.5 flex min-h-5 flex-wrap items-baseline justify-between gap-x-2 px-0.5 text-xs">
        {caption}
      </span>
    </>
  );

  if (ready) {
    return (
      <button
        type="button"
        className={frame}
        onClick={() => onOpen(picture)}
        aria-label={t("pictures.open", { number, alt: picture.alt })}
      >
        {paper(
          <img
            src={pictureAddress(sketch_id, picture.id)}
            alt={picture.alt}
            width={picture.size}
            height={picture.size}
            loading="lazy"
            decoding="async"
            className="size-full animate-develop object-cover"
          />,
          <>
            <span className="font-display text-sm font-medium whitespace-nowrap">
              {t("pictures.number", { number })}
            </span>
            <span className="text-xs opacity-70" title={picture.label}>
              {picture.label}
            </span>
          </>,
        )}
      </button>
    );
  }

  if (picture.status === "failed") {
    return (
      <div className={frame}>
        {paper(
          <span className="grid size-full place-items-center p-4 text-center text-sm">
            {picture.error ?? t("pictures.failed")}
          </span>,
          <span>{t("pictures.failed_short")}</span>,
        )}
      </div>
    );
  }

  return (
    <div
      className={frame}
      role="progressbar"
      aria-label={t("pictures.drawing", { number })}
      aria-valuenow={picture.percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={`${phase}, ${picture.percent} %`}
    >
      {paper(
        <span className="relative block size-full">
          {/* Says nothing that the progress does not say; it stands still, so there is no motion to reduce. */}
          {picture.preview && (
            <img
              src={picture.preview}
              alt=""
              aria-hidden
              className="absolute inset-0 size-full scale-110 object-cover opacity-70 blur-md"
            />
          )}
          <span className="absolute inset-0">
            <InkingOutline percent={picture.percent} phase={picture.phase ?? null} swatches={swatches} />
          </span>
        </span>,
        <>
          <span className="font-display text-sm font-medium">{phase}</span>
          <span className="tabular opacity-75">{picture.percent} %</span>
        </>,
      )}
    </div>
  );
});
