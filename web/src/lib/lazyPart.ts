/** Parts of a page that are fetched when they are needed. A dropped connection must not break them for good. */
import { type ComponentType, lazy } from "react";

const attempts = 4;
const pause = 1500;

function untilOnline(): Promise<void> {
  return new Promise((resolve) => {
    if (navigator.onLine) setTimeout(resolve, pause);
    else window.addEventListener("online", () => resolve(), { once: true });
  });
}

async function persistently<Module>(load: () => Promise<Module>): Promise<Module> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    try {
      return await load();
    } catch {
      await untilOnline();
    }
  }
  return load();
}

/** A component that loads on first use, and a way to load it ahead of that. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<{ default: ComponentType<Props> }> | null = null;
  const once = () => {
    loading ??= persistently(load).then((component) => ({ default: component }));
    return loading;
  };
  return { Part: lazy(once), prefetch: () => void once().catch(() => (loading = null)) };
}
