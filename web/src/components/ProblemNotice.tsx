/** Says what went wrong in a sentence: what happened, what to do; with a countdown when the server named a time. */
import { useEffect, useState } from "react";
import { isProblemError } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { describeProblem } from "@/lib/describeProblem";
import { useText } from "@/lib/text";

/** Whole seconds until the given moment; counts down while the component is shown. */
export function useCountdown(until: number | null): number {
  const left = () => (until === null ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000)));
  const [, tick] = useState(0);
  const seconds = left();
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(() => tick((count) => count + 1), 1000);
    return () => clearTimeout(timer);
  });
  return seconds;
}

interface ProblemNoticeProps {
  error: unknown;
  onRetry?: () => void;
  className?: string;
}

export function ProblemNotice({ error, onRetry, className }: ProblemNoticeProps) {
  const t = useText();
  const problem = isProblemError(error) ? error : null;
  const seconds = useCountdown(problem?.retry_at ?? null);
  return (
    <Notice tone={problem?.status === 429 ? "warning" : "danger"} role="alert" className={className}>
      <p>{describeProblem(error, t)}</p>
      {seconds > 0 && (
        // The number changes each second; only the sentence above is read aloud.
        <p aria-hidden className="tabular mt-1 font-semibold">
          {t("problem.again_in", { count: seconds })}
        </p>
      )}
      {onRetry && (
        <Button size="small" className="mt-2" disabled={seconds > 0} onClick={onRetry}>
          {t("ui.try_again")}
        </Button>
      )}
      {problem && problem.status >= 500 && problem.problem.request_id && (
        <p className="mt-2 text-sm text-muted">
          {t("problem.reference")} <code className="select-all">{problem.problem.request_id}</code>
        </p>
      )}
    </Notice>
  );
}
