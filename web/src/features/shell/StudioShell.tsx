/** The frame of the artist's app: a rail of rooms at the left, or at the foot on a phone; the room beside it. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { ExternalLink, LogOut, Search } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Session } from "@/api/models";
import { Leaf } from "@/components/Logo";
import { Preferences } from "@/components/Preferences";
import { IconButton } from "@/components/ui/Button";
import { sessionQuery, useSignOut } from "@/features/identity/queries";
import { inquiriesQuery } from "@/features/inquiries/queries";
import { useStudioLive } from "@/features/inquiries/useStudioLive";
import { DemoMark } from "@/features/studios/DemoMark";
import { useText } from "@/lib/text";
import { CommandPalette, usePaletteKey } from "./CommandPalette";
import { rooms } from "./rooms";

/** A session can end while the page is open: in another window, or because its time is over. */
function useLeaveWhenSignedOut() {
  const router = useRouter();
  const { data: session } = useQuery(sessionQuery);
  useEffect(() => {
    if (session === null) void router.invalidate();
  }, [session, router]);
}

/** Going to another room moves the focus there, so that a screen reader does not stay in the rail. */
function useFocusOnArrival() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current && path !== before.current)
      document.getElementById("main")?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
}

export function StudioShell({ slug, session }: { slug: string; session: Session }) {
  const t = useText();
  useLeaveWhenSignedOut();
  useFocusOnArrival();
  const sign_out = useSignOut();
  const arrived = useStudioLive(slug);
  const inquiries = useInfiniteQuery(inquiriesQuery(slug));
  const unread = inquiries.data?.pages[0]?.unread ?? 0;
  const [palette, setPalette] = useState(false);
  usePaletteKey(useCallback(() => setPalette(true), []));
  const studio = session.studios.find((candidate) => candidate.slug === slug);

  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a href="#main" className="skip-link">
        {t("ui.skip")}
      </a>
      <header className="flex gap-1 bg-sunken p-2 max-md:items-center md:flex-col md:p-3 md:sticky md:top-0 md:h-dvh md:w-60 md:shrink-0 md:border-r md:border-line md:p-4">
        <div className="flex min-w-0 flex-1 items-center gap-2 pl-1 md:mb-4 md:flex-none">
          <Link
            to="/studio/$slug"
            params={{ slug }}
            className="flex min-w-0 flex-1 items-center gap-2 rounded-field"
          >
            <Leaf />
            <span className="font-display text-lg leading-tight font-semibold max-md:truncate">
              {studio?.name ?? slug}
            </span>
          </Link>
          <IconButton label={t("palette.open")} className="size-10" onClick={() => setPalette(true)}>
            <Search aria-hidden size={18} />
          </IconButton>
        </div>
        {studio?.is_demo && (
          <p className="mb-3 max-md:hidden">
            <DemoMark />
          </p>
        )}
        <nav
          aria-label={t("shell.rooms")}
          className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-5 max-md:border-t max-md:border-line max-md:bg-sunken max-md:pb-[env(safe-area-inset-bottom)]"
        >
          <ul className="flex justify-around gap-1 md:flex-col">
            {rooms.map(({ id, to, icon: Icon, exact }) => (
              <li key={id} className="max-md:flex-1">
                <Link
                  to={to}
                  params={{ slug }}
                  activeOptions={{ exact: exact ?? false }}
                  activeProps={{ className: "bg-surface font-semibold shadow-card" }}
                  className="flex min-h-11 items-center gap-3 rounded-field px-3 transition hover:bg-ink/6 max-md:relative max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:rounded-none max-md:px-1 max-md:py-1.5 max-md:text-xs max-md:shadow-none"
                >
                  <Icon aria-hidden size={19} className="shrink-0" />
                  <span className="md:flex-1">{t(`rooms.${id}`)}</span>
                  {id === "inquiries" && unread > 0 && (
                    <span className="tabular rounded-full bg-coral px-2 text-sm font-semibold text-on-coral max-md:absolute max-md:top-0.5 max-md:left-1/2 max-md:ml-2 max-md:px-1.5 max-md:text-xs">
                      {unread}
                      <span className="sr-only"> {t("shell.unread")}</span>
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex items-center gap-1 md:mt-auto md:flex-wrap">
          <Link
            to="/s/$slug"
            params={{ slug }}
            className="inline-flex min-h-10 flex-1 items-center gap-2 rounded-field px-2 text-sm text-muted hover:text-ink max-md:hidden md:w-full md:flex-none"
          >
            <ExternalLink aria-hidden size={16} /> {t("rooms.public_page")}
          </Link>
          <span className="min-w-0 flex-1 truncate px-2 text-sm text-muted max-md:hidden">
            {session.user.name}
          </span>
          <Preferences />
          <IconButton
            label={t("shell.sign_out")}
            busy={sign_out.isPending}
            onClick={() => sign_out.mutate(false)}
          >
            <LogOut aria-hidden size={18} />
          </IconButton>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="min-w-0 flex-1 px-4 pt-6 pb-28 outline-none sm:px-8 md:pt-10 md:pb-16 xl:px-12"
      >
        <div className="mx-auto max-w-5xl">
          <Outlet />
        </div>
      </main>
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-20 z-6 flex justify-center md:bottom-6"
      >
        {arrived && (
          <Link
            key={arrived.id}
            to="/studio/$slug/inquiries/$id"
            params={{ slug, id: arrived.id }}
            className="toast pointer-events-auto rounded-full bg-ink px-5 py-3 text-paper shadow-lifted"
          >
            {t("shell.arrived", { name: arrived.name, title: arrived.title })}
          </Link>
        )}
      </div>
      {palette && <CommandPalette slug={slug} onClose={() => setPalette(false)} />}
    </div>
  );
}
