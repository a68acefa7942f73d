import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Sketch } from "@/api/models";
import { PageFrame } from "@/components/PageFrame";
import { buttonClasses } from "@/components/ui/Button";
import { useText } from "@/lib/text";
import { forgetSketch } from "./remembered";

/** Shown when a sketch went away while it was open: its time was over, or it was deleted in another window. */
export function SketchEnded({ sketch, deleted }: { sketch: Sketch; deleted: boolean }) {
  const t = useText();
  useEffect(() => forgetSketch(sketch.studio.slug, sketch.designer, sketch.id), [sketch]);
  return (
    <PageFrame>
      <div className="mx-auto mt-16 max-w-lg">
        <h1 className="text-3xl">{t(deleted ? "ended.deleted" : "ended.expired")}</h1>
        <p className="mt-3 text-lg text-muted">{t("ended.text")}</p>
        <Link
          to="/s/$slug/sketch/$designer"
          params={{ slug: sketch.studio.slug, designer: sketch.designer }}
          search={{ fresh: true }}
          className={buttonClasses("loud", "large", "mt-6")}
        >
          {t("ended.again")}
        </Link>
      </div>
    </PageFrame>
  );
}
