/** One of each thing the server sends, to be changed where a test cares. */
import type {
  Designer,
  Inquiry,
  Picture,
  Session,
  Sketch,
  Studio,
  Turn,
  VocabularyValue,
} from "@/api/models";

export const sketch_id = "skt_01";

function value(
  id: string,
  label: string,
  swatch: string | null = null,
  synonyms: string[] = [],
): VocabularyValue {
  return { id, label, swatch, synonyms, drawable: true };
}

export const designer: Designer = {
  id: "ivy",
  name: "Ivy",
  subject_label: "axolotl",
  tagline: "Designs axolotls",
  greeting: "Hello, I am Ivy.",
  version: "1",
  accent: "#e8806a",
  fields: [
    {
      id: "subject",
      label: "Subject",
      kind: "one",
      drawn: true,
      values: [value("axolotl", "Axolotl", null, ["salamander"])],
    },
    {
      id: "palette.primary",
      label: "Main colour",
      kind: "color",
      drawn: true,
      values: [value("coral", "Coral", "#f28b74"), value("teal", "Teal", "#2a9d8f")],
    },
    {
      id: "mood",
      label: "Mood",
      kind: "one",
      drawn: true,
      values: [value("calm", "Calm", null, ["quiet"]), value("brave", "Brave")],
    },
    {
      id: "outfit",
      label: "Outfit",
      kind: "many",
      drawn: true,
      max: 2,
      values: [value("raincoat", "Raincoat"), value("scarf", "Scarf"), value("cape", "Cape")],
    },
    { id: "title", label: "Title", kind: "text", drawn: true, max_characters: 60 },
    { id: "notes", label: "Notes", kind: "text", drawn: true, max_characters: 500 },
  ],
  cards: [
    {
      id: "wild",
      title: "Two lakes, then one",
      text: "They live in Xochimilco.",
      source: { label: "IUCN", url: "https://example.org" },
    },
  ],
  starters: ["A shy astronaut", "A chef", "Surprise me"],
};

export function sketch(change: Partial<Sketch> = {}): Sketch {
  return {
    id: sketch_id,
    designer: "ivy",
    studio: { slug: "demo", name: "Lantern Pond", is_demo: true },
    sheet: { subject: "axolotl", palette: { primary: null }, mood: null, outfit: [], title: "", notes: "" },
    sheet_version: 1,
    greeting: "Hello, I am Ivy.",
    suggestions: ["A shy astronaut"],
    allows: { chat: true, images: true, ai_references: true },
    turns: [],
    images: [],
    inquiry_id: null,
    last_event_id: 0,
    created_at: "2026-11-20T10:00:00Z",
    expires_at: "2099-11-27T10:00:00Z",
    ...change,
  };
}

export function turn(change: Partial<Turn> = {}): Turn {
  return {
    id: "trn_1",
    number: 1,
    text: "a teal one",
    reply: "Teal it is.",
    status: "done",
    changes: [],
    card_id: null,
    suggestions: [],
    created_at: "2026-11-20T10:01:00Z",
    ...change,
  };
}

export function picture(number: number, change: Partial<Picture> = {}): Picture {
  return {
    id: `img_${number}`,
    seed: number,
    status: "ready",
    phase: null,
    percent: 100,
    size: 1024,
    sheet_digest: "digest-a",
    sheet_version: 1,
    alt: `Axolotl ${number}`,
    label: "Drawn by Atelier's built-in illustrator",
    left_out: [],
    error: null,
    created_at: "2026-11-20T10:02:00Z",
    ready_at: "2026-11-20T10:02:03Z",
    ...change,
  };
}

export const studio: Studio = {
  id: "std_1",
  slug: "demo",
  name: "Lantern Pond",
  tagline: "Small creatures",
  about: "By the river.",
  is_demo: true,
  sketch: { enabled: true, images: true, previews: false, ai_references: true, wont_draw: [] },
  designers: ["ivy"],
  version: 3,
};

export const session: Session = {
  user: { id: "usr_1", name: "Mara Lind", email: "mara@example.org" },
  studios: [{ slug: "demo", name: "Lantern Pond", role: "owner", is_demo: true }],
  expires_at: "2099-01-01T00:00:00Z",
};

export function inquiry(number: number, change: Partial<Inquiry> = {}): Inquiry {
  return {
    id: `inq_${number}`,
    number,
    name: "Tomke Brandt",
    title: "Mizu, keeper of lanterns",
    designer: "ivy",
    status: "new",
    image_count: 1,
    cover_image_id: "img_1",
    created_at: "2026-11-20T10:05:00Z",
    email: "tomke@example.org",
    message: "By the end of February?",
    brief: {
      designer: { id: "ivy", name: "Ivy" },
      title: "Mizu, keeper of lanterns",
      lines: [{ field: "palette.primary", label: "Main colour", value: "Coral", swatch: "#f28b74" }],
      notes: "The lantern matters most.",
      sheet: {},
    },
    images: [
      {
        id: "img_1",
        alt: "Axolotl 1",
        label: "Drawn",
        width: 1024,
        height: 1024,
        seed: 1,
        engine: "illustrator",
      },
    ],
    ...change,
  };
}
