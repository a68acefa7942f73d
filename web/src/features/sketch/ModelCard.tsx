/** Says in the header what answers here, where it runs, and whether it is an AI. */
import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import type { EngineCard } from "@/api/models";
import { Popover } from "@/components/ui/Popover";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";
import { modelsQuery } from "./queries";

const lights = { warm: "bg-ivy", warming: "bg-amber", cold: "bg-sky", unreachable: "bg-brick" } as const;

function Engine({ title, engine }: { title: string; engine: EngineCard }) {
  const t = useText();
  return (
    <div>
      <h3 className="font-sans text-sm font-normal tracking-normal text-muted">{title}</h3>
      <p className="font-semibold">
        {engine.name}
        {engine.version ? ` ${engine.version}` : ""}
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-sm">
        <li className="font-semibold">{engine.is_ai ? t("models.is_ai") : t("models.not_ai")}</li>
        <li>{t("models.runs", { where: engine.runs })}</li>
        <li className="inline-flex items-center gap-1.5">
          <span aria-hidden className={classes("size-2 rounded-full", lights[engine.state])} />
          {t(`models.states.${engine.state}`)}
        </li>
      </ul>
      {engine.detail && <p className="mt-1 text-sm text-muted">{engine.detail}</p>}
    </div>
  );
}

export function ModelCard({ images }: { images: boolean }) {
  const t = useText();
  const models = useQuery(modelsQuery);
  const card = models.data;
  const no_ai = card && !card.chat.is_ai && (!images || !card.image.is_ai);
  return (
    <Popover
      label={t("models.title")}
      button_label={no_ai ? t("models.open_not_ai") : t("models.open")}
      buttonClassName="inline-flex min-h-9 items-center gap-2 rounded-full border border-line bg-surface px-3 text-sm transition hover:border-edge"
      panelClassName="w-[min(22rem,92vw)] p-4"
      button={
        <>
          <span
            aria-hidden
            className={classes(
              "size-2 rounded-full",
              card ? lights[card.chat.state] : "bg-line animate-breathe",
            )}
          />
          <span className="hidden sm:inline">{card?.chat.name ?? t("models.open")}</span>
          {no_ai && <span className="text-muted max-sm:text-ink">{t("models.not_ai")}</span>}
          <Info aria-hidden size={15} className="text-muted" />
        </>
      }
    >
      {() => (
        <div className="flex flex-col gap-4">
          <h2 className="text-lg">{t("models.title")}</h2>
          {models.isError && <p>{t("models.unknown")}</p>}
          {card && <Engine title={t("models.chat")} engine={card.chat} />}
          {card && images && <Engine title={t("models.image")} engine={card.image} />}
        </div>
      )}
    </Popover>
  );
}
