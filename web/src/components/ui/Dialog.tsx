/** A modal dialog on the browser's own <dialog>: focus stays inside, Escape closes, focus returns where it was. */
import { X } from "lucide-react";
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef } from "react";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";
import { IconButton } from "./Button";

interface DialogProps {
  onClose: () => void;
  title: string;
  /** Hidden titles still name the dialog for assistive technology. */
  title_hidden?: boolean;
  className?: string;
  panelClassName?: string;
  children: ReactNode;
  ref?: Ref<HTMLDialogElement>;
  onKeyDown?: (event: React.KeyboardEvent<HTMLDialogElement>) => void;
}

export function Dialog(props: DialogProps) {
  const { onClose, title, title_hidden = false, className, panelClassName, children, onKeyDown } = props;
  const t = useText();
  const element = useRef<HTMLDialogElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const title_id = useId();
  useImperativeHandle(props.ref, () => element.current as HTMLDialogElement);

  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    // Without a better place the panel itself takes the focus: a text field would call up a phone's keyboard.
    const place = dialog?.querySelector<HTMLElement>("[data-autofocus]") ?? panel.current;
    place?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={element}
      aria-labelledby={title_id}
      className={className}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === element.current && onClose()}
      onKeyDown={onKeyDown}
    >
      <div
        ref={panel}
        tabIndex={-1}
        className={classes(
          "relative flex max-h-[92dvh] flex-col overflow-y-auto rounded-card bg-surface p-6 shadow-lifted outline-none",
          panelClassName,
        )}
      >
        <h2 id={title_id} className={title_hidden ? "sr-only" : "mb-2 pr-10 text-xl"}>
          {title}
        </h2>
        {children}
        <IconButton label={t("ui.close")} className="absolute top-3 right-3 bg-surface/85" onClick={onClose}>
          <X aria-hidden size={20} />
        </IconButton>
      </div>
    </dialog>
  );
}
