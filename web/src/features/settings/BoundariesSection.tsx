/** What this studio does not draw, what stands in the corner of its pictures, and what was declined lately. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isProblemError } from "@/api/problem";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { Field, TextArea } from "@/components/ui/Field";
import { Skeleton } from "@/components/ui/Skeleton";
import { refusalsQuery, type TaggedStudio, useUpdateStudio } from "@/features/studios/queries";
import { exactDay } from "@/lib/dates";
import { currentLanguage, hasText, type Translate, useText } from "@/lib/text";

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export function BoundariesSection({ studio }: { studio: TaggedStudio }) {
  const t = useText();
  const update = useUpdateStudio(studio.slug);
  const stored = { wont_draw: studio.sketch.wont_draw.join("\n"), label: studio.sketch.picture_label ?? "" };
  const [form, setForm] = useState(stored);
  const subjects = lines(form.wont_draw);
  const changed = subjects.join("\n") !== stored.wont_draw || form.label.trim() !== stored.label;
  const problem = isProblemError(update.error) && update.error.status === 422 ? update.error : null;
  const first_refused = problem?.problem.errors?.find((error) =>
    error.pointer.startsWith("/sketch/wont_draw"),
  );
  const at_label = problem?.detailAt("/sketch/picture_label");
  return (
    <section aria-labelledby="boundaries" className="rounded-card bg-surface p-6 shadow-card">
      <h2 id="boundaries" className="text-xl">
        {t("settings.boundaries")}
      </h2>
      <form
        className="mt-4 flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          update.mutate({
            etag: studio.etag,
            patch: { sketch: { wont_draw: subjects, picture_label: form.label } },
          });
        }}
      >
        <TextArea
          label={t("settings.wont_draw")}
          hint={t("settings.wont_draw_hint")}
          rows={4}
          value={form.wont_draw}
          error={first_refused?.detail}
          onChange={(event) => setForm({ ...form, wont_draw: event.target.value })}
        />
        <Field
          label={t("settings.picture_label")}
          hint={t("settings.picture_label_hint")}
          maxLength={40}
          value={form.label}
          error={at_label}
          onChange={(event) => setForm({ ...form, label: event.target.value })}
        />
        {update.error && !first_refused && !at_label && <ProblemNotice error={update.error} />}
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={!changed} busy={update.isPending}>
            {t("settings.save_boundaries")}
          </Button>
          <p role="status" className="text-muted">
            {update.isSuccess && !changed && t("settings.saved")}
          </p>
        </div>
      </form>
      <Declined slug={studio.slug} />
    </section>
  );
}

/** A kind this page does not know yet is shown by its own word rather than not at all. */
function categoryName(category: string, t: Translate): string {
  const key = `settings.categories.${category}`;
  return hasText(key) ? t(key) : category.replaceAll("_", " ");
}

function Declined({ slug }: { slug: string }) {
  const t = useText();
  const refusals = useQuery(refusalsQuery(slug));
  if (refusals.error) return <ProblemNotice error={refusals.error} className="mt-6" />;
  if (!refusals.data) return <Skeleton className="mt-6 h-16" />;
  const { items, since } = refusals.data;
  return (
    <div className="mt-6 border-t border-line pt-5">
      <h3 id="declined" className="text-lg">
        {t("settings.declined")}
      </h3>
      <p className="mt-1 text-muted">
        {items.length === 0
          ? t("settings.declined_none")
          : t("settings.declined_text", { day: exactDay(since, currentLanguage()) })}
      </p>
      {items.length > 0 && (
        <table aria-labelledby="declined" className="mt-3 w-full max-w-sm">
          <thead className="sr-only">
            <tr>
              <th>{t("settings.declined_kind")}</th>
              <th>{t("settings.declined_count")}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {items.map(({ category, count }) => (
              <tr key={category}>
                <th scope="row" className="py-1.5 text-left font-normal">
                  {categoryName(category, t)}
                </th>
                <td className="text-right tabular-nums">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
