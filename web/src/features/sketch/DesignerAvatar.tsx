import type { Designer } from "@/api/models";

/** The designer's initial in a dab of the designer's colour. */
export function DesignerAvatar({
  designer,
  size = 36,
}: {
  designer: Pick<Designer, "name" | "accent">;
  size?: number;
}) {
  return (
    <span
      aria-hidden
      className="inline-grid shrink-0 place-items-center rounded-[46%_54%_52%_48%/52%_46%_54%_48%] font-display font-semibold text-on-coral"
      style={{
        width: size,
        height: size,
        fontSize: size * 0.48,
        background: `color-mix(in oklch, ${designer.accent ?? "var(--color-coral)"} 70%, white)`,
      }}
    >
      {designer.name.slice(0, 1)}
    </span>
  );
}
