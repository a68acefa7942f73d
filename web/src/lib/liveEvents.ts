/**
 * A stream of server events that survives. The browser's own EventSource resumes dropped connections with
 * Last-Event-ID; what it gives up on (429, 503, a refused connection) is opened again here, slower each time.
 * Events that were already delivered are dropped by their number.
 */
export type LiveStatus = "connecting" | "live" | "reconnecting" | "offline";

export interface LiveEvents {
  close(): void;
  /** Starts again after the given event, for when the server's log no longer reaches back. */
  restart(after: number | null): void;
}

export interface LiveOptions {
  url: (after: number | null) => string;
  after: number | null;
  names: readonly string[];
  /** Events without a number of their own: they pass, and are not counted among those that were delivered. */
  passing?: readonly string[];
  onEvent: (name: string, data: unknown, id: number | null) => void;
  onStatus: (status: LiveStatus) => void;
  /** Called when the browser gave up, before the wait for the next attempt: the cause may be worth a look. */
  onGivenUp?: () => void;
}

const shortest_wait = 1000;
const longest_wait = 30_000;

export function openLiveEvents(options: LiveOptions): LiveEvents {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = options.after;
  let attempts = 0;
  let closed = false;

  function receive(event: MessageEvent<string>) {
    // The browser repeats the last number for events that have none.
    const numbered = event.lastEventId !== "" && !options.passing?.includes(event.type);
    const id = numbered ? Number(event.lastEventId) : null;
    // A reset starts the count anew, so its number says nothing about having been seen.
    if (event.type !== "reset" && id !== null && last !== null && id <= last) return;
    if (id !== null) last = id;
    let data: unknown;
    try {
      data = JSON.parse(event.data);
    } catch {
      return; // A half-written line from a proxy; the next reconnection replays it whole.
    }
    options.onEvent(event.type, data, id);
  }

  function connect() {
    clearTimeout(timer);
    source?.close();
    if (closed) return;
    if (!navigator.onLine) {
      options.onStatus("offline");
      return;
    }
    options.onStatus(attempts === 0 ? "connecting" : "reconnecting");
    const opened = new EventSource(options.url(last));
    source = opened;
    opened.onopen = () => {
      attempts = 0;
      options.onStatus("live");
    };
    opened.onerror = () => {
      if (source !== opened || closed) return;
      options.onStatus(navigator.onLine ? "reconnecting" : "offline");
      if (opened.readyState !== EventSource.CLOSED) return;
      options.onGivenUp?.();
      const wait = Math.min(longest_wait, shortest_wait * 2 ** attempts);
      attempts += 1;
      // Spread out, so that a server coming back is not met by everybody at once.
      timer = setTimeout(connect, wait * (0.75 + Math.random() / 2));
    };
    for (const name of options.names) opened.addEventListener(name, receive);
  }

  function goOnline() {
    attempts = 0;
    connect();
  }
  function goOffline() {
    options.onStatus("offline");
  }

  window.addEventListener("online", goOnline);
  window.addEventListener("offline", goOffline);
  connect();

  return {
    close() {
      closed = true;
      clearTimeout(timer);
      source?.close();
      window.removeEventListener("online", goOnline);
      window.removeEventListener("offline", goOffline);
    },
    restart(after) {
      last = after;
      attempts = 0;
      connect();
    },
  };
}
