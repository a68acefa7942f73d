import { classes } from "@/lib/classes";

/** A quiet shape where something will be. Says nothing to assistive technology; the page around it does. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes("block animate-breathe rounded-field bg-ink/8", className)} />;
}
