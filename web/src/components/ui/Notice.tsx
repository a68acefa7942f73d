import type { ReactNode } from "react";
import { classes } from "@/lib/classes";

const tones = {
  info: "bg-sky-wash border-sky/30",
  warning: "bg-amber-wash border-amber/35",
  danger: "bg-brick-wash border-brick/35",
  good: "bg-ivy-wash border-ivy/30",
} as const;

interface NoticeProps {
  tone?: keyof typeof tones;
  className?: string;
  role?: "status" | "alert";
  children: ReactNode;
}

export function Notice({ tone = "info", className, role, children }: NoticeProps) {
  return (
    <div role={role} className={classes("rounded-card border px-4 py-3", tones[tone], className)}>
      {children}
    </div>
  );
}
