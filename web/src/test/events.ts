/** Stands in for the browser's EventSource, so that a test can be the server at the other end. */
import { act } from "@testing-library/react";

const opened: FakeEventSource[] = [];

export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readonly url: string;
  readyState = FakeEventSource.CONNECTING;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(url: string) {
    super();
    this.url = url;
    opened.push(this);
    queueMicrotask(() => {
      if (this.readyState !== FakeEventSource.CONNECTING) return;
      this.readyState = FakeEventSource.OPEN;
      this.onopen?.();
    });
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }

  /** The server sends an event. */
  async send(id: number, name: string, data: unknown): Promise<void> {
    await act(async () => {
      this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId: String(id) }));
      // Query tells its readers in a task of its own.
      await new Promise((resolve) => setTimeout(resolve));
    });
  }

  /** The line drops; with `for_good` the browser gives up, as it does on a 503. */
  async drop(for_good = false): Promise<void> {
    await act(async () => {
      this.readyState = for_good ? FakeEventSource.CLOSED : FakeEventSource.CONNECTING;
      this.onerror?.();
    });
  }
}

/** The stream that is open now and whose address contains the words. */
export function stream(words: string): FakeEventSource {
  const found = opened.findLast((source) => source.url.includes(words) && source.readyState !== 2);
  if (!found) throw new Error(`No open stream for ${words}; there are ${opened.map((source) => source.url)}`);
  return found;
}

export function streamCount(words: string): number {
  return opened.filter((source) => source.url.includes(words)).length;
}

export function resetEventSources(): void {
  for (const source of opened) source.close();
  opened.length = 0;
}
