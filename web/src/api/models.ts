/** Short names for the generated types. */
import type { components } from "./schema";

type Schemas = components["schemas"];

/** What one field holds. */
export type SheetValue = Schemas["FieldContent"];
/** Fields of the sheet; a dotted field id ("palette.primary") lives one level down. */
export type Sheet = Schemas["Sheet"];
export type SheetChange = Schemas["SheetChange"];

export type FieldKind = Schemas["SheetFieldKind"];
export type VocabularyValue = Schemas["SheetValue"];
export type DesignerField = Schemas["SheetField"];
export type LearningCard = Schemas["LearningCard"];
export type DesignerSummary = Schemas["DesignerSummary"];
export type Designer = Schemas["DesignerPage"];

export type Turn = Schemas["Turn"] & {
  /** Place in line before a model answers; from the events alone. */
  place?: number;
};
export type Picture = Schemas["Image"] & {
  /** Colours and rough shapes while it is drawn, as a `data:` address; from the events alone. */
  preview?: string;
};
export type PicturePhase = Schemas["Phase"];
export type Sketch = Omit<Schemas["Sketch"], "turns"> & { turns: Turn[] };
export type Provenance = Schemas["Provenance"];
export type EngineCard = Schemas["Engine"];

export type StudioSummary = Schemas["Studio"];
export type Studio = Schemas["StudioPage"];
export type StudioPatch = Schemas["StudioChange"];
export type Session = Schemas["CurrentSession"];
export type Claim = Schemas["Claim"];
export type InquiryStatus = Schemas["InquiryStatus"];
export type InquirySummary = Schemas["InquirySummary"];
export type Inquiry = Schemas["Inquiry"];
export type OutboxMail = Schemas["KeptLetter"];

/** What the server says when something went wrong; the page makes its own where no server answered. */
export type Problem = Pick<Schemas["Problem"], "title" | "status" | "code"> & Partial<Schemas["Problem"]>;
