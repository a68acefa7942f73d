/** The frame of the quiet public pages: mark, preferences, one column. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "@/lib/text";
import { Logo } from "./Logo";
import { Preferences } from "./Preferences";

export function PageFrame({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const t = useText();
  return (
    <div className="grain flex min-h-dvh flex-col">
      <a href="#main" className="skip-link">
        {t("ui.skip")}
      </a>
      <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-4 px-4 py-4 sm:px-8">
        <Link to="/" className="rounded-field" aria-label={t("ui.home")}>
          <Logo />
        </Link>
        <div className="flex items-center gap-1">
          {actions}
          <Preferences />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl flex-1 px-4 pb-16 outline-none sm:px-8"
      >
        {children}
      </main>
    </div>
  );
}
