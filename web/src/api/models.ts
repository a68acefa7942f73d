/** The shapes that travel over HTTP, field by field as the server sends them (snake_case stays snake_case). */

export type FieldKind = "one" | "many" | "color" | "text";

export interface VocabularyValue {
  id: string;
  label: string;
  synonyms?: string[];
  swatch?: string | null;
  drawable?: boolean;
}

export interface DesignerField {
  id: string;
  label: string;
  kind: FieldKind;
  values?: VocabularyValue[];
  max?: number | null;
  max_characters?: number | null;
  icon?: string | null;
}

export interface LearningCard {
  id: string;
  title: string;
  text: string;
  source?: { label: string; url: string } | null;
}

export interface DesignerSummary {
  id: string;
  name: string;
  subject_label: string;
  tagline: string;
}

export interface Designer extends DesignerSummary {
  greeting: string;
  version: string;
  accent?: string | null;
  fields: DesignerField[];
  cards: LearningCard[];
  starters: string[];
}

export type SheetValue = string | string[] | null;
/** Fields of the sheet; a dotted field id ("palette.primary") lives one level down. */
export type Sheet = { [field: string]: SheetValue | { [part: string]: SheetValue } };

export interface SheetChange {
  field: string;
  from: SheetValue;
  to: SheetValue;
  label: string;
  /** UTF-16 offsets into the visitor's message that caused the change. */
  words: { start: number; end: number } | null;
}

export type TurnStatus = "speaking" | "done" | "interrupted" | "refused";

export interface Turn {
  id: string;
  number: number;
  text: string;
  reply: string;
  status: TurnStatus;
  changes: SheetChange[];
  card_id: string | null;
  suggestions: string[];
  created_at: string;
}

export type PicturePhase = "sketching" | "colouring" | "signing";
export type PictureStatus = "queued" | "drawing" | "ready" | "failed";

export interface Picture {
  id: string;
  seed: number | string;
  status: PictureStatus;
  phase: PicturePhase | null;
  percent: number;
  size: number;
  sheet_digest: string;
  sheet_version: number;
  alt: string;
  label: string;
  left_out: { field: string; value: string; reason: string }[];
  error: string | null;
  created_at: string;
  ready_at: string | null;
}

export interface Sketch {
  id: string;
  designer: string;
  studio: { slug: string; name: string };
  sheet: Sheet;
  sheet_version: number;
  greeting: string;
  suggestions: string[];
  allows: { chat: boolean; images: boolean; ai_references: boolean };
  turns: Turn[];
  images: Picture[];
  inquiry_id: string | null;
  last_event_id?: number | null;
  created_at: string;
  expires_at: string;
}

export interface EngineCard {
  kind: string;
  name: string;
  version?: string | null;
  is_ai: boolean;
  runs: string;
  state: "warm" | "cold" | "warming" | "unreachable";
  detail: string;
}

export interface ModelCards {
  chat: EngineCard;
  image: EngineCard;
}

export interface StudioSummary {
  id: string;
  slug: string;
  name: string;
  tagline: string;
  is_demo: boolean;
}

export interface Studio extends StudioSummary {
  about: string;
  sketch: { enabled: boolean; images: boolean; ai_references: boolean };
  designers: string[];
  version: number;
}

export interface StudioPatch {
  name?: string;
  tagline?: string;
  about?: string;
  sketch?: { enabled?: boolean; images?: boolean; ai_references?: boolean };
}

export interface StudioMembership {
  slug: string;
  name: string;
  role: string;
  is_demo: boolean;
}

export interface Session {
  user: { id: string; name: string; email: string };
  studios: StudioMembership[];
  expires_at: string;
}

export interface SessionEntry {
  id: string;
  created_at: string;
  last_seen_at: string;
  device: string;
  current: boolean;
}

export interface Setup {
  needs_owner: boolean;
  has_studio: boolean;
}

export interface Claim {
  token: string;
  name: string;
  email: string;
  password: string;
  studio_name?: string;
  studio_slug?: string;
}

export type InquiryStatus = "new" | "read" | "archived";

export interface InquirySummary {
  id: string;
  number: number;
  name: string;
  title: string;
  designer: string;
  status: InquiryStatus;
  image_count: number;
  cover_image_id: string | null;
  created_at: string;
}

export interface InquiryImage {
  id: string;
  alt: string;
  label: string;
  width: number;
  height: number;
  seed: number | string;
  engine: string;
}

export interface Inquiry extends InquirySummary {
  email: string;
  message: string | null;
  brief: {
    designer: { id: string; name: string };
    title: string;
    lines: { field: string; label: string; value: string; swatch?: string | null }[];
    notes: string;
    sheet: Sheet;
  };
  images: InquiryImage[];
}

export interface OutboxMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html?: string | null;
  attachments: { name: string; content_type: string; bytes: number }[];
  sent_at: string;
}

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  code: string;
  request_id?: string;
  errors?: { pointer: string; code: string; detail: string }[];
}

export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}
