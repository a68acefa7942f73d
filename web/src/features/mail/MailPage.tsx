/** Mail that would have been sent: shown here while no mail server is configured. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import type { OutboxMail } from "@/api/models";
import { EmptyState } from "@/components/EmptyState";
import { Notice } from "@/components/ui/Notice";
import { exactTime, fileSize, relativeTime } from "@/lib/dates";
import { currentLanguage, useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { mailQuery } from "./queries";

export function MailPage({ slug }: { slug: string }) {
  const t = useText();
  const { data } = useSuspenseQuery(mailQuery(slug));
  useDocumentTitle(t("rooms.mail"));
  return (
    <div className="max-w-3xl">
      <h1 className="text-3xl">{t("rooms.mail")}</h1>
      {data.configured ? (
        <EmptyState title={t("mail.configured")} text={t("mail.configured_text")} />
      ) : (
        <>
          <Notice className="mt-5">{t("mail.embedded")}</Notice>
          {data.items.length === 0 ? (
            <EmptyState title={t("mail.empty")} text={t("mail.empty_text")} />
          ) : (
            <ul className="mt-5 flex flex-col gap-4">
              {data.items.map((mail) => (
                <li key={mail.id}>
                  <Letter mail={mail} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

function Letter({ mail }: { mail: OutboxMail }) {
  const t = useText();
  const language = currentLanguage();
  return (
    <details className="rounded-card bg-surface shadow-card">
      <summary className="flex flex-wrap items-baseline justify-between gap-x-4 rounded-card px-5 py-3.5 hover:bg-sunken">
        <span className="min-w-0">
          <span className="font-semibold">{mail.subject}</span>
          <span className="ml-2 text-muted">{t("mail.to", { address: mail.to })}</span>
        </span>
        <time
          dateTime={mail.sent_at}
          title={exactTime(mail.sent_at, language)}
          className="text-sm text-muted"
        >
          {relativeTime(mail.sent_at, language)}
        </time>
      </summary>
      <div className="border-t border-line px-5 py-4">
        <p className="max-w-[64ch] break-words whitespace-pre-wrap">{mail.text}</p>
        {mail.attachments.length > 0 && (
          <ul className="mt-3 flex flex-wrap gap-2">
            {mail.attachments.map((file) => (
              <li
                key={file.name}
                className="inline-flex items-center gap-1.5 rounded-full bg-sunken px-3 py-1 text-sm"
              >
                <Paperclip aria-hidden size={14} /> {file.name} ({fileSize(file.bytes, language)})
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
