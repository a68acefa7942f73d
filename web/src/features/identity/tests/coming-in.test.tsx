import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it } from "vitest";
import { open } from "@/test/app";
import { session } from "@/test/samples";
import { api, problem, server } from "@/test/server";
import { slugOf } from "../ClaimPage";
import { homeOf } from "../SignInPage";

const nobody = () => http.get(api("/sessions/current"), () => problem(401, "unauthenticated"));
const emptyInbox = () =>
  http.get(api("/studios/demo/inquiries"), () =>
    HttpResponse.json({ items: [], next_cursor: null, unread: 0 }),
  );

describe("signing in", () => {
  it("leads to where one was going", async () => {
    server.use(
      nobody(),
      emptyInbox(),
      http.post(api("/sessions"), () => HttpResponse.json(session, { status: 201 })),
    );
    const { user, router } = open("/studio/demo/inquiries");
    await user.type(await screen.findByLabelText("Email address"), "mara@example.org");
    await user.type(screen.getByLabelText("Password"), "correct horse battery{Enter}");
    expect(await screen.findByRole("heading", { name: "Inquiries" })).toBeTruthy();
    expect(router.state.location.pathname).toBe("/studio/demo/inquiries");
  });

  it("says kindly when the words do not fit, empties the password and waits there", async () => {
    server.use(
      nobody(),
      http.post(api("/sessions"), () => problem(401, "invalid_credentials")),
    );
    const { user } = open("/sign-in");
    await user.type(await screen.findByLabelText("Email address"), "mara@example.org");
    const password = screen.getByLabelText("Password") as HTMLInputElement;
    await user.type(password, "wrong horse{Enter}");
    expect(await screen.findByText(/do not fit together/)).toBeTruthy();
    expect(password.value).toBe("");
    expect(document.activeElement).toBe(password);
  });

  it("cannot be tried again before the time the server named", async () => {
    server.use(
      nobody(),
      http.post(api("/sessions"), () => problem(429, "rate_limited", {}, { "retry-after": "60" })),
    );
    const { user } = open("/sign-in");
    await user.type(await screen.findByLabelText("Email address"), "mara@example.org");
    await user.type(screen.getByLabelText("Password"), "wrong horse{Enter}");
    expect(await screen.findByText(/Again in (60|59) seconds/)).toBeTruthy();
    expect((screen.getByRole("button", { name: "Sign in" }) as HTMLButtonElement).disabled).toBe(true);
  });

  it("never follows an address that leads out of the studio app", () => {
    expect(homeOf(session, "/studio/demo/mail")).toBe("/studio/demo/mail");
    for (const next of [
      "https://elsewhere.example",
      "//elsewhere.example",
      "/studio//x",
      "/studio/\\x",
      "javascript:1",
    ]) {
      expect(homeOf(session, next)).toBe("/studio/demo");
    }
  });
});

describe("claiming the installation", () => {
  afterEach(() => {
    window.location.hash = "";
  });

  const open_house = (has_studio: boolean) =>
    http.get(api("/setup"), () => HttpResponse.json({ needs_owner: true, has_studio }));

  it("takes the token out of the address, and sends it with the first studio", async () => {
    window.location.hash = "#one-time";
    let claim: unknown;
    server.use(
      open_house(false),
      emptyInbox(),
      http.post(api("/setup/claim"), async ({ request }) => {
        claim = await request.json();
        return HttpResponse.json(session, { status: 201 });
      }),
    );
    const { user, router } = open("/claim");
    await user.type(await screen.findByLabelText("Name of the studio"), "Bär & Söhne");
    expect(window.location.hash).toBe("");
    await user.type(screen.getByLabelText("Your name"), "Mara");
    await user.type(screen.getByLabelText("Email address"), "mara@example.org");
    await user.type(screen.getByLabelText("Password"), "correct horse battery");
    await user.click(screen.getByRole("button", { name: "Open the studio" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/studio/demo"));
    expect(claim).toEqual({
      token: "one-time",
      name: "Mara",
      email: "mara@example.org",
      password: "correct horse battery",
      studio_name: "Bär & Söhne",
      studio_slug: "bar-sohne",
    });
  });

  it("asks for no studio where there is one", async () => {
    window.location.hash = "#one-time";
    server.use(open_house(true));
    open("/claim");
    expect(await screen.findByLabelText("Your name")).toBeTruthy();
    expect(screen.queryByLabelText("Name of the studio")).toBeNull();
  });

  it("says what is missing when the link was cut short, and when it was used", async () => {
    server.use(open_house(true));
    open("/claim");
    expect(await screen.findByText("The key is missing")).toBeTruthy();
    server.use(http.get(api("/setup"), () => HttpResponse.json({ needs_owner: false, has_studio: true })));
    open("/claim");
    expect(await screen.findByText("This studio has an owner")).toBeTruthy();
  });

  it("makes addresses of studio names", () => {
    expect(slugOf("Willow & Ink")).toBe("willow-ink");
    expect(slugOf("  Große Straße  ")).toBe("grosse-strasse");
    expect(slugOf("墨")).toBe("");
  });
});
