import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { Inquiry } from "@/api/models";
import { open } from "@/test/app";
import { stream } from "@/test/events";
import { inquiry, session } from "@/test/samples";
import { api, problem, server } from "@/test/server";

let inbox: Inquiry[] = [];
const events = () => stream("/studios/demo/events");

beforeEach(() => {
  inbox = [inquiry(1)];
  server.use(
    http.get(api("/sessions/current"), () => HttpResponse.json(session)),
    http.get(api("/studios/demo/inquiries"), () =>
      HttpResponse.json({
        items: inbox,
        next_cursor: null,
        unread: inbox.filter((entry) => entry.status === "new").length,
      }),
    ),
    http.get(api("/studios/demo/inquiries/:id"), ({ params }) => {
      const found = inbox.find((entry) => entry.id === params.id);
      return found ? HttpResponse.json(found) : problem(404, "not_found");
    }),
    http.patch(api("/studios/demo/inquiries/:id"), async ({ params, request }) => {
      const { status } = (await request.json()) as Pick<Inquiry, "status">;
      inbox = inbox.map((entry) => (entry.id === params.id ? { ...entry, status } : entry));
      return HttpResponse.json(inbox.find((entry) => entry.id === params.id));
    }),
  );
});

describe("the inbox", () => {
  it("shows a new inquiry while the artist looks, and counts it in the title", async () => {
    inbox = [];
    open("/studio/demo/inquiries");
    expect(await screen.findByText("No inquiries yet")).toBeTruthy();
    inbox = [inquiry(1)];
    await events().send(1, "inquiry.received", {
      id: "inq_1",
      number: 1,
      name: "Tomke Brandt",
      title: "Mizu",
    });
    expect(await screen.findByRole("link", { name: /Mizu, keeper of lanterns/ })).toBeTruthy();
    expect(within(screen.getByRole("status")).getByText("New inquiry from Tomke Brandt: Mizu")).toBeTruthy();
    await waitFor(() => expect(document.title).toBe("(1) Inquiries"));
  });

  it("filters by name and title while typing", async () => {
    inbox = [inquiry(1), inquiry(2, { name: "Jo Park", title: "Ember" })];
    const { user } = open("/studio/demo/inquiries");
    await user.type(await screen.findByLabelText("Filter by name or title"), "ember");
    expect(screen.queryByRole("link", { name: /Mizu/ })).toBeNull();
    expect(screen.getByRole("link", { name: /Ember/ })).toBeTruthy();
  });

  it("shows the brief, and counts an opened inquiry as read", async () => {
    const { user } = open("/studio/demo/inquiries");
    await user.click(await screen.findByRole("link", { name: /Mizu/ }));
    expect(await screen.findByText("Main colour")).toBeTruthy();
    expect(screen.getByText("The lantern matters most.")).toBeTruthy();
    expect(screen.getByRole("link", { name: /Write to Tomke/ }).getAttribute("href")).toContain("mailto:");
    await waitFor(() => expect(inbox[0]?.status).toBe("read"));
  });

  it("archives, and goes back to what is left", async () => {
    const { user } = open("/studio/demo/inquiries/inq_1");
    await user.click(await screen.findByRole("button", { name: "Archive" }));
    expect(await screen.findByText("No inquiries yet")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Archived" }));
    expect(screen.getByRole("link", { name: /Mizu/ })).toBeTruthy();
  });

  it("marks as unread on request", async () => {
    inbox = [inquiry(1, { status: "read" })];
    const { user } = open("/studio/demo/inquiries/inq_1");
    await user.click(await screen.findByRole("button", { name: "Mark as unread" }));
    expect(await screen.findByRole("heading", { name: "Inquiries" })).toBeTruthy();
    await waitFor(() => expect(inbox[0]?.status).toBe("new"));
  });

  it("tells that an inquiry is not here rather than whose it is", async () => {
    open("/studio/demo/inquiries/inq_9");
    expect(await screen.findByText("Nothing hangs here")).toBeTruthy();
  });

  it("hides studios one does not work in", async () => {
    open("/studio/elsewhere");
    expect(await screen.findByText("Nothing hangs here")).toBeTruthy();
  });

  it("leads to the door when the session has ended meanwhile", async () => {
    const { router } = open("/studio/demo/inquiries");
    await screen.findByRole("link", { name: /Mizu/ });
    server.use(
      http.get(api("/sessions/current"), () => problem(401, "unauthenticated")),
      http.get(api("/studios/demo/inquiries"), () => problem(401, "unauthenticated")),
    );
    await events().send(1, "inquiry.changed", { id: "inq_1", status: "read" });
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeTruthy();
    expect(router.state.location.search).toEqual({ next: "/studio/demo/inquiries" });
  });

  it("goes anywhere by the palette", async () => {
    server.use(
      http.get(api("/studios/demo/mail"), () => HttpResponse.json({ items: [], configured: false })),
    );
    const { user, router } = open("/studio/demo/inquiries");
    await screen.findByRole("link", { name: /Mizu/ });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(screen.getByRole("combobox", { name: "Go to" }), "mai{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/studio/demo/mail"));
    expect(await screen.findByText("No mail yet")).toBeTruthy();
  });
});
