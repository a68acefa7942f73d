import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import type { LiveStatus } from "@/lib/liveEvents";
import { useText } from "@/lib/text";

const patience = 1500;

/** Says when the page is cut off. A short drop that mends itself is not worth a word. */
export function ConnectionBanner({ status }: { status: LiveStatus }) {
  const t = useText();
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (status !== "reconnecting") return;
    const timer = setTimeout(() => setLasting(true), patience);
    return () => clearTimeout(timer);
  }, [status]);

  const words = status === "offline" ? t("sketch.offline") : lasting ? t("sketch.reconnecting") : null;
  return (
    <div role="status">
      {words && (
        <p className="flex animate-rise items-center justify-center gap-2 bg-amber-wash px-4 py-2 text-sm">
          <WifiOff aria-hidden size={16} className="shrink-0" />
          {words}
        </p>
      )}
    </div>
  );
}
