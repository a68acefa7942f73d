/** One's own picture: that it is signed, and on request what its credentials say. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BadgeCheck } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useText } from "@/lib/text";
import { Findings } from "./Findings";
import { pictureProvenanceQuery } from "./queries";

export function PictureProvenance({ sketch_id, image_id }: { sketch_id: string; image_id: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const found = useQuery({ ...pictureProvenanceQuery(sketch_id, image_id), enabled: open });
  return (
    <details className="text-sm" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-field text-muted hover:text-ink">
        <BadgeCheck aria-hidden size={16} />
        <span className="underline decoration-dotted underline-offset-4">{t("provenance.signed")}</span>
      </summary>
      <div className="mt-3 flex flex-col gap-3">
        {found.isPending && open && <Skeleton className="h-24 w-full" />}
        {found.error && <ProblemNotice error={found.error} />}
        {found.data && <Findings found={found.data} />}
        <Link to="/verify" target="_blank" className="self-start underline underline-offset-4">
          {t("provenance.check_any")}
        </Link>
      </div>
    </details>
  );
}
