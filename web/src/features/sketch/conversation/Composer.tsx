/** Where the visitor writes. Enter sends, Shift+Enter starts a new line; while the designer speaks, stop is here. */
import { ArrowUp, Square, X } from "lucide-react";
import { type Ref, useImperativeHandle, useRef } from "react";
import type { Picture } from "@/api/models";
import { useText } from "@/lib/text";
import { pictureAddress } from "../queries";

export interface ComposerHandle {
  focus: () => void;
}

interface ComposerProps {
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string) => void;
  speaking: boolean;
  onStop: () => void;
  designer_name: string;
  blocked: boolean;
  /** The picture the next words are about. */
  about: { picture: Picture; number: number; sketch_id: string } | null;
  onDropAbout: () => void;
  ref?: Ref<ComposerHandle>;
}

const round = "grid size-11 shrink-0 place-items-center rounded-full transition active:translate-y-px";

export function Composer(props: ComposerProps) {
  const { draft, onDraft, onSend, speaking, onStop, designer_name, blocked, about, onDropAbout, ref } = props;
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);
  const empty = draft.trim() === "";

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(draft);
      }}
      className="rounded-[22px] border border-edge bg-surface shadow-card transition focus-within:border-ivy focus-within:outline-2 focus-within:outline-ivy"
    >
      {about && (
        <div className="flex items-center gap-2 px-3 pt-3 text-sm">
          <img
            src={pictureAddress(about.sketch_id, about.picture.id)}
            alt=""
            className="size-10 rounded-field object-cover"
          />
          <span className="flex-1">{t("sketch.redraw.about", { number: about.number })}</span>
          <button
            type="button"
            aria-label={t("sketch.redraw.drop")}
            className="grid size-8 place-items-center rounded-full hover:bg-ink/7"
            onClick={onDropAbout}
          >
            <X aria-hidden size={16} />
          </button>
        </div>
      )}
      <div className="flex items-end gap-2 p-1.5 pl-4">
        <textarea
          ref={field}
          rows={1}
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onSend(draft);
          }}
          aria-label={t("sketch.composer.label", { name: designer_name })}
          placeholder={about ? t("sketch.redraw.placeholder") : t("sketch.composer.placeholder")}
          enterKeyHint="send"
          autoComplete="off"
          className="field-sizing-content max-h-40 min-h-11 flex-1 resize-none bg-transparent py-2.5 placeholder:text-muted focus-visible:outline-none"
        />
        {speaking && (
          <button
            type="button"
            onClick={onStop}
            aria-label={t("sketch.composer.stop")}
            title={t("sketch.composer.stop")}
            className={`${round} bg-ink text-paper hover:bg-ink/85`}
          >
            <Square aria-hidden size={15} className="fill-current" />
          </button>
        )}
        {(!speaking || !empty) && (
          <button
            type="submit"
            disabled={empty || blocked}
            aria-label={t("sketch.composer.send")}
            title={t("sketch.composer.send")}
            className={`${round} bg-ivy text-on-ivy hover:bg-ivy-strong disabled:bg-ink/10 disabled:text-muted`}
          >
            <ArrowUp aria-hidden size={20} />
          </button>
        )}
      </div>
    </form>
  );
}
