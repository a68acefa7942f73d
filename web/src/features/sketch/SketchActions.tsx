/** The ways on from a sheet: have it drawn, and ask for the real thing. */
import { HeartHandshake, Pencil } from "lucide-react";
import type { Sketch } from "@/api/models";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { useText } from "@/lib/text";
import type { Drawing } from "./pictures/useDrawing";

export function DrawButton({ drawing, size }: { drawing: Drawing; size: "medium" | "large" }) {
  const t = useText();
  const words = drawing.busy
    ? "pictures.drawing_now"
    : drawing.drawn
      ? "pictures.draw_more"
      : "pictures.draw";
  return (
    <Button look="loud" size={size} busy={drawing.busy} onClick={drawing.draw}>
      <Pencil aria-hidden size={size === "large" ? 20 : 18} />
      {t(words)}
    </Button>
  );
}

interface GoOnProps {
  sketch: Sketch;
  drawing: Drawing;
  onAsk: () => void;
}

export function GoOn({ sketch, drawing, onAsk }: GoOnProps) {
  const t = useText();
  return (
    <>
      {drawing.error != null && <ProblemNotice error={drawing.error} onRetry={drawing.draw} />}
      {!sketch.allows.images && (
        <p className="text-muted">{t("sketch.words_only", { studio: sketch.studio.name })}</p>
      )}
      {sketch.inquiry_id ? (
        <Notice tone="good">{t("inquiry.already", { studio: sketch.studio.name })}</Notice>
      ) : (
        <Button look={sketch.allows.images ? "quiet" : "primary"} onClick={onAsk}>
          <HeartHandshake aria-hidden size={18} className={sketch.allows.images ? "text-ivy" : undefined} />
          {t("inquiry.open")}
        </Button>
      )}
    </>
  );
}
