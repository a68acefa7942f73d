/** A studio's public page: who it is, and the designers a visitor may sketch with. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EyeOff, HeartHandshake, MessageCircle, Pencil } from "lucide-react";
import type { DesignerSummary, Studio } from "@/api/models";
import { PageFrame } from "@/components/PageFrame";
import { buttonClasses } from "@/components/ui/Button";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import hero from "../../assets/sketchbook.svg";
import { DemoMark } from "./DemoMark";
import { designersQuery, studioQuery } from "./queries";

export function StudioPage({ slug }: { slug: string }) {
  const t = useText();
  const { data: studio } = useSuspenseQuery(studioQuery(slug));
  const { data: all } = useSuspenseQuery(designersQuery);
  const offered = studio.designers
    .map((id) => all.items.find((designer) => designer.id === id))
    .filter((designer): designer is DesignerSummary => designer !== undefined);
  useDocumentTitle(studio.name);
  return (
    <PageFrame>
      <div className="grid items-center gap-10 pt-4 lg:grid-cols-[1.05fr_1fr] lg:pt-10">
        <div>
          {studio.is_demo && (
            <p className="mb-4">
              <DemoMark /> <span className="ml-1 text-sm text-muted">{t("studio.demo_hint")}</span>
            </p>
          )}
          <h1 className="text-4xl sm:text-5xl">{studio.name}</h1>
          <p className="mt-4 text-xl text-muted">{studio.tagline}</p>
          {studio.sketch.enabled && offered.length > 0 ? (
            <ul className="mt-8 flex flex-col gap-5">
              {offered.map((designer, index) => (
                <li key={designer.id}>
                  <Link
                    to="/s/$slug/sketch/$designer"
                    params={{ slug, designer: designer.id }}
                    className={buttonClasses(index === 0 ? "loud" : "quiet", "large")}
                  >
                    <Pencil aria-hidden size={20} />
                    {t("studio.sketch_with", { name: designer.name })}
                  </Link>
                  <p className="mt-2 text-muted">{designer.tagline}</p>
                </li>
              ))}
            </ul>
          ) : (
            <p className="mt-8 max-w-[46ch] rounded-card bg-surface p-5 shadow-card">
              {t("studio.sketch_off")}
            </p>
          )}
        </div>
        <img src={hero} alt="" width={640} height={560} className="w-full" />
      </div>
      {studio.sketch.enabled && offered.length > 0 && <HowItGoes studio={studio} />}
      {studio.sketch.enabled && studio.sketch.wont_draw.length > 0 && (
        <section className="mt-12 max-w-[64ch]">
          <h2 className="text-2xl">{t("studio.wont_draw")}</h2>
          <p className="mt-3 text-lg">{studio.sketch.wont_draw.join(" · ")}</p>
        </section>
      )}
      {studio.about && (
        <section className="mt-16 max-w-[64ch]">
          <h2 className="text-2xl">{t("studio.about")}</h2>
          <p className="mt-3 text-lg whitespace-pre-line">{studio.about}</p>
        </section>
      )}
    </PageFrame>
  );
}

function HowItGoes({ studio }: { studio: Studio }) {
  const t = useText();
  const steps = [
    { icon: MessageCircle, title: t("studio.steps.talk"), text: t("studio.steps.talk_text") },
    studio.sketch.images
      ? { icon: Pencil, title: t("studio.steps.draw"), text: t("studio.steps.draw_text") }
      : { icon: Pencil, title: t("studio.steps.sheet"), text: t("studio.steps.sheet_text") },
    {
      icon: HeartHandshake,
      title: t("studio.steps.ask"),
      text: t("studio.steps.ask_text", { studio: studio.name }),
    },
  ];
  return (
    <section aria-label={t("studio.steps.label")} className="mt-16">
      <ol className="grid gap-6 sm:grid-cols-3">
        {steps.map(({ icon: Icon, title, text }) => (
          <li key={title} className="border-t-2 border-ivy/35 pt-4">
            <h2 className="flex items-center gap-2 text-lg">
              <Icon aria-hidden size={20} className="text-ivy" /> {title}
            </h2>
            <p className="mt-1 text-muted">{text}</p>
          </li>
        ))}
      </ol>
      <p className="mt-6 flex items-center gap-2 text-sm text-muted">
        <EyeOff aria-hidden size={16} className="shrink-0" /> {t("studio.privacy")}
      </p>
    </section>
  );
}
