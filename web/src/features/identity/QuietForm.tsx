import type { FormEvent, ReactNode } from "react";
import { PageFrame } from "@/components/PageFrame";

interface QuietFormProps {
  title: string;
  intro: string;
  onSubmit: () => void;
  children: ReactNode;
}

/** One card in the middle of a quiet page: for coming in. */
export function QuietForm({ title, intro, onSubmit, children }: QuietFormProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <PageFrame>
      <div className="mx-auto mt-8 max-w-md rounded-card bg-surface p-7 shadow-card sm:mt-14">
        <h1 className="text-2xl">{title}</h1>
        <p className="mt-1 mb-5 text-muted">{intro}</p>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          {children}
        </form>
      </div>
    </PageFrame>
  );
}
