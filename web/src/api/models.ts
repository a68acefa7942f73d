/** Short names for the generated types. What the document leaves open (a sheet's values) is said here, once. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type SheetValue = string | string[] | null;
/** Fields of the sheet; a dotted field id ("palette.primary") lives one level down. */
export type Sheet = { [field: string]: SheetValue | { [part: string]: SheetValue } };
export type SheetChange = Omit<Schemas["SheetChange"], "from" | "to"> & { from: SheetValue; to: SheetValue };

export type FieldKind = Schemas["SheetFieldKind"];
export type VocabularyValue = Schemas["SheetValue"];
export type DesignerField = Schemas["SheetField"];
export type LearningCard = Schemas["LearningCard"];
export type DesignerSummary = Schemas["DesignerSummary"];
export type Designer = Schemas["DesignerPage"];

export type Turn = Omit<Schemas["Turn"], "changes"> & { changes: SheetChange[] };
export type Picture = Schemas["Image"];
export type PicturePhase = Schemas["Phase"];
export type Sketch = Omit<Schemas["Sketch"], "sheet" | "turns"> & { sheet: Sheet; turns: Turn[] };
export type EngineCard = Schemas["Engine"];

export type StudioSummary = Schemas["Studio"];
export type Studio = Schemas["StudioPage"];
export type StudioPatch = Schemas["StudioChange"];
export type Session = Schemas["CurrentSession"];
export type Claim = Schemas["Claim"];
export type InquiryStatus = Schemas["InquiryStatus"];
export type InquirySummary = Schemas["InquirySummary"];
/** The brief as it was when the inquiry was sent; the document leaves it open, for it outlives designers. */
export interface Brief {
  designer: { id: string; name: string };
  title: string;
  lines: { field: string; label: string; value: string; swatch?: string | null }[];
  notes: string;
  sheet: Sheet;
}
export type Inquiry = Omit<Schemas["Inquiry"], "brief"> & { brief: Brief };
export type OutboxMail = Schemas["KeptLetter"];

/** What the server says when something went wrong; the page makes its own where no server answered. */
export type Problem = Pick<Schemas["Problem"], "title" | "status" | "code"> & Partial<Schemas["Problem"]>;
