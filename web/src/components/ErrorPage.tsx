/** What a page shows when it cannot be shown: what happened, what to do, and the reference for whoever helps. */
import { Link, useRouter } from "@tanstack/react-router";
import { isProblemError } from "@/api/problem";
import { Button, buttonClasses } from "@/components/ui/Button";
import { describeProblem } from "@/lib/describeProblem";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { PageFrame } from "./PageFrame";
import { useCountdown } from "./ProblemNotice";

export function NotFoundPage() {
  const t = useText();
  useDocumentTitle(t("not_found.title"));
  return (
    <PageFrame>
      <div className="mx-auto mt-16 max-w-lg">
        <h1 className="text-4xl">{t("not_found.title")}</h1>
        <p className="mt-4 text-lg text-muted">{t("not_found.text")}</p>
        <Link to="/" className={buttonClasses("primary", "medium", "mt-6")}>
          {t("ui.home")}
        </Link>
      </div>
    </PageFrame>
  );
}

export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useText();
  const router = useRouter();
  const problem = isProblemError(error) ? error : null;
  const seconds = useCountdown(problem?.retry_at ?? null);
  if (problem?.status === 404 || problem?.status === 410) return <NotFoundPage />;
  return (
    <PageFrame>
      <div className="mx-auto mt-16 max-w-lg" role="alert">
        <h1 className="text-4xl">{t("error.title")}</h1>
        <p className="mt-4 text-lg text-muted">{describeProblem(error, t)}</p>
        <Button
          look="primary"
          className="mt-6"
          disabled={seconds > 0}
          onClick={() => {
            // What is not the server's answer is the page's own fault, often a file of an older version.
            if (!problem) return window.location.reload();
            reset();
            void router.invalidate();
          }}
        >
          {seconds > 0 ? t("problem.again_in", { count: seconds }) : t("ui.try_again")}
        </Button>
        {problem?.problem.request_id && (
          <p className="mt-6 text-sm text-muted">
            {t("problem.reference")} <code className="select-all">{problem.problem.request_id}</code>
          </p>
        )}
      </div>
    </PageFrame>
  );
}
