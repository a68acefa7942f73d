import { Skeleton } from "@/components/ui/Skeleton";
import { useText } from "@/lib/text";

export function PagePending() {
  const t = useText();
  return (
    <div role="status" className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-4 py-10 sm:px-8">
      <span className="sr-only">{t("ui.loading")}</span>
      <Skeleton className="h-10 w-2/3" />
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-40 w-full rounded-card" />
    </div>
  );
}
