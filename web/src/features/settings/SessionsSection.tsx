import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { Skeleton } from "@/components/ui/Skeleton";
import { sessionsQuery, useSignOut } from "@/features/identity/queries";
import { exactTime, relativeTime } from "@/lib/dates";
import { currentLanguage, useText } from "@/lib/text";

/** Where this account is signed in, and the way to end it all at once. */
export function SessionsSection() {
  const t = useText();
  const language = currentLanguage();
  const sessions = useQuery(sessionsQuery);
  const sign_out = useSignOut();
  const [sure, setSure] = useState(false);
  return (
    <section aria-labelledby="sessions" className="rounded-card bg-surface p-6 shadow-card">
      <h2 id="sessions" className="text-xl">
        {t("settings.sessions")}
      </h2>
      {sessions.isPending && <Skeleton className="mt-4 h-16" />}
      {sessions.error && (
        <ProblemNotice error={sessions.error} onRetry={() => void sessions.refetch()} className="mt-4" />
      )}
      {sessions.data && (
        <ul className="mt-3 divide-y divide-line">
          {sessions.data.items.map((entry) => (
            <li key={entry.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
              <span>
                <span className="font-semibold">{entry.device}</span>
                {entry.current && <span className="ml-2 text-sm text-ivy">{t("settings.this_device")}</span>}
              </span>
              <time
                dateTime={entry.last_seen_at}
                title={exactTime(entry.last_seen_at, language)}
                className="text-sm text-muted"
              >
                {t("settings.last_seen", { when: relativeTime(entry.last_seen_at, language) })}
              </time>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {sure ? (
          <>
            <Button look="danger" busy={sign_out.isPending} onClick={() => sign_out.mutate(true)}>
              {t("settings.sign_out_sure")}
            </Button>
            <Button onClick={() => setSure(false)}>{t("settings.stay")}</Button>
          </>
        ) : (
          <Button onClick={() => setSure(true)}>{t("settings.sign_out_everywhere")}</Button>
        )}
      </div>
      {sign_out.error && <ProblemNotice error={sign_out.error} className="mt-3" />}
    </section>
  );
}
