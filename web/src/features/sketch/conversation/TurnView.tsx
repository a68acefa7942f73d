/** One exchange: what the visitor said, what it changed, what the designer answered. */
import { memo, useState } from "react";
import type { Designer, Sheet, SheetChange, Turn } from "@/api/models";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";
import { DesignerAvatar } from "../DesignerAvatar";
import { ChangeChips } from "./ChangeChips";
import { LearningCard } from "./LearningCard";

export function VisitorWords({
  text,
  point,
  faded,
}: {
  text: string;
  point?: SheetChange["words"];
  faded?: boolean;
}) {
  const t = useText();
  return (
    <div
      className={classes(
        "max-w-[85%] self-end rounded-[18px_18px_4px_18px] bg-ivy-wash px-4 py-2.5 break-words whitespace-pre-wrap",
        faded && "opacity-65",
      )}
    >
      <span className="sr-only">{t("sketch.you_said")} </span>
      {point ? (
        <>
          {text.slice(0, point.start)}
          <mark className="rounded-sm bg-coral/45 text-ink ring-2 ring-coral/45">
            {text.slice(point.start, point.end)}
          </mark>
          {text.slice(point.end)}
        </>
      ) : (
        text
      )}
    </div>
  );
}

interface DesignerWordsProps {
  /** The greeting is set larger: it is the first thing anybody reads here. */
  large?: boolean;
  designer: Designer;
  text: string;
  speaking?: boolean;
  children?: React.ReactNode;
}

export function DesignerWords({ designer, text, speaking, large, children }: DesignerWordsProps) {
  const t = useText();
  return (
    <div className="flex gap-3">
      <DesignerAvatar designer={designer} size={large ? 48 : 36} />
      <div className="min-w-0 flex-1 pt-1">
        <p className={classes("break-words whitespace-pre-wrap", large && "font-display text-lg lg:text-xl")}>
          <span className="sr-only">{t("sketch.says", { name: designer.name })} </span>
          {text}
          {speaking && (
            // Takes no room of its own, so that a line never breaks because of it.
            <span aria-hidden className="relative">
              <span className="absolute top-[0.2em] left-0.5 h-[1em] w-[3px] animate-caret rounded-full bg-coral" />
            </span>
          )}
        </p>
        {speaking && text === "" && (
          <span className="sr-only">{t("sketch.thinking", { name: designer.name })}</span>
        )}
        {children}
      </div>
    </div>
  );
}

interface TurnViewProps {
  turn: Turn;
  designer: Designer;
  sheet: Sheet;
  onUndo: (change: SheetChange) => void;
}

export const TurnView = memo(function TurnView({ turn, designer, sheet, onUndo }: TurnViewProps) {
  const t = useText();
  const [point, setPoint] = useState<SheetChange["words"]>(null);
  const card = designer.cards.find((candidate) => candidate.id === turn.card_id);
  return (
    <li className="flex flex-col gap-3" data-turn={turn.id}>
      <VisitorWords text={turn.text} point={point} />
      <ChangeChips
        changes={turn.changes}
        designer={designer}
        sheet={sheet}
        onPoint={setPoint}
        onUndo={onUndo}
      />
      <DesignerWords designer={designer} text={turn.reply} speaking={turn.status === "speaking"}>
        {turn.status === "speaking" && turn.reply === "" && Boolean(turn.place) && (
          <p role="status" className="text-sm text-muted">
            {t("sketch.in_line", { place: turn.place ?? 0 })}
          </p>
        )}
        {turn.status === "interrupted" && (
          <p className="mt-1 text-sm text-muted">{t("sketch.interrupted")}</p>
        )}
        {card && <LearningCard card={card} />}
      </DesignerWords>
    </li>
  );
});
