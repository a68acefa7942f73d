import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { open } from "@/test/app";
import { picture, sketch, sketch_id, turn } from "@/test/samples";
import { api, inSketch, problem, server, serveSketch } from "@/test/server";

const path = `/sketch/${sketch_id}`;

async function fill(user: ReturnType<typeof open>["user"]) {
  await user.click(await screen.findByRole("button", { name: "Ask for the real thing" }));
  const dialog = await screen.findByRole("dialog", { name: "Ask for the real thing" });
  await user.type(within(dialog).getByLabelText("Your name"), "Tomke");
  await user.type(within(dialog).getByLabelText("Your email address"), "tomke@example.org");
  return dialog;
}

describe("asking for the real thing", () => {
  it("sends the chosen pictures and thanks", async () => {
    serveSketch(sketch({ images: [picture(1), picture(2)] }));
    const sent: { key: string | null; body: unknown }[] = [];
    server.use(
      http.post(inSketch("/inquiry"), async ({ request }) => {
        sent.push({ key: request.headers.get("idempotency-key"), body: await request.json() });
        return HttpResponse.json({ inquiry_id: "inq_1" }, { status: 201 });
      }),
    );
    const { user } = open(path);
    const dialog = await fill(user);
    await user.click(within(dialog).getByRole("checkbox", { name: /No. 1/ }));
    await user.click(within(dialog).getByRole("button", { name: "Send inquiry" }));
    expect(await screen.findByText("It is on its way")).toBeTruthy();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toEqual({
      name: "Tomke",
      email: "tomke@example.org",
      image_ids: ["img_2"],
      reference_ids: [],
    });
    expect(sent[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    await user.click(screen.getByRole("button", { name: "Back to my sketch" }));
    expect(screen.getByText("Your inquiry is with Lantern Pond.")).toBeTruthy();
  });

  it("takes pictures of one's own along, and lets one think again", async () => {
    serveSketch(sketch());
    const bodies: { reference_ids?: string[] }[] = [];
    let brought = 0;
    server.use(
      http.post(inSketch("/references"), () => {
        brought += 1;
        return HttpResponse.json({ id: `ref_${brought}`, width: 30, height: 20 }, { status: 201 });
      }),
      http.delete(inSketch("/references/ref_1"), () => new HttpResponse(null, { status: 204 })),
      http.post(inSketch("/inquiry"), async ({ request }) => {
        bodies.push((await request.json()) as { reference_ids?: string[] });
        return HttpResponse.json({ inquiry_id: "inq_1" }, { status: 201 });
      }),
    );
    const { user } = open(path);
    const dialog = await fill(user);
    const files = ["cat.png", "pond.png"].map((name) => new File(["x"], name, { type: "image/png" }));
    await user.upload(within(dialog).getByLabelText("Add"), files);
    await within(dialog).findByAltText("Your picture 2");
    await user.click(within(dialog).getByRole("button", { name: "Take your picture 1 away" }));
    await waitFor(() => expect(within(dialog).queryByAltText("Your picture 2")).toBeNull());
    await user.click(within(dialog).getByRole("button", { name: "Send inquiry" }));
    expect(await screen.findByText("It is on its way")).toBeTruthy();
    expect(bodies[0]?.reference_ids).toEqual(["ref_2"]);
  });

  it("says why a picture of one's own was not taken", async () => {
    serveSketch(sketch());
    server.use(http.post(inSketch("/references"), () => problem(413, "payload_too_large")));
    const { user } = open(path);
    const dialog = await fill(user);
    await user.upload(
      within(dialog).getByLabelText("Add"),
      new File(["x"], "cat.png", { type: "image/png" }),
    );
    expect(await within(dialog).findByRole("alert")).toBeTruthy();
  });

  it("uses the same key when the same inquiry is tried again", async () => {
    serveSketch(sketch());
    const keys: (string | null)[] = [];
    server.use(
      http.post(inSketch("/inquiry"), ({ request }) => {
        keys.push(request.headers.get("idempotency-key"));
        return problem(503, "unavailable");
      }),
    );
    const { user } = open(path);
    const dialog = await fill(user);
    const send = within(dialog).getByRole("button", { name: "Send inquiry" });
    await user.click(send);
    expect(await within(dialog).findByText(/busy just now/)).toBeTruthy();
    await user.click(send);
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });

  it("shows what is wrong at the field it is wrong in", async () => {
    serveSketch(sketch());
    server.use(
      http.post(inSketch("/inquiry"), () =>
        problem(422, "invalid", {
          errors: [{ pointer: "/email", code: "invalid", detail: "Not a whole address." }],
        }),
      ),
    );
    const { user } = open(path);
    const dialog = await fill(user);
    await user.click(within(dialog).getByRole("button", { name: "Send inquiry" }));
    expect(await within(dialog).findByText("Not a whole address.")).toBeTruthy();
    expect(within(dialog).getByLabelText("Your email address").getAttribute("aria-invalid")).toBe("true");
  });
});

describe("coming to a sketch", () => {
  function countCreated() {
    let created = 0;
    server.use(
      http.post(api("/sketches"), () => {
        created += 1;
        return HttpResponse.json({ ...sketch(), visitor_token: "secret" }, { status: 201 });
      }),
    );
    return () => created;
  }

  it("makes one, and leaves the address of the sketch in place of the door", async () => {
    serveSketch(sketch());
    const created = countCreated();
    const { router } = open("/s/demo/sketch/ivy");
    expect(await screen.findByText("Hello, I am Ivy.")).toBeTruthy();
    expect(router.state.location.pathname).toBe(path);
    expect(created()).toBe(1);
  });

  it("goes on with the one this browser has", async () => {
    localStorage.setItem("atelier.sketch.demo.ivy", sketch_id);
    serveSketch(sketch({ turns: [turn()] }));
    const created = countCreated();
    open("/s/demo/sketch/ivy");
    expect(await screen.findByText("Teal it is.")).toBeTruthy();
    expect(created()).toBe(0);
  });

  it("makes a new one when the old one has expired", async () => {
    localStorage.setItem("atelier.sketch.demo.ivy", "skt_old");
    server.use(http.get(api("/sketches/skt_old"), () => problem(404, "not_found")));
    serveSketch(sketch());
    const created = countCreated();
    open("/s/demo/sketch/ivy");
    expect(await screen.findByText("Hello, I am Ivy.")).toBeTruthy();
    expect(created()).toBe(1);
  });

  it("says kindly when it cannot begin, with the server's reference", async () => {
    server.use(http.post(api("/sketches"), () => problem(500, "internal")));
    open("/s/demo/sketch/ivy");
    expect(await screen.findByText("Your sketch could not be started")).toBeTruthy();
    expect(screen.getByText("req_7")).toBeTruthy();
  });
});
