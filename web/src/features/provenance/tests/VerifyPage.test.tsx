import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Provenance } from "@/api/models";
import { open } from "@/test/app";
import { api, problem, server } from "@/test/server";

const ours: Provenance = {
  standing: "ours",
  summary: "Made here, and unchanged since.",
  media_type: "image/png",
  origin: "algorithm",
  engine: "illustrator",
  engine_version: "1.0.1",
  sheet_digest: "ab".repeat(32),
  signature: { organization: "Atelier installation 1", name: "Picture signing", generator: "Atelier 0.1.0" },
  actions: [{ name: "c2pa.created", when: "2026-11-21T09:00:00Z", agent: "illustrator 1.0.1" }],
  problems: [],
};

async function bring(answer: () => Response | Promise<Response>) {
  const sent: number[] = [];
  server.use(
    http.post(api("/provenance/verify"), async ({ request }) => {
      sent.push((await request.arrayBuffer()).byteLength);
      return answer();
    }),
  );
  const { user } = open("/verify");
  const input = await screen.findByLabelText(/Drop a picture here/);
  await user.upload(input, new File([new Uint8Array([1, 2, 3])], "axolotl.png", { type: "image/png" }));
  return sent;
}

describe("the page that checks pictures", () => {
  it("sends the file as it is and says that it was made here by rule", async () => {
    const sent = await bring(() => HttpResponse.json(ours));
    expect(await screen.findByText("Made here, and unchanged")).toBeTruthy();
    expect(screen.getByText("by rule, not by AI")).toBeTruthy();
    expect(screen.getByText(/Made · illustrator 1.0.1/)).toBeTruthy();
    expect(sent).toEqual([3]);
  });

  it("warns of a changed picture and names what does not fit", async () => {
    await bring(() =>
      HttpResponse.json({ ...ours, standing: "broken", problems: ["assertion.dataHash.mismatch"] }),
    );
    expect(await screen.findByText("Changed after signing")).toBeTruthy();
    expect(screen.getByText("assertion.dataHash.mismatch")).toBeTruthy();
  });

  it("shows somebody else's impossible date as it is", async () => {
    await bring(() =>
      HttpResponse.json({ ...ours, actions: [{ name: "odd", when: "one day", agent: null }] }),
    );
    expect(await screen.findByText(/one day/)).toBeTruthy();
  });

  it("says what to do when the file is too large", async () => {
    await bring(() => problem(413, "payload_too_large"));
    expect(await screen.findByRole("alert")).toBeTruthy();
  });
});
