/** What the public sees of the studio, what Sketch allows, and where the artist is signed in. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Studio } from "@/api/models";
import { isProblemError } from "@/api/problem";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { Field, TextArea } from "@/components/ui/Field";
import { Switch } from "@/components/ui/Switch";
import { studioQuery, type TaggedStudio, useUpdateStudio } from "@/features/studios/queries";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { BoundariesSection } from "./BoundariesSection";
import { SessionsSection } from "./SessionsSection";

export function SettingsPage({ slug }: { slug: string }) {
  const t = useText();
  const { data: studio } = useSuspenseQuery(studioQuery(slug));
  useDocumentTitle(`${t("rooms.settings")} · ${studio.name}`);
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <h1 className="text-3xl">{t("rooms.settings")}</h1>
      <ProfileSection studio={studio} />
      <SketchSection studio={studio} />
      <BoundariesSection studio={studio} />
      <SessionsSection />
    </div>
  );
}

const card = "rounded-card bg-surface p-6 shadow-card";

function ProfileSection({ studio }: { studio: TaggedStudio }) {
  const t = useText();
  const update = useUpdateStudio(studio.slug);
  const [form, setForm] = useState({ name: studio.name, tagline: studio.tagline, about: studio.about });
  const changed = form.name !== studio.name || form.tagline !== studio.tagline || form.about !== studio.about;
  const problem = isProblemError(update.error) && update.error.status === 422 ? update.error : null;
  const at = (field: keyof typeof form) => problem?.detailAt(`/${field}`);
  const shown_at_field = Boolean(at("name") || at("tagline") || at("about"));
  return (
    <section aria-labelledby="profile" className={card}>
      <h2 id="profile" className="text-xl">
        {t("settings.profile")}
      </h2>
      <form
        className="mt-4 flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          update.mutate({ etag: studio.etag, patch: form });
        }}
      >
        <Field
          label={t("settings.name")}
          required
          value={form.name}
          error={at("name")}
          onChange={(event) => setForm({ ...form, name: event.target.value })}
        />
        <Field
          label={t("settings.tagline")}
          hint={t("settings.tagline_hint")}
          value={form.tagline}
          error={at("tagline")}
          onChange={(event) => setForm({ ...form, tagline: event.target.value })}
        />
        <TextArea
          label={t("settings.about")}
          rows={5}
          value={form.about}
          error={at("about")}
          onChange={(event) => setForm({ ...form, about: event.target.value })}
        />
        {update.error && !shown_at_field && <ProblemNotice error={update.error} />}
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={!changed} busy={update.isPending}>
            {t("settings.save")}
          </Button>
          <p role="status" className="text-muted">
            {update.isSuccess && !changed && t("settings.saved")}
          </p>
        </div>
      </form>
    </section>
  );
}

function SketchSection({ studio }: { studio: TaggedStudio }) {
  const t = useText();
  const update = useUpdateStudio(studio.slug);
  // Shown as wished while it is on its way; when refused, the wish is gone and the stored state shows again.
  const wish = update.isPending ? (update.variables.patch.sketch as Partial<Studio["sketch"]>) : {};
  const sketch = { ...studio.sketch, ...wish };
  const set = (patch: Partial<Studio["sketch"]>) =>
    update.mutate({ etag: studio.etag, patch: { sketch: patch } });
  return (
    <section aria-labelledby="sketch" className={card}>
      <h2 id="sketch" className="text-xl">
        {t("settings.sketch")}
      </h2>
      <p className="mt-1 text-muted">{t("settings.sketch_text")}</p>
      <div className="mt-5 flex flex-col gap-5">
        <Switch
          label={t("settings.enabled")}
          hint={t("settings.enabled_hint")}
          checked={sketch.enabled}
          onChange={(enabled) => set({ enabled })}
        />
        <Switch
          label={t("settings.images")}
          hint={t("settings.images_hint")}
          checked={sketch.images}
          disabled={!sketch.enabled}
          onChange={(images) => set({ images })}
        />
        <Switch
          label={t("settings.previews")}
          hint={t("settings.previews_hint")}
          checked={sketch.previews}
          disabled={!sketch.enabled || !sketch.images}
          onChange={(previews) => set({ previews })}
        />
        <Switch
          label={t("settings.ai_references")}
          hint={t("settings.ai_references_hint")}
          checked={sketch.ai_references}
          disabled={!sketch.enabled}
          onChange={(ai_references) => set({ ai_references })}
        />
      </div>
      {update.error && <ProblemNotice error={update.error} className="mt-4" />}
    </section>
  );
}
