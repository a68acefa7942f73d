/** ⌘K or Ctrl+K: go anywhere by typing. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useState } from "react";
import { Dialog } from "@/components/ui/Dialog";
import { classes } from "@/lib/classes";
import { useText } from "@/lib/text";
import { rooms } from "./rooms";

export function usePaletteKey(open: () => void) {
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      open();
    }
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [open]);
}

export function CommandPalette({ slug, onClose }: { slug: string; onClose: () => void }) {
  const t = useText();
  const id = useId();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const places = [
    ...rooms.map((room) => ({
      label: t(`rooms.${room.id}`),
      go: () => navigate({ to: room.to, params: { slug } }),
    })),
    { label: t("rooms.public_page"), go: () => navigate({ to: "/s/$slug", params: { slug } }) },
  ].filter((place) => place.label.toLowerCase().includes(query.trim().toLowerCase()));
  const at = Math.min(active, places.length - 1);

  function go(index: number) {
    const place = places[index];
    if (!place) return;
    onClose();
    void place.go();
  }

  return (
    <Dialog
      onClose={onClose}
      title={t("palette.title")}
      title_hidden
      panelClassName="w-[min(94vw,30rem)] !p-3"
    >
      <input
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={places[at] ? `${id}-${at}` : undefined}
        aria-label={t("palette.title")}
        placeholder={t("palette.placeholder")}
        className="w-[calc(100%-2.5rem)] bg-transparent px-3 py-2 text-lg placeholder:text-muted focus-visible:outline-none"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setActive(Math.min(places.length - 1, at + 1));
          else if (event.key === "ArrowUp") setActive(Math.max(0, at - 1));
          else if (event.key === "Enter") go(at);
          else return;
          event.preventDefault();
        }}
      />
      <div id={`${id}-list`} role="listbox" tabIndex={-1} aria-label={t("palette.title")} className="mt-2">
        {places.map((place, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox above, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: the active option is named by aria-activedescendant
          <div
            key={place.label}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => go(index)}
            onMouseMove={() => setActive(index)}
            className={classes("rounded-field px-3 py-2.5", index === at && "bg-ivy-wash")}
          >
            {place.label}
          </div>
        ))}
        {places.length === 0 && <p className="px-3 py-2 text-muted">{t("palette.nothing", { query })}</p>}
      </div>
    </Dialog>
  );
}
