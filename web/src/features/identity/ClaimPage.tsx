/** The first person to come in: makes themselves the owner with the link the server printed on its console. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { isProblemError } from "@/api/problem";
import { PageFrame } from "@/components/PageFrame";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button, buttonClasses } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { QuietForm } from "./QuietForm";
import { setupQuery, useClaim } from "./queries";
import { homeOf } from "./SignInPage";

/** "Willow & Ink" becomes "willow-ink". */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
}

export function ClaimPage() {
  const t = useText();
  const { data: setup } = useSuspenseQuery(setupQuery);
  const [token] = useState(() => window.location.hash.replace(/^#/, ""));
  useDocumentTitle(t("identity.claim.title"));

  useEffect(() => {
    // The token opens the whole house once: it must not stay in the address bar, the history or a screenshot.
    if (window.location.hash) window.history.replaceState(window.history.state, "", window.location.pathname);
  }, []);

  if (!setup.needs_owner)
    return <Closed title={t("identity.claim.done")} text={t("identity.claim.done_text")} />;
  if (!token) return <Closed title={t("identity.claim.no_token")} text={t("identity.claim.no_token_text")} />;
  return <ClaimForm token={token} has_studio={setup.has_studio} />;
}

function Closed({ title, text }: { title: string; text: string }) {
  const t = useText();
  return (
    <PageFrame>
      <div className="mx-auto mt-16 max-w-lg">
        <h1 className="text-3xl">{title}</h1>
        <p className="mt-3 text-lg text-muted">{text}</p>
        <Link to="/sign-in" className={buttonClasses("primary", "medium", "mt-6")}>
          {t("identity.sign_in")}
        </Link>
      </div>
    </PageFrame>
  );
}

function ClaimForm({ token, has_studio }: { token: string; has_studio: boolean }) {
  const t = useText();
  const router = useRouter();
  const claim = useClaim();
  const [form, setForm] = useState({ name: "", email: "", password: "", studio_name: "", studio_slug: "" });
  const [own_slug, setOwnSlug] = useState(false);
  const problem = isProblemError(claim.error) && claim.error.status === 422 ? claim.error : null;
  const at = (field: keyof typeof form) => problem?.detailAt(`/${field}`);
  const shown_at_field = Object.keys(form).some((field) => at(field as keyof typeof form));
  const set = (field: keyof typeof form) => (event: React.ChangeEvent<HTMLInputElement>) =>
    setForm((before) => ({ ...before, [field]: event.target.value }));
  const slug = own_slug ? form.studio_slug : slugOf(form.studio_name);

  function submit() {
    const { name, email, password, studio_name } = form;
    const studio = has_studio ? {} : { studio_name: studio_name.trim(), studio_slug: slug };
    claim.mutate(
      { token, name: name.trim(), email: email.trim(), password, ...studio },
      { onSuccess: (session) => router.history.push(homeOf(session)) },
    );
  }

  return (
    <QuietForm title={t("identity.claim.title")} intro={t("identity.claim.intro")} onSubmit={submit}>
      {!has_studio && (
        <>
          <Field
            label={t("identity.claim.studio_name")}
            required
            value={form.studio_name}
            error={at("studio_name")}
            onChange={set("studio_name")}
          />
          <Field
            label={t("identity.claim.studio_slug")}
            hint={`${window.location.origin}/s/${slug || "…"}`}
            required
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            minLength={2}
            maxLength={40}
            value={slug}
            error={at("studio_slug")}
            onChange={(event) => {
              setOwnSlug(true);
              set("studio_slug")(event);
            }}
          />
        </>
      )}
      <Field
        label={t("identity.name")}
        required
        autoComplete="name"
        value={form.name}
        error={at("name")}
        onChange={set("name")}
      />
      <Field
        label={t("identity.email")}
        type="email"
        required
        autoComplete="username"
        value={form.email}
        error={at("email")}
        onChange={set("email")}
      />
      <Field
        label={t("identity.password")}
        hint={t("identity.password_hint")}
        type="password"
        required
        minLength={12}
        maxLength={128}
        autoComplete="new-password"
        value={form.password}
        error={at("password")}
        onChange={set("password")}
      />
      {claim.error && !shown_at_field && <ProblemNotice error={claim.error} />}
      <Button type="submit" look="primary" busy={claim.isPending}>
        {t("identity.claim.submit")}
      </Button>
    </QuietForm>
  );
}
