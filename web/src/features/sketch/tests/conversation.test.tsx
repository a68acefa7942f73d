import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { open } from "@/test/app";
import { setOnline } from "@/test/browser";
import { stream, streamCount } from "@/test/events";
import { sketch, sketch_id, turn } from "@/test/samples";
import { inSketch, problem, server, serveSketch } from "@/test/server";

const path = `/sketch/${sketch_id}`;
const composer = () => screen.findByLabelText("Write to Ivy");
const events = () => stream(`/sketches/${sketch_id}/events`);
const talk = () => screen.getByRole("region", { name: "Conversation" });

function acceptTurns(said: string[] = []) {
  server.use(
    http.post(inSketch("/turns"), async ({ request }) => {
      said.push(((await request.json()) as { text: string }).text);
      return HttpResponse.json({ turn_id: `trn_${said.length}` }, { status: 202 });
    }),
  );
  return said;
}

describe("a conversation", () => {
  it("shows what was said at once and grows the reply token by token", async () => {
    serveSketch(sketch());
    const said = acceptTurns();
    const { user } = open(path);
    await user.type(await composer(), "a teal one{Enter}");
    expect(within(talk()).getByText("a teal one")).toBeTruthy();
    await waitFor(() => expect(said).toEqual(["a teal one"]));
    await events().send(1, "turn.started", { turn_id: "trn_1", number: 1, text: "a teal one" });
    await events().send(2, "token", { turn_id: "trn_1", text: "Teal", offset: 0 });
    await events().send(3, "token", { turn_id: "trn_1", text: " it is.", offset: 4 });
    expect(within(talk()).getByText("Teal it is.")).toBeTruthy();
    expect(within(talk()).getAllByText("a teal one")).toHaveLength(1);
  });

  it("reads the finished reply to assistive technology once, not its tokens", async () => {
    serveSketch(sketch({ turns: [turn({ status: "speaking", reply: "" })] }));
    open(path);
    await composer();
    await events().send(1, "token", { turn_id: "trn_1", text: "Teal", offset: 0 });
    expect(screen.queryByText(/Ivy said/)).toBeNull();
    await events().send(2, "turn.done", { turn_id: "trn_1", reply: "Teal it is.", suggestions: [] });
    expect(screen.getByText("Ivy said: Teal it is.").closest("[aria-live]")?.getAttribute("aria-live")).toBe(
      "polite",
    );
  });

  it("drops tokens that were delivered before, by number and by offset", async () => {
    serveSketch(sketch({ turns: [turn({ status: "speaking", reply: "Teal" })], last_event_id: 5 }));
    open(path);
    await composer();
    await events().send(5, "token", { turn_id: "trn_1", text: "Teal", offset: 0 });
    await events().send(6, "token", { turn_id: "trn_1", text: "Teal", offset: 0 });
    await events().send(7, "token", { turn_id: "trn_1", text: " is calm.", offset: 4 });
    expect(within(talk()).getByText("Teal is calm.")).toBeTruthy();
  });

  it("reads the sketch again when a token is missing, and follows from there", async () => {
    let now = sketch({ turns: [turn({ status: "speaking", reply: "Te" })], last_event_id: 1 });
    serveSketch(() => now);
    open(path);
    await composer();
    now = sketch({ turns: [turn({ status: "speaking", reply: "Teal it" })], last_event_id: 9 });
    await events().send(8, "token", { turn_id: "trn_1", text: "it", offset: 5 });
    await waitFor(() => expect(events().url).toContain("after=9"));
    await events().send(10, "token", { turn_id: "trn_1", text: " is.", offset: 7 });
    expect(within(talk()).getByText("Teal it is.")).toBeTruthy();
  });

  it("starts following where the sketch that was read ends", async () => {
    serveSketch(sketch({ last_event_id: 41 }));
    open(path);
    await composer();
    expect(events().url).toContain("after=41");
  });

  it("reads everything again after a reset, even when the count begins anew", async () => {
    let now = sketch({ turns: [turn()], last_event_id: 50 });
    serveSketch(() => now);
    open(path);
    await composer();
    now = sketch({
      turns: [turn(), turn({ id: "trn_2", number: 2, text: "calm", reply: "Calm, then." })],
      last_event_id: 3,
    });
    await events().send(2, "reset", {});
    expect(await within(talk()).findByText("Calm, then.")).toBeTruthy();
    await waitFor(() => expect(events().url).toContain("after=3"));
  });

  it("opens the stream again when the browser gave up on it", async () => {
    serveSketch(sketch());
    open(path);
    await composer();
    const before = streamCount("/events");
    await events().drop(true);
    await waitFor(() => expect(streamCount("/events")).toBe(before + 1), { timeout: 3000 });
  });

  it("puts stop in the place of send while the designer speaks, and keeps what was said so far", async () => {
    serveSketch(sketch({ turns: [turn({ status: "speaking", reply: "Teal it" })] }));
    server.use(
      http.post(inSketch("/turns/trn_1/stop"), () =>
        HttpResponse.json(turn({ status: "interrupted", reply: "Teal it" })),
      ),
    );
    const { user } = open(path);
    await composer();
    expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Stop" }));
    expect(await screen.findByText("Stopped here.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Send" })).toBeTruthy();
  });

  it("offers at most three suggestions and sends the one that is chosen", async () => {
    serveSketch(sketch({ turns: [turn({ suggestions: ["one", "two", "three", "four"] })] }));
    const said = acceptTurns();
    const { user } = open(path);
    const list = await screen.findByRole("list", { name: "Suggestions" });
    expect(within(list).getAllByRole("button")).toHaveLength(3);
    await user.click(within(list).getByRole("button", { name: "two" }));
    await waitFor(() => expect(said).toEqual(["two"]));
  });

  it("keeps the words and says what to do when a message is refused", async () => {
    serveSketch(sketch());
    server.use(
      http.post(inSketch("/turns"), () =>
        problem(422, "invalid", {
          errors: [{ pointer: "/text", code: "too_long", detail: "At most 2,000 characters." }],
        }),
      ),
    );
    const { user } = open(path);
    await user.type(await composer(), "too much{Enter}");
    expect(await screen.findByText("At most 2,000 characters.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Edit" }));
    expect(((await composer()) as HTMLTextAreaElement).value).toBe("too much");
  });

  it("counts down when messages come too fast", async () => {
    serveSketch(sketch());
    server.use(
      http.post(inSketch("/turns"), () => problem(429, "rate_limited", {}, { "retry-after": "30" })),
    );
    const { user } = open(path);
    await user.type(await composer(), "hello{Enter}");
    expect(await screen.findByText(/Again in (30|29) seconds/)).toBeTruthy();
    expect((screen.getByRole("button", { name: "Try again" }) as HTMLButtonElement).disabled).toBe(true);
  });
});

describe("without a connection", () => {
  it("queues the message, says so, and sends it when the connection is back", async () => {
    serveSketch(sketch());
    const said = acceptTurns();
    const { user } = open(path);
    const field = await composer();
    setOnline(false);
    expect(await screen.findByText(/You are offline/)).toBeTruthy();
    await user.type(field, "a calm one{Enter}");
    expect(screen.getByText("Will be sent when you are back.")).toBeTruthy();
    expect(said).toEqual([]);
    setOnline(true);
    await waitFor(() => expect(said).toEqual(["a calm one"]));
    await waitFor(() => expect(screen.queryByText("Will be sent when you are back.")).toBeNull());
  });

  it("keeps a queued message and a draft through a reload", async () => {
    localStorage.setItem(`atelier.queued.${sketch_id}`, "a calm one");
    localStorage.setItem(`atelier.draft.${sketch_id}`, "and then");
    setOnline(false);
    serveSketch(sketch());
    const said = acceptTurns();
    open(path);
    expect(((await composer()) as HTMLTextAreaElement).value).toBe("and then");
    expect(screen.getByText("Will be sent when you are back.")).toBeTruthy();
    setOnline(true);
    await waitFor(() => expect(said).toEqual(["a calm one"]));
  });
});

describe("a sketch that is gone", () => {
  it("says so when it expires while it is open", async () => {
    serveSketch(sketch());
    open(path);
    await composer();
    await events().send(1, "sketch.expired", {});
    expect(await screen.findByText("This sketch has expired")).toBeTruthy();
  });

  it("shows the page for what is not here when it cannot be found", async () => {
    server.use(http.get(inSketch(), () => problem(404, "not_found")));
    open(path);
    expect(await screen.findByText("Nothing hangs here")).toBeTruthy();
  });

  it("is forgotten on request, here and there", async () => {
    serveSketch(sketch());
    let deleted = false;
    server.use(
      http.delete(inSketch(), () => {
        deleted = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, router } = open(path);
    await composer();
    expect(localStorage.getItem("atelier.sketch.demo.ivy")).toBe(sketch_id);
    await user.click(screen.getByRole("button", { name: "Forget me now" }));
    await user.click(await screen.findByRole("button", { name: "Forget everything" }));
    expect(await screen.findByText("Gone, as if it never was")).toBeTruthy();
    expect(deleted).toBe(true);
    expect(localStorage.length).toBe(0);
    expect(router.state.location.pathname).toBe("/goodbye");
  });
});
