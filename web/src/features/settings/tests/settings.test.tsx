import { screen, waitFor, within } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "@/test/app";
import { session, studio } from "@/test/samples";
import { api, problem, server } from "@/test/server";

const entry = { created_at: "2026-11-19T10:00:00Z", last_seen_at: "2026-11-20T10:00:00Z" };

beforeEach(() => {
  server.use(
    http.get(api("/sessions/current"), () => HttpResponse.json(session)),
    http.get(api("/studios/demo/inquiries"), () =>
      HttpResponse.json({ items: [], next_cursor: null, unread: 0 }),
    ),
    http.get(api("/studios/demo/refusals"), () =>
      HttpResponse.json({ items: [{ category: "franchises", count: 3 }], since: "2026-10-23" }),
    ),
    http.get(api("/sessions"), () =>
      HttpResponse.json({ items: [{ id: "ses_1", device: "Firefox on Linux", current: true, ...entry }] }),
    ),
  );
});

describe("settings", () => {
  it("change what Sketch allows against the version that was read", async () => {
    const changes: { tag: string | null; body: unknown }[] = [];
    server.use(
      http.patch(api("/studios/demo"), async ({ request }) => {
        changes.push({ tag: request.headers.get("if-match"), body: await request.json() });
        const { designers: _, ...changed } = {
          ...studio,
          sketch: { ...studio.sketch, images: false },
          version: 4,
        };
        return HttpResponse.json(changed, { headers: { etag: '"demo-4"' } });
      }),
    );
    const { user } = open("/studio/demo/settings");
    const pictures = await screen.findByRole("switch", { name: "Pictures" });
    await user.click(pictures);
    await waitFor(() => expect(pictures.getAttribute("aria-checked")).toBe("false"));
    await user.click(screen.getByRole("switch", { name: "Visitors may sketch" }));
    await waitFor(() => expect(changes.map((change) => change.tag)).toEqual(['"demo-3"', '"demo-4"']));
    expect(changes[0]?.body).toEqual({ sketch: { images: false } });
  });

  it("show a switch as wished at once, and as stored again when the wish is refused", async () => {
    server.use(
      http.patch(api("/studios/demo"), async () => {
        await delay(30);
        return problem(412, "precondition_failed");
      }),
    );
    const { user } = open("/studio/demo/settings");
    const pictures = await screen.findByRole("switch", { name: "Pictures" });
    await user.click(pictures);
    expect(pictures.getAttribute("aria-checked")).toBe("false");
    expect(await screen.findByText(/changed this in the meantime/)).toBeTruthy();
    expect(pictures.getAttribute("aria-checked")).toBe("true");
  });

  it("save what is not drawn line by line, and show what was declined in numbers", async () => {
    const bodies: unknown[] = [];
    server.use(
      http.patch(api("/studios/demo"), async ({ request }) => {
        bodies.push(await request.json());
        const { designers: _, ...rest } = studio;
        const changed = {
          ...rest,
          sketch: { ...studio.sketch, wont_draw: ["horror", "other people's characters"] },
        };
        return HttpResponse.json(changed, { headers: { etag: '"demo-4"' } });
      }),
    );
    const { user } = open("/studio/demo/settings");
    const list = await screen.findByLabelText("What you do not draw");
    await user.type(list, " horror {enter}{enter}other people's characters");
    const section = within(screen.getByRole("region", { name: "What you draw, and what not" }));
    await user.click(section.getByRole("button", { name: "Save" }));
    expect(await section.findByText("Saved.")).toBeTruthy();
    expect(bodies).toEqual([
      { sketch: { wont_draw: ["horror", "other people's characters"], picture_label: "" } },
    ]);
    const row = await section.findByRole("row", { name: /Franchises and brands 3/ });
    expect(row).toBeTruthy();
  });

  it("say at the list what is wrong with one of its lines", async () => {
    server.use(
      http.patch(api("/studios/demo"), () =>
        problem(422, "invalid", {
          errors: [
            {
              pointer: "/sketch/wont_draw/0",
              code: "too_long",
              detail: "At most 60 characters; this has 61.",
            },
          ],
        }),
      ),
    );
    const { user } = open("/studio/demo/settings");
    const list = await screen.findByLabelText("What you do not draw");
    await user.type(list, "x".repeat(61));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/At most 60 characters/)).toBeTruthy();
    expect(list.getAttribute("aria-invalid")).toBe("true");
  });

  it("save the profile", async () => {
    server.use(
      http.patch(api("/studios/demo"), async ({ request }) =>
        HttpResponse.json(
          { ...studio, ...((await request.json()) as object) },
          { headers: { etag: '"demo-4"' } },
        ),
      ),
    );
    const { user } = open("/studio/demo/settings");
    const name = await screen.findByLabelText("Name");
    await user.type(name, "s");
    await user.click(screen.getByRole("button", { name: "Save profile" }));
    expect(await screen.findByText("Saved.")).toBeTruthy();
  });

  it("sign out everywhere after asking once", async () => {
    let signed_out = false;
    server.use(
      http.delete(api("/sessions"), () => {
        signed_out = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, router } = open("/studio/demo/settings");
    expect(await screen.findByText("Firefox on Linux")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Sign out everywhere" }));
    await user.click(screen.getByRole("button", { name: "Yes, sign out everywhere" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
    expect(signed_out).toBe(true);
  });
});
