/** Today answers what needs the artist now. So far that is inquiries, and a studio that is ready to receive them. */
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { buttonClasses } from "@/components/ui/Button";
import { InquiryRow } from "@/features/inquiries/InquiriesPage";
import { inquiriesQuery } from "@/features/inquiries/queries";
import { studioQuery } from "@/features/studios/queries";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";

export function TodayPage({ slug, name }: { slug: string; name: string }) {
  const t = useText();
  const { data: studio } = useSuspenseQuery(studioQuery(slug));
  const { data } = useSuspenseInfiniteQuery(inquiriesQuery(slug));
  const fresh = data.pages.flatMap((page) => page.items).filter((inquiry) => inquiry.status === "new");
  const unread = data.pages[0]?.unread ?? 0;
  useDocumentTitle(`${unread > 0 ? `(${unread}) ` : ""}${t("rooms.today")} · ${studio.name}`);
  return (
    <div>
      <h1 className="text-3xl">{t("today.hello", { name: name.split(" ")[0] ?? name })}</h1>
      {!studio.sketch.enabled && (
        <EmptyState title={t("today.sketch_off")} text={t("today.sketch_off_text")}>
          <Link to="/studio/$slug/settings" params={{ slug }} className={buttonClasses("primary")}>
            {t("today.sketch_off_step")}
          </Link>
        </EmptyState>
      )}
      {fresh.length > 0 && (
        <section aria-labelledby="needs" className="mt-6">
          <h2 id="needs" className="text-xl">
            {t("today.needs_you", { count: unread })}
          </h2>
          <ul className="mt-3 divide-y divide-line overflow-hidden rounded-card bg-surface shadow-card">
            {fresh.slice(0, 5).map((inquiry) => (
              <li key={inquiry.id}>
                <InquiryRow slug={slug} inquiry={inquiry} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {fresh.length === 0 && studio.sketch.enabled && (
        <EmptyState title={t("today.quiet")} text={t("today.quiet_text")}>
          <Link to="/s/$slug" params={{ slug }} className={buttonClasses("primary")}>
            {t("today.quiet_step")}
          </Link>
        </EmptyState>
      )}
    </div>
  );
}
