/** The front door of an installation: its studios, or the one step that is missing. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { PageFrame } from "@/components/PageFrame";
import { buttonClasses } from "@/components/ui/Button";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import hero from "../../assets/sketchbook.svg";
import { DemoMark } from "./DemoMark";
import { studiosQuery } from "./queries";

export function LandingPage() {
  const t = useText();
  const { data } = useSuspenseQuery(studiosQuery);
  useDocumentTitle("Atelier");
  const [first] = data.items;
  return (
    <PageFrame
      actions={
        <>
          <Link to="/verify" className={buttonClasses("plain", "small")}>
            {t("provenance.title")}
          </Link>
          <Link to="/sign-in" className={buttonClasses("plain", "small")}>
            {t("landing.sign_in")}
          </Link>
        </>
      }
    >
      <div className="grid items-center gap-10 pt-6 lg:grid-cols-[1.05fr_1fr] lg:pt-12">
        <div>
          <h1 className="text-4xl sm:text-5xl">{t("landing.title")}</h1>
          <p className="mt-5 max-w-[46ch] text-lg text-muted">{t("landing.text")}</p>
          {first && data.items.length === 1 && (
            <Link
              to="/s/$slug"
              params={{ slug: first.slug }}
              className={buttonClasses("loud", "large", "mt-8")}
            >
              {t("landing.visit", { studio: first.name })}
              <ArrowRight aria-hidden size={20} />
            </Link>
          )}
        </div>
        <img src={hero} alt={t("landing.picture")} width={640} height={560} className="w-full" />
      </div>
      {data.items.length > 1 && (
        <section aria-labelledby="studios" className="mt-14">
          <h2 id="studios" className="text-2xl">
            {t("landing.studios")}
          </h2>
          <ul className="mt-5 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {data.items.map((studio) => (
              <li key={studio.id}>
                <Link
                  to="/s/$slug"
                  params={{ slug: studio.slug }}
                  className="block h-full rounded-card bg-surface p-5 shadow-card transition duration-200 hover:-translate-y-0.5 hover:shadow-lifted"
                >
                  <span className="flex flex-wrap items-center gap-2 font-display text-xl font-medium">
                    {studio.name} {studio.is_demo && <DemoMark />}
                  </span>
                  <span className="mt-1 block text-muted">{studio.tagline}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!first && (
        <section className="mt-12 max-w-xl rounded-card bg-surface p-6 shadow-card">
          <h2 className="text-xl">{t("landing.empty.title")}</h2>
          <p className="mt-1 text-muted">{t("landing.empty.text")}</p>
        </section>
      )}
    </PageFrame>
  );
}
