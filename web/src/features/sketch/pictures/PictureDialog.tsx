/** One picture large, with all that can be done with it. Arrow keys go to the next and the one before. */
import { ChevronLeft, ChevronRight, Download, MessageCircle, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Designer, Picture } from "@/api/models";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button, buttonClasses, IconButton } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { PictureProvenance } from "@/features/provenance/PictureProvenance";
import { labelOf } from "@/lib/sheet";
import { useText } from "@/lib/text";
import { pictureAddress, useDeletePicture } from "../queries";
import { EmailPicture } from "./EmailPicture";

interface PictureDialogProps {
  sketch_id: string;
  designer: Designer;
  pictures: Picture[];
  picture: Picture;
  number: number;
  onShow: (picture: Picture) => void;
  onClose: () => void;
  onRedraw: (picture: Picture) => void;
}

const formats = ["png", "webp", "svg"] as const;

export function PictureDialog(props: PictureDialogProps) {
  const { sketch_id, designer, pictures, picture, number, onShow, onClose, onRedraw } = props;
  const t = useText();
  const remove = useDeletePicture(sketch_id);
  const [sure, setSure] = useState(false);
  const at = pictures.findIndex((other) => other.id === picture.id);
  const before = pictures[at - 1];
  const after = pictures[at + 1];

  function show(other: Picture | undefined) {
    if (!other) return;
    setSure(false);
    onShow(other);
  }

  function deletePicture() {
    remove.mutate(picture.id, {
      onSuccess: () => {
        const other = after ?? before;
        if (other) show(other);
        else onClose();
      },
    });
  }

  return (
    <Dialog
      onClose={onClose}
      title={t("pictures.number", { number })}
      title_hidden
      panelClassName="w-[min(94vw,66rem)] gap-6 !p-4 sm:!p-6 lg:flex-row"
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement) return;
        if (event.key === "ArrowLeft") show(before);
        if (event.key === "ArrowRight") show(after);
      }}
    >
      <div className="relative mx-auto w-full max-w-[min(100%,78dvh)] shrink-0 lg:w-[62%]">
        <img
          key={picture.id}
          src={pictureAddress(sketch_id, picture.id)}
          alt={picture.alt}
          width={picture.size}
          height={picture.size}
          className="aspect-square h-auto w-full rounded-card bg-sunken object-contain"
        />
        {before && (
          <IconButton
            label={t("pictures.before")}
            look="quiet"
            className="absolute top-1/2 left-2 -translate-y-1/2 opacity-90"
            onClick={() => show(before)}
          >
            <ChevronLeft aria-hidden />
          </IconButton>
        )}
        {after && (
          <IconButton
            label={t("pictures.after")}
            look="quiet"
            className="absolute top-1/2 right-2 -translate-y-1/2 opacity-90"
            onClick={() => show(after)}
          >
            <ChevronRight aria-hidden />
          </IconButton>
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-5 lg:pt-10">
        <div aria-live="polite">
          <p className="font-display text-2xl font-medium">{t("pictures.number", { number })}</p>
          <p className="mt-1 text-muted">{picture.alt}</p>
        </div>
        <Button look="loud" data-autofocus onClick={() => onRedraw(picture)}>
          <MessageCircle aria-hidden size={18} />
          {t("pictures.redraw")}
        </Button>
        <div>
          <h3 className="mb-1.5 font-sans text-sm font-semibold tracking-normal">{t("pictures.download")}</h3>
          <div className="flex flex-wrap gap-2">
            {formats.map((format) => (
              <a
                key={format}
                href={pictureAddress(sketch_id, picture.id, format, true)}
                download
                className={buttonClasses("quiet", "small")}
              >
                <Download aria-hidden size={15} />
                {format.toUpperCase()}
              </a>
            ))}
          </div>
        </div>
        <EmailPicture key={picture.id} sketch_id={sketch_id} image_id={picture.id} />
        {picture.left_out.length > 0 && (
          <div className="text-sm text-muted">
            <h3 className="font-sans text-sm font-semibold tracking-normal text-ink">
              {t("pictures.left_out")}
            </h3>
            <ul className="list-disc pl-5">
              {picture.left_out.map((entry) => {
                const field = designer.fields.find((candidate) => candidate.id === entry.field);
                return (
                  <li key={`${entry.field}-${entry.value}`}>
                    {field ? labelOf(field, entry.value) : entry.value}: {entry.reason}
                  </li>
                );
              })}
            </ul>
          </div>
        )}
        <PictureProvenance key={picture.id} sketch_id={sketch_id} image_id={picture.id} />
        <div className="mt-auto flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
          <p className="text-sm text-muted">{picture.label}</p>
          {sure ? (
            <span className="flex items-center gap-2">
              <Button look="danger" size="small" busy={remove.isPending} onClick={deletePicture}>
                {t("pictures.delete_sure")}
              </Button>
              <Button size="small" onClick={() => setSure(false)}>
                {t("ui.keep")}
              </Button>
            </span>
          ) : (
            <Button look="plain" size="small" onClick={() => setSure(true)}>
              <Trash2 aria-hidden size={16} />
              {t("pictures.delete")}
            </Button>
          )}
        </div>
        {remove.error && <ProblemNotice error={remove.error} />}
      </div>
    </Dialog>
  );
}
