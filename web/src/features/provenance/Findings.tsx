/** What a file says of where it comes from, and how far that can be believed. */
import { BadgeCheck, CircleHelp, FileQuestion, Signature, TriangleAlert } from "lucide-react";
import type { Provenance } from "@/api/models";
import { Notice } from "@/components/ui/Notice";
import { exactTime } from "@/lib/dates";
import { currentLanguage, useText } from "@/lib/text";

const looks = {
  ours: { icon: BadgeCheck, tone: "good" },
  valid: { icon: Signature, tone: "info" },
  broken: { icon: TriangleAlert, tone: "danger" },
  absent: { icon: CircleHelp, tone: "warning" },
  unreadable: { icon: FileQuestion, tone: "warning" },
} as const;

const known_actions = [
  "c2pa.created",
  "c2pa.opened",
  "c2pa.transcoded",
  "c2pa.resized",
  "c2pa.edited",
] as const;

export function Findings({ found }: { found: Provenance }) {
  const t = useText();
  const { icon: Icon, tone } = looks[found.standing];
  const rows: [string, string | null | undefined][] = [
    [t("provenance.origin"), found.origin && t(`provenance.origins.${found.origin}`)],
    [t("provenance.engine"), found.engine && `${found.engine} ${found.engine_version ?? ""}`],
    [t("provenance.signed_by"), found.signature && signer(found.signature)],
    [t("provenance.generator"), found.signature?.generator],
  ];
  const told = rows.filter(([, value]) => value);
  return (
    <div className="flex flex-col gap-4">
      <Notice tone={tone} className="flex items-start gap-3">
        <Icon aria-hidden className="mt-0.5 shrink-0" size={22} />
        <p>
          <strong className="block">{t(`provenance.standings.${found.standing}.title`)}</strong>
          {t(`provenance.standings.${found.standing}.text`)}
        </p>
      </Notice>
      {told.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
          {told.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
          {found.sheet_digest && (
            <div className="contents">
              <dt className="text-muted">{t("provenance.digest")}</dt>
              <dd className="min-w-0 font-mono text-xs leading-6 break-all">{found.sheet_digest}</dd>
            </div>
          )}
        </dl>
      )}
      {found.actions.length > 0 && (
        <section>
          <h3 className="mb-1 font-sans text-sm font-semibold tracking-normal">{t("provenance.history")}</h3>
          <ol className="list-decimal pl-5 text-sm">
            {found.actions.map((action, index) => (
              // The same step may happen twice; their order never changes.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={index}>
                {actionName(action.name)}
                {action.agent && ` · ${action.agent}`}
                {action.when && <span className="text-muted"> · {moment(action.when)}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {found.problems.length > 0 && (
        <section>
          <h3 className="mb-1 font-sans text-sm font-semibold tracking-normal">{t("provenance.problems")}</h3>
          <ul className="list-disc pl-5 font-mono text-xs leading-6">
            {found.problems.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );

  function actionName(name: string): string {
    const known = known_actions.find((action) => action === name);
    return known ? t(`provenance.actions.${known.slice("c2pa.".length) as "created"}`) : name;
  }
}

/** Somebody else's moment may be none. */
function moment(when: string): string {
  return Number.isNaN(Date.parse(when)) ? when : exactTime(when, currentLanguage());
}

function signer({ organization, name }: { organization?: string | null; name?: string | null }): string {
  return [organization, name].filter(Boolean).join(" · ");
}
