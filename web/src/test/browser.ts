/** The few parts of a browser that happy-dom lacks and the pages rely on. */

let online = true;

/** Pulls the plug, or puts it back, as the browser would tell the page. */
export function setOnline(value: boolean): void {
  const changed = online !== value;
  online = value;
  if (changed) window.dispatchEvent(new Event(value ? "online" : "offline"));
}

let wide = true;

/** Whether the next page is drawn on a desk or on a phone. */
export function setWide(value: boolean): void {
  wide = value;
}

export function installBrowserParts(): void {
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => online });
  Element.prototype.scrollIntoView = () => {};
  window.scrollTo = () => {};
  window.matchMedia = (query: string) =>
    ({
      matches: query.includes("min-width") && wide,
      media: query,
      addEventListener: () => {},
      removeEventListener: () => {},
    }) as unknown as MediaQueryList;

  const prototype = HTMLElement.prototype as HTMLElement & { showPopover?: () => void };
  function toggle(element: HTMLElement, open: boolean) {
    if (element.hasAttribute("data-shown") === open) return;
    element.toggleAttribute("data-shown", open);
    const event = new Event("toggle") as Event & { newState: string };
    event.newState = open ? "open" : "closed";
    element.dispatchEvent(event);
  }
  prototype.showPopover = function (this: HTMLElement) {
    toggle(this, true);
  };
  prototype.hidePopover = function (this: HTMLElement) {
    toggle(this, false);
  };
  document.addEventListener("click", (event) => {
    const trigger = (event.target as Element).closest("[popovertarget]");
    const panel = trigger && document.getElementById(trigger.getAttribute("popovertarget") ?? "");
    if (panel) toggle(panel, !panel.hasAttribute("data-shown"));
  });
}
