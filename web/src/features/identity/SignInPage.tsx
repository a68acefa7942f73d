import { useRouter } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Session } from "@/api/models";
import { isProblemError } from "@/api/problem";
import { ProblemNotice, useCountdown } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { QuietForm } from "./QuietForm";
import { useSignIn } from "./queries";

/** Where somebody who just came in belongs: where they were going, or their first studio. */
export function homeOf(session: Session, next?: string): string {
  // Only ways inside the studio app; an address from elsewhere is never followed.
  if (next && /^\/studio\/[^/\\]/.test(next)) return next;
  const [studio] = session.studios;
  return studio ? `/studio/${studio.slug}` : "/";
}

export function SignInPage({ next }: { next?: string }) {
  const t = useText();
  const router = useRouter();
  const sign_in = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const password_field = useRef<HTMLInputElement>(null);
  const problem = isProblemError(sign_in.error) ? sign_in.error : null;
  const seconds = useCountdown(problem?.retry_at ?? null);
  useDocumentTitle(t("identity.sign_in"));

  function submit() {
    sign_in.mutate(
      { email: email.trim(), password },
      {
        onSuccess: (session) => router.history.push(homeOf(session, next)),
        onError: () => {
          setPassword("");
          password_field.current?.focus();
        },
      },
    );
  }

  return (
    <QuietForm title={t("identity.sign_in")} intro={t("identity.sign_in_intro")} onSubmit={submit}>
      <Field
        label={t("identity.email")}
        type="email"
        required
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        ref={password_field}
        label={t("identity.password")}
        type="password"
        required
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {sign_in.error && <ProblemNotice error={sign_in.error} />}
      <Button type="submit" look="primary" busy={sign_in.isPending} disabled={seconds > 0}>
        {t("identity.sign_in")}
      </Button>
    </QuietForm>
  );
}
