/** The talk between visitor and designer, from the greeting to what is being said now. */
import type { ReactNode } from "react";
import type { Designer, Sheet, SheetChange, Sketch, Turn } from "@/api/models";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { useText } from "@/lib/text";
import { DesignerWords, TurnView, VisitorWords } from "./TurnView";
import type { WaitingMessage } from "./useMessages";
import { useStickToEnd } from "./useStickToEnd";

interface ConversationProps {
  sketch: Sketch;
  designer: Designer;
  sheet: Sheet;
  waiting: WaitingMessage | null;
  onRetry: () => void;
  onTakeBack: () => void;
  onUndo: (change: SheetChange) => void;
  /** On a phone, pictures stand in the conversation where they were asked for. */
  afterTurn?: (turn: Turn | null, next: Turn | undefined) => ReactNode;
  footer: ReactNode;
}

export function Conversation(props: ConversationProps) {
  const { sketch, designer, sheet, waiting, onRetry, onTakeBack, onUndo, afterTurn, footer } = props;
  const t = useText();
  const latest = sketch.turns.at(-1);
  const signal = `${sketch.turns.length}/${latest?.reply.length}/${latest?.card_id}/${waiting?.text}/${sketch.images.length}`;
  const { element, onScroll } = useStickToEnd<HTMLDivElement>(signal, waiting?.text);

  return (
    <div
      ref={element}
      onScroll={onScroll}
      // A scrolling region must be reachable by keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      role="region"
      aria-label={t("sketch.conversation")}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pt-4 pb-2 -outline-offset-2 lg:px-8"
    >
      <ol className="mx-auto flex max-w-[64ch] flex-col gap-6">
        <li className="flex flex-col gap-3">
          <DesignerWords designer={designer} text={sketch.greeting} large>
            <div className="mt-3">{footer}</div>
          </DesignerWords>
        </li>
        {afterTurn?.(null, sketch.turns[0])}
        {sketch.turns.map((turn, index) => (
          <TurnAndAfter key={turn.id} after={afterTurn?.(turn, sketch.turns[index + 1])}>
            <TurnView turn={turn} designer={designer} sheet={sheet} onUndo={onUndo} />
          </TurnAndAfter>
        ))}
        {waiting && (
          <li className="flex flex-col gap-2">
            <VisitorWords text={waiting.text} faded />
            {waiting.state === "queued" && (
              <p className="self-end text-sm text-muted" role="status">
                {t("sketch.waiting.queued")}{" "}
                <button
                  type="button"
                  className="underline underline-offset-3 hover:text-ink"
                  onClick={onTakeBack}
                >
                  {t("sketch.waiting.edit")}
                </button>
              </p>
            )}
            {waiting.state === "failed" && (
              <div className="flex flex-col items-end gap-2">
                <ProblemNotice error={waiting.error} onRetry={onRetry} className="w-full" />
                <Button size="small" onClick={onTakeBack}>
                  {t("sketch.waiting.edit")}
                </Button>
              </div>
            )}
          </li>
        )}
      </ol>
    </div>
  );
}

function TurnAndAfter({ children, after }: { children: ReactNode; after: ReactNode }) {
  return (
    <>
      {children}
      {after}
    </>
  );
}
