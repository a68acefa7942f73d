/** Anybody's page: bring a picture, see what it says of itself and whether that can be believed. Nothing of it is kept. */
import { ImageUp } from "lucide-react";
import { type DragEvent, useEffect, useId, useState } from "react";
import { PageFrame } from "@/components/PageFrame";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { Findings } from "./Findings";
import { useVerify } from "./queries";

export function VerifyPage() {
  const t = useText();
  const verify = useVerify();
  const input = useId();
  const [over, setOver] = useState(false);
  const file = verify.variables;
  const preview = usePreview(file);
  useDocumentTitle(t("provenance.title"));

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) verify.mutate(dropped);
  }

  return (
    <PageFrame>
      <div className="mx-auto mt-6 max-w-4xl">
        <h1 className="text-3xl sm:text-4xl">{t("provenance.title")}</h1>
        <p className="mt-3 max-w-[60ch] text-lg text-muted">{t("provenance.text")}</p>
        <div className="mt-8 grid items-start gap-8 md:grid-cols-2">
          <label
            htmlFor={input}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
            className={classes(
              "flex min-h-56 cursor-pointer flex-col items-center justify-center gap-3 rounded-card border-2 border-dashed p-6 text-center",
              "transition duration-200 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ivy",
              over ? "border-ivy bg-ivy-wash" : "border-line bg-surface hover:border-ivy",
            )}
          >
            {preview ? (
              <img
                src={preview}
                alt={t("provenance.preview", { name: file?.name ?? "" })}
                className="max-h-80 max-w-full rounded-field"
              />
            ) : (
              <ImageUp aria-hidden size={36} className="text-muted" />
            )}
            <span className="font-semibold">{file ? t("provenance.another") : t("provenance.choose")}</span>
            <span className="text-sm text-muted">{t("provenance.kinds")}</span>
            <input
              id={input}
              type="file"
              accept="image/*"
              className="sr-only"
              onChange={(event) => {
                const [chosen] = event.target.files ?? [];
                if (chosen) verify.mutate(chosen);
                event.target.value = "";
              }}
            />
          </label>
          <div role="status" aria-busy={verify.isPending}>
            {verify.isPending && <Skeleton className="h-40 w-full" />}
            {verify.error && <ProblemNotice error={verify.error} />}
            {verify.data && !verify.isPending && <Findings found={verify.data} />}
            {verify.isIdle && <p className="text-muted">{t("provenance.explain")}</p>}
          </div>
        </div>
      </div>
    </PageFrame>
  );
}

/** Address of a picture in this page's memory; null for what a browser cannot show. */
function usePreview(file: File | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file?.type.startsWith("image/")) {
      setAddress(null);
      return;
    }
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
