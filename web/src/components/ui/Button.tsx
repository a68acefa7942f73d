import type { ButtonHTMLAttributes, Ref } from "react";
import { classes } from "@/lib/classes";

export type ButtonLook = "primary" | "loud" | "quiet" | "plain" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const looks: Record<ButtonLook, string> = {
  primary: "bg-ivy text-on-ivy hover:bg-ivy-strong shadow-card",
  loud: "bg-coral text-on-coral hover:bg-coral-strong shadow-card",
  quiet: "bg-surface text-ink border border-line hover:border-edge hover:bg-sunken",
  plain: "text-ink hover:bg-ink/7",
  danger: "bg-surface text-brick border border-brick/40 hover:bg-brick-wash hover:border-brick",
};

const sizes: Record<ButtonSize, string> = {
  small: "min-h-9 px-3 text-sm gap-1.5",
  medium: "min-h-11 px-4.5 gap-2",
  large: "min-h-13 px-7 text-lg gap-2.5",
};

export function buttonClasses(
  look: ButtonLook = "quiet",
  size: ButtonSize = "medium",
  extra?: string,
): string {
  return classes(
    "inline-flex items-center justify-center rounded-full font-semibold whitespace-nowrap no-underline",
    "transition select-none active:translate-y-px disabled:opacity-55 disabled:active:translate-y-0",
    looks[look],
    sizes[size],
    extra,
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: ButtonSize;
  /** While true the button stays focusable but does nothing, and says so to assistive technology. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look, size, busy = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClasses(look, size, classes(busy && "animate-breathe", className))}
    />
  );
}

interface IconButtonProps extends ButtonProps {
  label: string;
}

/** A round button that holds one icon; the label is its name and its tooltip. */
export function IconButton({ label, look = "plain", className, busy = false, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-disabled={busy || undefined}
      title={label}
      className={classes(
        "inline-grid size-11 shrink-0 place-items-center rounded-full transition",
        "active:translate-y-px disabled:opacity-50",
        looks[look],
        className,
      )}
    />
  );
}
