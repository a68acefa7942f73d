import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { open } from "@/test/app";
import { stream } from "@/test/events";
import { picture, sketch, sketch_id, turn } from "@/test/samples";
import { inSketch, problem, server, serveSketch } from "@/test/server";

const path = `/sketch/${sketch_id}`;
const events = () => stream(`/sketches/${sketch_id}/events`);
const queued = (number: number, more = {}) =>
  picture(number, { status: "queued", percent: 0, ready_at: null, ...more });

/** A server that takes orders for pictures; gives the orders. */
function takeOrders(digest = "digest-a") {
  const orders: { count?: number; from?: number }[] = [];
  server.use(
    http.post(inSketch("/images"), async ({ request }) => {
      const order = (await request.json()) as { count?: number; from?: number };
      orders.push(order);
      const first = (order.from ?? 0) + 1;
      const images = [0, 1, 2, 3].map((step) => queued(first + step, { sheet_digest: digest }));
      return HttpResponse.json({ images }, { status: 202 });
    }),
  );
  return orders;
}

describe("drawing", () => {
  it("shows four frames that fill with phase and percent, and then the picture", async () => {
    serveSketch(sketch());
    takeOrders();
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Draw it" }));
    expect(await screen.findAllByRole("progressbar")).toHaveLength(4);
    await events().send(1, "image.progress", { image_id: "img_2", phase: "colouring", percent: 60 });
    const second = screen.getByRole("progressbar", { name: "Picture 2 is being drawn" });
    expect(second.getAttribute("aria-valuetext")).toBe("colouring, 60 %");
    await events().send(2, "image.ready", { image: picture(2) });
    expect(screen.getAllByRole("progressbar")).toHaveLength(3);
    expect(screen.getByRole("button", { name: "Open No. 2 large: Axolotl 2" })).toBeTruthy();
    expect(screen.getByText("Picture 2 is ready.")).toBeTruthy();
  });

  it("shows a coarse preview while a picture is drawn, and none of one that is there or has failed", async () => {
    serveSketch(sketch({ images: [queued(1), queued(2)] }));
    const preview = "data:image/jpeg;base64,/9j/4AAQ";
    open(path);
    await screen.findAllByRole("progressbar");
    const shown = () => document.querySelectorAll(`img[src="${preview}"]`).length;
    await events().send(5, "image.progress", { image_id: "img_1", phase: "sketching", percent: 10 });
    // What passes comes under the number of the event before it.
    await events().send(5, "image.preview", { image_id: "img_1", preview });
    await events().send(5, "image.preview", { image_id: "img_2", preview });
    expect(shown()).toBe(2);
    expect(screen.getAllByRole("progressbar")).toHaveLength(2);
    await events().send(6, "image.ready", { image: picture(1) });
    await events().send(7, "image.failed", { image_id: "img_2", error: "It could not be drawn." });
    expect(shown()).toBe(0);
    await events().send(7, "image.preview", { image_id: "img_1", preview });
    await events().send(7, "image.preview", { image_id: "img_2", preview });
    expect(shown()).toBe(0);
  });

  it("never shows progress running backwards when a job starts over", async () => {
    serveSketch(sketch({ images: [queued(1, { status: "drawing", phase: "colouring", percent: 70 })] }));
    open(path);
    const bar = await screen.findByRole("progressbar");
    await events().send(1, "image.progress", { image_id: "img_1", phase: "sketching", percent: 10 });
    expect(bar.getAttribute("aria-valuenow")).toBe("70");
  });

  it("counts on from the pictures this sheet has when more are wanted", async () => {
    serveSketch(sketch({ images: [1, 2, 3, 4].map((number) => picture(number)) }));
    const orders = takeOrders();
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Draw four more" }));
    await waitFor(() => expect(orders).toEqual([{ count: 4, from: 4 }]));
  });

  it("begins at the first variation when the sheet has changed", async () => {
    serveSketch(sketch({ sheet_version: 2, images: [picture(1)] }));
    const orders = takeOrders("digest-b");
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Draw it" }));
    await waitFor(() => expect(orders).toEqual([{ count: 4, from: 0 }]));
  });

  it("steps over variations that exist already after one was deleted", async () => {
    serveSketch(sketch({ images: [picture(1), picture(2), picture(4)] }));
    const orders: { from?: number }[] = [];
    server.use(
      http.post(inSketch("/images"), async ({ request }) => {
        const order = (await request.json()) as { from?: number };
        orders.push(order);
        const images = order.from === 3 ? [picture(4)] : [queued(8)];
        return HttpResponse.json({ images }, { status: 202 });
      }),
    );
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Draw four more" }));
    await waitFor(() => expect(orders.map((order) => order.from)).toEqual([3, 4]));
  });

  it("says when drawing has to wait, and for how long", async () => {
    serveSketch(sketch());
    server.use(
      http.post(inSketch("/images"), () => problem(429, "rate_limited", {}, { "retry-after": "12" })),
    );
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: "Draw it" }));
    expect(await screen.findByText(/Again in 1[12] seconds/)).toBeTruthy();
  });

  it("shows why a picture failed in its frame", async () => {
    serveSketch(sketch({ images: [queued(1)] }));
    open(path);
    await screen.findByRole("progressbar");
    await events().send(1, "image.failed", { image_id: "img_1", error: "The paper tore." });
    expect(screen.getByText("The paper tore.")).toBeTruthy();
  });
});

describe("a picture seen large", () => {
  it("turns to its neighbours by arrow keys and can be downloaded in three forms", async () => {
    serveSketch(sketch({ images: [picture(1), picture(2)] }));
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: /Open No. 1/ }));
    const dialog = await screen.findByRole("dialog", { name: "No. 1" });
    await user.keyboard("{ArrowRight}");
    expect(within(dialog).getByText("No. 2", { selector: "p" })).toBeTruthy();
    const links = within(dialog).getAllByRole("link", { name: /^(PNG|WEBP|SVG)$/ });
    expect(links.map((link) => link.getAttribute("href"))).toEqual(
      ["png", "webp", "svg"].map(
        (format) => `/api/v1/sketches/${sketch_id}/images/img_2/file?format=${format}&download=1`,
      ),
    );
  });

  it("gives the focus back to the picture when it is closed", async () => {
    serveSketch(sketch({ images: [picture(1)] }));
    const { user } = open(path);
    const opener = await screen.findByRole("button", { name: /Open No. 1/ });
    await user.click(opener);
    await user.click(
      within(await screen.findByRole("dialog", { name: "No. 1" })).getByRole("button", { name: "Close" }),
    );
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it("goes to the visitor's address, which is then gone from the page", async () => {
    serveSketch(sketch({ images: [picture(1)] }));
    const addresses: unknown[] = [];
    server.use(
      http.post(inSketch("/images/img_1/email"), async ({ request }) => {
        addresses.push(await request.json());
        return HttpResponse.json({}, { status: 202 });
      }),
    );
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: /Open No. 1/ }));
    await user.click(await screen.findByRole("button", { name: "Email it to me" }));
    expect(screen.getByText(/Used once for this picture, then forgotten/)).toBeTruthy();
    await user.type(screen.getByLabelText("Your email address"), "me@example.org{Enter}");
    expect(await screen.findByText(/already forgotten/)).toBeTruthy();
    expect(addresses).toEqual([{ address: "me@example.org" }]);
    expect(document.body.innerHTML).not.toContain("me@example.org");
  });

  it("is deleted after asking once", async () => {
    serveSketch(sketch({ images: [picture(1)] }));
    server.use(http.delete(inSketch("/images/img_1"), () => new HttpResponse(null, { status: 204 })));
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: /Open No. 1/ }));
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    await user.click(screen.getByRole("button", { name: "Delete for good" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: /Open No. 1/ })).toBeNull());
  });

  it("is drawn again by itself once the change was said", async () => {
    serveSketch(sketch({ images: [picture(1)] }));
    const orders = takeOrders("digest-b");
    server.use(http.post(inSketch("/turns"), () => HttpResponse.json({ turn_id: "trn_1" }, { status: 202 })));
    const { user } = open(path);
    await user.click(await screen.findByRole("button", { name: /Open No. 1/ }));
    await user.click(await screen.findByRole("button", { name: "Redraw with a change" }));
    const field = screen.getByLabelText("Write to Ivy");
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(screen.getByText(/What should be different in No. 1/)).toBeTruthy();
    await user.type(field, "make it teal{Enter}");
    await screen.findByText("make it teal");
    await events().send(1, "turn.started", { turn_id: "trn_1", number: 1, text: "make it teal" });
    await events().send(2, "sheet", {
      sheet: { ...sketch().sheet, palette: { primary: "teal" } },
      sheet_version: 2,
      changes: [{ field: "palette.primary", from: null, to: "teal", label: "Teal", words: null }],
      turn_id: "trn_1",
    });
    expect(orders).toEqual([]);
    await events().send(3, "turn.done", { turn_id: "trn_1", reply: "Teal.", suggestions: [] });
    await waitFor(() => expect(orders).toEqual([{ count: 4, from: 0 }]));
  });
});

describe("a studio without pictures", () => {
  it("offers the sheet as the way to an inquiry", async () => {
    serveSketch(sketch({ allows: { chat: true, images: false, ai_references: false }, turns: [turn()] }));
    open(path);
    expect(await screen.findByText(/works from words/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Draw it" })).toBeNull();
    expect(screen.getByRole("button", { name: "Ask for the real thing" })).toBeTruthy();
  });
});
