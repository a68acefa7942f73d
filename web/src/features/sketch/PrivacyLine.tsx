import type { Sketch } from "@/api/models";
import { exactTime, relativeTime } from "@/lib/dates";
import { currentLanguage, useText } from "@/lib/text";

/** Privacy in one sentence, with the way out beside it. */
export function PrivacyLine({ sketch, onForget }: { sketch: Sketch; onForget: () => void }) {
  const t = useText();
  const language = currentLanguage();
  return (
    <p className="text-sm text-muted">
      {t("sketch.privacy")}{" "}
      <time dateTime={sketch.expires_at} title={exactTime(sketch.expires_at, language)}>
        {t("sketch.expires", { when: relativeTime(sketch.expires_at, language) })}
      </time>{" "}
      <button type="button" className="underline underline-offset-3 hover:text-ink" onClick={onForget}>
        {t("sketch.forget")}
      </button>
    </p>
  );
}
