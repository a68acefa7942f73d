import { Skeleton } from "@/components/ui/Skeleton";
import { useText } from "@/lib/text";

/** The sketch page's own shape while it is being fetched. */
export function SketchSkeleton() {
  const t = useText();
  return (
    <div className="flex h-dvh flex-col" role="status">
      <span className="sr-only">{t("ui.loading")}</span>
      <div className="flex items-center gap-3 border-b border-line px-6 py-3">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-6 w-48" />
      </div>
      <div className="grid flex-1 lg:grid-cols-[minmax(26rem,0.8fr)_minmax(30rem,1fr)]">
        <div className="flex flex-col gap-3 p-8">
          <Skeleton className="h-5 w-3/4" />
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="mt-auto h-14 w-full rounded-full" />
        </div>
        <div className="hidden border-l border-line p-8 lg:block">
          <Skeleton className="h-72 w-full rounded-card" />
        </div>
      </div>
    </div>
  );
}
