/**
 * A panel in the top layer beside the button that opens it, on the browser's own popover: a click outside or Escape
 * closes it and focus returns to the button. Placed by script, since anchor positioning is not everywhere yet.
 */
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { classes } from "@/lib/classes";

interface PopoverProps {
  /** What the button shows and how it looks. */
  button: ReactNode;
  button_label?: string;
  button_title?: string;
  buttonClassName?: string;
  panelClassName?: string;
  label: string;
  /** On a phone the panel becomes a tray at the lower edge. */
  tray?: boolean;
  children: (close: () => void) => ReactNode;
}

export function Popover(props: PopoverProps) {
  const { button, button_label, button_title, buttonClassName, panelClassName, label, tray, children } =
    props;
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useLayoutEffect(() => {
    const element = panel.current;
    if (!open || !element || !trigger.current) return;
    place(trigger.current, element);
    element.dataset.placed = "";
    // Under a thumb the keyboard would cover what was just opened; there the panel itself takes the focus.
    const by_thumb = window.matchMedia("(pointer: coarse)").matches;
    const wanted = by_thumb ? null : element.querySelector<HTMLElement>("[data-autofocus]");
    (wanted ?? element).focus({ preventScroll: true });
    const again = () => trigger.current && place(trigger.current, element);
    window.addEventListener("resize", again);
    return () => {
      delete element.dataset.placed;
      window.removeEventListener("resize", again);
    };
  }, [open]);

  return (
    <>
      <button
        ref={trigger}
        type="button"
        popoverTarget={id}
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={button_label}
        title={button_title}
        className={buttonClassName}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        tabIndex={-1}
        role="dialog"
        aria-label={label}
        data-tray={tray || undefined}
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        <div className={classes("rounded-card border border-line bg-surface shadow-lifted", panelClassName)}>
          {/* Mounted only while open: a sheet has twenty of these. */}
          {open && children(() => panel.current?.hidePopover())}
        </div>
      </div>
    </>
  );
}

function place(trigger: HTMLElement, panel: HTMLElement): void {
  const gap = 6;
  const edge = 8;
  const at = trigger.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const left = Math.max(edge, Math.min(at.left, window.innerWidth - width - edge));
  const below = at.bottom + gap;
  const top = below + height <= window.innerHeight - edge ? below : Math.max(edge, at.top - gap - height);
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}
