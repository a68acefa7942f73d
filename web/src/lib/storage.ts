/** Small things kept in the browser. Storage may be full or closed to us; the page must work without it. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null || value === "") localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing to do: what was to be kept lives on in memory until the page closes.
  }
}
