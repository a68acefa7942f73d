import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { open } from "@/test/app";
import { studio } from "@/test/samples";
import { api, problem, server } from "@/test/server";

const studios = (...items: (typeof studio)[]) =>
  http.get(api("/studios"), () => HttpResponse.json({ items, next_cursor: null }));

describe("the front page", () => {
  it("leads straight to the only studio", async () => {
    server.use(studios(studio));
    open("/");
    const link = await screen.findByRole("link", { name: "Visit Lantern Pond" });
    expect(link.getAttribute("href")).toBe("/s/demo");
  });

  it("lists several studios and marks the demonstration", async () => {
    server.use(studios(studio, { ...studio, id: "std_2", slug: "ink", name: "Ink", is_demo: false }));
    open("/");
    expect(await screen.findByRole("link", { name: /Lantern Pond.*Demonstration/ })).toBeTruthy();
    expect(screen.getByRole("link", { name: /^Ink/ }).textContent).not.toContain("Demonstration");
  });

  it("tells the owner of an empty house what to do", async () => {
    server.use(studios());
    open("/");
    expect(await screen.findByText("No studio here yet")).toBeTruthy();
  });

  it("gives the reference to name when the server fails", async () => {
    server.use(http.get(api("/studios"), () => problem(500, "internal")));
    open("/");
    expect(await screen.findByText(/broke on our side/)).toBeTruthy();
    expect(screen.getByText("req_7")).toBeTruthy();
  });
});

describe("a studio's page", () => {
  it("offers to sketch with each of its designers", async () => {
    open("/s/demo");
    const link = await screen.findByRole("link", { name: "Sketch with Ivy" });
    expect(link.getAttribute("href")).toBe("/s/demo/sketch/ivy");
  });

  it("does not, where the artist has not turned it on", async () => {
    const off = { ...studio, sketch: { ...studio.sketch, enabled: false } };
    server.use(http.get(api("/studios/demo"), () => HttpResponse.json(off)));
    open("/s/demo");
    expect(await screen.findByText(/takes no sketches/)).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Sketch with Ivy" })).toBeNull();
  });
});

describe("an address that leads nowhere", () => {
  it("gets a page that leads home", async () => {
    open("/no/such/page");
    expect(await screen.findByText("Nothing hangs here")).toBeTruthy();
    expect(screen.getAllByRole("link", { name: "To the front page" }).length).toBeGreaterThan(0);
  });
});
