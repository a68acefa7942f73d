import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { speakWith } from "@/lib/text";
import english from "../../locales/en.json";
import { installBrowserParts, setOnline } from "./browser";
import { FakeEventSource, resetEventSources } from "./events";
import { server } from "./server";

// How long is waited before something counts as missing. Generous: a busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 30_000 });

installBrowserParts();
vi.stubGlobal("EventSource", FakeEventSource);

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => {
  vi.stubGlobal("EventSource", FakeEventSource);
  localStorage.clear();
  setOnline(true);
  speakWith("en", english);
});
afterEach(() => {
  cleanup();
  resetEventSources();
  server.resetHandlers();
});
afterAll(() => server.close());
