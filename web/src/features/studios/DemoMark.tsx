import { useText } from "@/lib/text";

export function DemoMark() {
  const t = useText();
  return (
    <span
      className="rounded-full bg-amber-wash px-2.5 py-0.5 font-sans text-sm font-semibold text-amber"
      title={t("studio.demo_hint")}
    >
      {t("studio.demo")}
    </span>
  );
}
