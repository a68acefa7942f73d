/** One inquiry: what is wished for on the left, who wishes it and what to do on the right. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, ArrowLeft, Mail, MailOpen } from "lucide-react";
import { useEffect, useState } from "react";
import type { Inquiry, InquiryStatus } from "@/api/models";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button, buttonClasses } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { exactTime, relativeTime } from "@/lib/dates";
import { currentLanguage, useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { inquiryImageAddress, inquiryQuery, useSetInquiryStatus } from "./queries";

export function InquiryPage({ slug, id }: { slug: string; id: string }) {
  const t = useText();
  const { data: inquiry } = useSuspenseQuery(inquiryQuery(slug, id));
  const set_status = useSetInquiryStatus(slug, id);
  const { mutate } = set_status;
  useDocumentTitle(`${inquiry.title} · ${t("rooms.inquiries")}`);

  const [opened_new] = useState(inquiry.status === "new");
  useEffect(() => {
    // Looking at it is reading it; marking it unread again is a choice that leads back to the list.
    if (opened_new) mutate("read");
  }, [opened_new, mutate]);

  return (
    <div>
      <Link
        to="/studio/$slug/inquiries"
        params={{ slug }}
        className="inline-flex min-h-9 items-center gap-1.5 text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden size={16} /> {t("rooms.inquiries")}
      </Link>
      <div className="mt-3 grid items-start gap-8 xl:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <header>
            <p className="text-muted">{t("inbox.number", { number: inquiry.number })}</p>
            <h1 className="text-3xl">{inquiry.title}</h1>
          </header>
          {inquiry.message && (
            <blockquote className="max-w-[64ch] border-l-3 border-ivy/50 pl-4 font-display text-lg whitespace-pre-line">
              {inquiry.message}
            </blockquote>
          )}
          <Pictures slug={slug} inquiry={inquiry} />
          <Brief inquiry={inquiry} />
        </div>
        <Person slug={slug} inquiry={inquiry} set_status={set_status} />
      </div>
    </div>
  );
}

function Brief({ inquiry }: { inquiry: Inquiry }) {
  const t = useText();
  return (
    <section aria-labelledby="brief">
      <h2 id="brief" className="text-xl">
        {t("inbox.brief")}
      </h2>
      <p className="text-sm text-muted">{t("inbox.sketched_with", { name: inquiry.brief.designer.name })}</p>
      <dl className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-8 rounded-card bg-surface p-5 shadow-card">
        {inquiry.brief.lines.map((line) => (
          <div
            key={line.field}
            className="flex items-baseline justify-between gap-3 border-b border-line py-2"
          >
            <dt className="text-muted">{line.label}</dt>
            <dd className="flex items-center gap-2 text-right font-semibold">
              {line.swatch && (
                <span
                  aria-hidden
                  className="size-4 shrink-0 rounded-full ring-1 ring-ink/20"
                  style={{ background: line.swatch }}
                />
              )}
              {line.value}
            </dd>
          </div>
        ))}
        {inquiry.brief.lines.length === 0 && <p className="text-muted">{t("inbox.brief_empty")}</p>}
      </dl>
      {inquiry.brief.notes && (
        <div className="mt-4 max-w-[64ch]">
          <h3 className="text-base">{t("inbox.notes")}</h3>
          <p className="whitespace-pre-line">{inquiry.brief.notes}</p>
        </div>
      )}
    </section>
  );
}

function Pictures({ slug, inquiry }: { slug: string; inquiry: Inquiry }) {
  const t = useText();
  const [at, setAt] = useState<number | null>(null);
  const large = at === null ? undefined : inquiry.images[at];
  if (inquiry.images.length === 0) return <p className="text-muted">{t("inbox.no_pictures")}</p>;
  const step = (by: number) =>
    setAt((before) => Math.max(0, Math.min(inquiry.images.length - 1, (before ?? 0) + by)));
  return (
    <section aria-label={t("pictures.label")}>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-4">
        {inquiry.images.map((image, index) => (
          <li key={image.id}>
            <button
              type="button"
              onClick={() => setAt(index)}
              aria-label={t("pictures.open", { number: index + 1, alt: image.alt })}
              className="block w-full rounded-[5px] bg-polaroid p-2 pb-2.5 text-left text-on-polaroid shadow-card transition hover:-translate-y-1 hover:shadow-lifted"
            >
              <img
                src={inquiryImageAddress(slug, inquiry.id, image.id)}
                alt={image.alt}
                width={image.width}
                height={image.height}
                loading="lazy"
                className="aspect-square h-auto w-full rounded-[2px] object-cover"
              />
              <span className="mt-1.5 block text-xs" title={image.label}>
                {image.label}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {large && (
        <Dialog
          onClose={() => setAt(null)}
          title={large.alt}
          panelClassName="w-[min(94vw,50rem)] gap-3"
          onKeyDown={(event) => {
            if (event.key === "ArrowLeft") step(-1);
            if (event.key === "ArrowRight") step(1);
          }}
        >
          <img
            src={inquiryImageAddress(slug, inquiry.id, large.id)}
            alt={large.alt}
            className="mx-auto max-h-[70dvh] rounded-card"
          />
          <p className="text-sm text-muted">
            {t("inbox.picture_facts", { label: large.label, seed: large.seed })}
          </p>
        </Dialog>
      )}
    </section>
  );
}

interface PersonProps {
  slug: string;
  inquiry: Inquiry;
  set_status: ReturnType<typeof useSetInquiryStatus>;
}

function Person({ slug, inquiry, set_status }: PersonProps) {
  const t = useText();
  const navigate = useNavigate();
  const language = currentLanguage();
  const archived = inquiry.status === "archived";
  const subject = encodeURIComponent(inquiry.title);
  const leave = (status: InquiryStatus) =>
    set_status.mutate(status, {
      onSuccess: () => void navigate({ to: "/studio/$slug/inquiries", params: { slug } }),
    });
  return (
    <aside
      aria-label={t("inbox.person")}
      className="flex flex-col gap-4 rounded-card bg-surface p-5 shadow-card"
    >
      <div>
        <h2 className="text-xl">{inquiry.name}</h2>
        <p className="break-all text-muted">{inquiry.email}</p>
        <p className="mt-1 text-sm text-muted">
          <time dateTime={inquiry.created_at} title={exactTime(inquiry.created_at, language)}>
            {t("inbox.received", { when: relativeTime(inquiry.created_at, language) })}
          </time>
        </p>
      </div>
      <a
        href={`mailto:${encodeURIComponent(inquiry.email)}?subject=${subject}`}
        className={buttonClasses("primary")}
      >
        <Mail aria-hidden size={18} /> {t("inbox.write", { name: inquiry.name })}
      </a>
      <div className="flex flex-wrap gap-2">
        {archived ? (
          <Button size="small" onClick={() => set_status.mutate("read")}>
            <ArchiveRestore aria-hidden size={16} /> {t("inbox.restore")}
          </Button>
        ) : (
          <Button size="small" onClick={() => leave("archived")}>
            <Archive aria-hidden size={16} /> {t("inbox.archive")}
          </Button>
        )}
        <Button size="small" onClick={() => leave("new")}>
          <MailOpen aria-hidden size={16} /> {t("inbox.mark_unread")}
        </Button>
      </div>
      {set_status.error && <ProblemNotice error={set_status.error} />}
    </aside>
  );
}
