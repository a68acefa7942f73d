import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Sketch } from "@/api/models";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { useText } from "@/lib/text";
import { sketchKey, useForget } from "./queries";
import { forgetSketch } from "./remembered";

/** Deletes the sketch with everything in it, here and on the server, after asking once. */
export function ForgetDialog({ sketch, onClose }: { sketch: Sketch; onClose: () => void }) {
  const t = useText();
  const forget = useForget(sketch.id);
  const queries = useQueryClient();
  const navigate = useNavigate();

  function forgetAll() {
    forget.mutate(undefined, {
      onSuccess: async () => {
        forgetSketch(sketch.studio.slug, sketch.designer, sketch.id);
        await navigate({ to: "/goodbye", search: { studio: sketch.studio.slug }, replace: true });
        queries.removeQueries({ queryKey: sketchKey(sketch.id) });
      },
    });
  }

  return (
    <Dialog onClose={onClose} title={t("forget.title")} panelClassName="w-[min(94vw,28rem)]">
      <p>{t("forget.text")}</p>
      {sketch.inquiry_id && (
        <p className="mt-2 text-muted">{t("forget.inquiry_stays", { studio: sketch.studio.name })}</p>
      )}
      {forget.error && <ProblemNotice error={forget.error} className="mt-3" />}
      <div className="mt-5 flex flex-wrap gap-2">
        <Button look="danger" busy={forget.isPending} onClick={forgetAll}>
          {t("forget.confirm")}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {t("forget.keep")}
        </Button>
      </div>
    </Dialog>
  );
}
