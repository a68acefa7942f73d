import { useId } from "react";

interface SwitchProps {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Switch({ label, hint, checked, disabled, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-6">
      <div>
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        className="group inline-flex h-7 w-12 shrink-0 items-center rounded-full border border-edge bg-sunken p-0.5 transition aria-checked:border-ivy aria-checked:bg-ivy disabled:opacity-50"
      >
        <span className="size-5 rounded-full bg-edge transition group-aria-checked:translate-x-5 group-aria-checked:bg-on-ivy" />
      </button>
    </div>
  );
}
