/** Turns the sheet and the chosen pictures into an inquiry to the studio. */
import { Check } from "lucide-react";
import { useRef, useState } from "react";
import type { Picture, Sketch } from "@/api/models";
import { isProblemError } from "@/api/problem";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, TextArea } from "@/components/ui/Field";
import { randomKey } from "@/lib/randomKey";
import { useText } from "@/lib/text";
import { numberOf } from "../pictures/groups";
import { pictureAddress, useSendInquiry } from "../queries";
import { OwnPictures } from "./OwnPictures";

interface InquiryDialogProps {
  sketch: Sketch;
  summary: string;
  onClose: () => void;
}

export function InquiryDialog({ sketch, summary, onClose }: InquiryDialogProps) {
  const t = useText();
  const send = useSendInquiry(sketch.id);
  const ready = sketch.images.filter((picture) => picture.status === "ready");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [message, setMessage] = useState("");
  const [chosen, setChosen] = useState<string[]>(() => newest(ready));
  const [references, setReferences] = useState<string[]>([]);
  const keys = useRef(new Map<string, string>());
  const problem = isProblemError(send.error) ? send.error : null;
  const at = (pointer: string) => (problem?.status === 422 ? problem.detailAt(pointer) : undefined);
  const shown_at_field = Boolean(at("/name") || at("/email") || at("/message"));

  if (send.isSuccess) {
    return (
      <Dialog onClose={onClose} title={t("inquiry.sent.title")} panelClassName="w-[min(94vw,32rem)]">
        <div role="status" className="flex flex-col gap-3">
          <p>{t("inquiry.sent.text", { studio: sketch.studio.name })}</p>
          <p className="text-muted">{t("inquiry.sent.next")}</p>
        </div>
        <Button look="primary" className="mt-5 self-start" onClick={onClose}>
          {t("inquiry.sent.close")}
        </Button>
      </Dialog>
    );
  }

  function submit(event: React.FormEvent) {
    event.preventDefault();
    const form = {
      name: name.trim(),
      email: email.trim(),
      message: message.trim() || undefined,
      image_ids: chosen,
      reference_ids: references,
    };
    const words = JSON.stringify(form);
    const key = keys.current.get(words) ?? randomKey();
    keys.current.set(words, key);
    send.mutate({ ...form, key });
  }

  return (
    <Dialog onClose={onClose} title={t("inquiry.title")} panelClassName="w-[min(94vw,36rem)]">
      <p className="text-muted">{t("inquiry.intro", { studio: sketch.studio.name })}</p>
      {summary && <p className="mt-2 rounded-field bg-sunken px-3 py-2 text-sm">{summary}</p>}
      <form className="mt-4 flex flex-col gap-4" onSubmit={submit}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t("inquiry.name")}
            data-autofocus
            required
            autoComplete="name"
            value={name}
            error={at("/name")}
            onChange={(event) => setName(event.target.value)}
          />
          <Field
            label={t("inquiry.email")}
            type="email"
            required
            autoComplete="email"
            value={email}
            error={at("/email")}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <TextArea
          label={t("inquiry.message")}
          hint={t("inquiry.message_hint")}
          rows={3}
          value={message}
          error={at("/message")}
          onChange={(event) => setMessage(event.target.value)}
        />
        {ready.length > 0 && (
          <PickPictures sketch={sketch} ready={ready} chosen={chosen} onChange={setChosen} />
        )}
        <OwnPictures sketch_id={sketch.id} references={references} onChange={setReferences} />
        {send.error && !shown_at_field && <ProblemNotice error={send.error} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" busy={send.isPending}>
            {t("inquiry.send")}
          </Button>
          <p className="min-w-0 flex-1 text-sm text-muted">
            {t("inquiry.privacy", { studio: sketch.studio.name })}
          </p>
        </div>
      </form>
    </Dialog>
  );
}

/** The pictures of the sheet drawn last are chosen to begin with. */
function newest(ready: Picture[]): string[] {
  const digest = ready.at(-1)?.sheet_digest;
  return ready.filter((picture) => picture.sheet_digest === digest).map((picture) => picture.id);
}

interface PickPicturesProps {
  sketch: Sketch;
  ready: Picture[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

function PickPictures({ sketch, ready, chosen, onChange }: PickPicturesProps) {
  const t = useText();
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{t("inquiry.pictures")}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2">
        {ready.map((picture) => (
          <label
            key={picture.id}
            className="relative block cursor-pointer overflow-hidden rounded-field ring-1 ring-line has-checked:ring-3 has-checked:ring-ivy has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-ivy"
          >
            <input
              type="checkbox"
              className="peer sr-only"
              checked={chosen.includes(picture.id)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...chosen, picture.id]
                    : chosen.filter((other) => other !== picture.id),
                )
              }
            />
            <span className="sr-only">
              {t("pictures.number", { number: numberOf(sketch.images, picture.id) })}
            </span>
            <img
              src={pictureAddress(sketch.id, picture.id)}
              alt={picture.alt}
              className="aspect-square w-full object-cover opacity-60 transition peer-checked:opacity-100"
            />
            {chosen.includes(picture.id) && (
              <span className="absolute top-1 right-1 grid size-6 place-items-center rounded-full bg-ivy text-on-ivy">
                <Check aria-hidden size={15} />
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
