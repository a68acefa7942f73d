/** Opens a sketch with a designer: the one this browser has going, or a new one. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { isProblemError } from "@/api/problem";
import { PageFrame } from "@/components/PageFrame";
import { ProblemNotice } from "@/components/ProblemNotice";
import { useText } from "@/lib/text";
import { createSketch, fetchSketch, sketchKey } from "./queries";
import { forgetSketch, rememberedSketch } from "./remembered";
import { SketchSkeleton } from "./SketchSkeleton";

interface StartSketchProps {
  studio: string;
  designer: string;
  fresh: boolean;
}

export function StartSketch({ studio, designer, fresh }: StartSketchProps) {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const started = useRef(false);

  const start = useCallback(async () => {
    setError(null);
    try {
      const id = (fresh ? null : await continued()) ?? (await created());
      await navigate({ to: "/sketch/$id", params: { id }, replace: true });
    } catch (reason) {
      setError(reason);
    }

    async function continued(): Promise<string | null> {
      const known = rememberedSketch(studio, designer);
      if (!known) return null;
      try {
        const sketch = await fetchSketch(known);
        queries.setQueryData(sketchKey(known), sketch);
        return known;
      } catch (reason) {
        if (!isProblemError(reason) || ![403, 404, 410].includes(reason.status)) throw reason;
        forgetSketch(studio, designer, known);
        return null;
      }
    }

    async function created(): Promise<string> {
      const sketch = await createSketch(designer, studio);
      // Read again by its own page, which also learns where the event stream stands.
      return sketch.id;
    }
  }, [studio, designer, fresh, navigate, queries]);

  useEffect(() => {
    // Strict mode runs effects twice; a sketch is made once.
    if (started.current) return;
    started.current = true;
    void start();
  }, [start]);

  if (!error) return <SketchSkeleton />;
  return (
    <PageFrame>
      <div className="mx-auto mt-16 max-w-lg">
        <h1 className="mb-4 text-3xl">{t("start.failed")}</h1>
        <ProblemNotice error={error} onRetry={() => void start()} />
      </div>
    </PageFrame>
  );
}
