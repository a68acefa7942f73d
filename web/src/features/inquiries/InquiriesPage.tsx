/** The inbox: what visitors asked for, newest first. */
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { InquirySummary } from "@/api/models";
import { EmptyState } from "@/components/EmptyState";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button, buttonClasses } from "@/components/ui/Button";
import { classes } from "@/lib/classes";
import { exactTime, relativeTime } from "@/lib/dates";
import { currentLanguage, useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { inquiriesQuery, inquiryImageAddress } from "./queries";

type Shelf = "inbox" | "archived";

export function InquiriesPage({ slug }: { slug: string }) {
  const t = useText();
  const list = useSuspenseInfiniteQuery(inquiriesQuery(slug));
  const [shelf, setShelf] = useState<Shelf>("inbox");
  const [query, setQuery] = useState("");
  const all = list.data.pages.flatMap((page) => page.items);
  const unread = list.data.pages[0]?.unread ?? 0;
  const words = query.trim().toLowerCase();
  const shown = all.filter(
    (inquiry) =>
      (inquiry.status === "archived") === (shelf === "archived") &&
      (words === "" || `${inquiry.title} ${inquiry.name} ${inquiry.number}`.toLowerCase().includes(words)),
  );
  useDocumentTitle(`${unread > 0 ? `(${unread}) ` : ""}${t("rooms.inquiries")}`);

  return (
    <div>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-3xl">{t("rooms.inquiries")}</h1>
        <p className="text-muted">{t("inbox.unread", { count: unread })}</p>
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <div role="group" aria-label={t("inbox.shelves")} className="flex gap-1 rounded-full bg-ink/6 p-1">
          {(["inbox", "archived"] as const).map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={shelf === value}
              onClick={() => setShelf(value)}
              className="min-h-9 rounded-full px-4 text-sm aria-pressed:bg-surface aria-pressed:font-semibold aria-pressed:shadow-card"
            >
              {t(`inbox.shelf.${value}`)}
            </button>
          ))}
        </div>
        <input
          type="search"
          aria-label={t("inbox.filter")}
          placeholder={t("inbox.filter")}
          className="field max-w-72"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {shown.length > 0 && (
        <ul className="mt-5 divide-y divide-line overflow-hidden rounded-card bg-surface shadow-card">
          {shown.map((inquiry) => (
            <li key={inquiry.id}>
              <InquiryRow slug={slug} inquiry={inquiry} />
            </li>
          ))}
        </ul>
      )}
      {shown.length === 0 && words !== "" && (
        <p className="mt-8 text-muted">{t("inbox.nothing_found", { query })}</p>
      )}
      {shown.length === 0 && words === "" && shelf === "archived" && (
        <p className="mt-8 text-muted">{t("inbox.archive_empty")}</p>
      )}
      {shown.length === 0 && words === "" && shelf === "inbox" && (
        <EmptyState title={t("inbox.empty")} text={t("inbox.empty_text")}>
          <Link to="/s/$slug" params={{ slug }} className={buttonClasses("primary")}>
            {t("inbox.empty_step")}
          </Link>
        </EmptyState>
      )}
      {list.isFetchNextPageError && <ProblemNotice error={list.error} className="mt-4" />}
      {list.hasNextPage && (
        <Button className="mt-4" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("inbox.more")}
        </Button>
      )}
    </div>
  );
}

export function InquiryRow({ slug, inquiry }: { slug: string; inquiry: InquirySummary }) {
  const t = useText();
  const language = currentLanguage();
  const fresh = inquiry.status === "new";
  return (
    <Link
      to="/studio/$slug/inquiries/$id"
      params={{ slug, id: inquiry.id }}
      className="flex items-center gap-4 px-4 py-3 -outline-offset-2 transition hover:bg-sunken"
    >
      {inquiry.cover_image_id ? (
        <img
          src={inquiryImageAddress(slug, inquiry.id, inquiry.cover_image_id)}
          alt=""
          loading="lazy"
          className="size-16 shrink-0 rounded-field object-cover"
        />
      ) : (
        <span
          aria-hidden
          className="grid size-16 shrink-0 place-items-center rounded-field bg-sunken text-muted"
        >
          №{inquiry.number}
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className={classes("flex items-center gap-2", fresh && "font-semibold")}>
          {fresh && <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-coral" />}
          <span className="truncate font-display text-lg">{inquiry.title}</span>
          {fresh && <span className="sr-only">{t("inbox.new")}</span>}
        </span>
        <span className="block truncate text-muted">
          {inquiry.name} · {t("inbox.pictures", { count: inquiry.image_count })}
        </span>
      </span>
      <time
        dateTime={inquiry.created_at}
        title={exactTime(inquiry.created_at, language)}
        className="shrink-0 text-sm text-muted"
      >
        {relativeTime(inquiry.created_at, language)}
      </time>
    </Link>
  );
}
