/** Every operation the pages use, in the form openapi-fetch reads. */
import type {
  Claim,
  Designer,
  DesignerSummary,
  Inquiry,
  InquiryStatus,
  InquirySummary,
  ModelCards,
  OutboxMail,
  Page,
  Picture,
  Problem,
  Session,
  SessionEntry,
  Setup,
  Sheet,
  Sketch,
  Studio,
  StudioPatch,
  StudioSummary,
  Turn,
} from "./models";

type Json<Body> = { content: { "application/json": Body } };
type Responses<Status extends number, Body> = {
  responses: { [status in Status]: Body extends undefined ? { content?: never } : Json<Body> } & {
    default: { content: { "application/problem+json": Problem } };
  };
};
type Parameters<Path, Query = never, Header = never> = {
  parameters: ([Path] extends [never] ? { path?: never } : { path: Path }) & {
    query?: Query;
    header?: Header;
    cookie?: never;
  };
};
type Call<Path, Status extends number, Body, Query = never, Header = never> = Parameters<
  Path,
  Query,
  Header
> & {
  requestBody?: never;
} & Responses<Status, Body>;
type Send<Path, Request, Status extends number, Body, Header = never> = Parameters<Path, never, Header> & {
  requestBody: Json<Request>;
} & Responses<Status, Body>;

type Nothing = { [key: string]: never };
type None = never;
type InSketch = { id: string };
type InImage = { id: string; image_id: string };
type InStudio = { slug: string };

export interface paths {
  "/api/v1/designers": { get: Call<None, 200, Page<DesignerSummary>> };
  "/api/v1/designers/{id}": { get: Call<{ id: string }, 200, Designer> };
  "/api/v1/models": { get: Call<None, 200, ModelCards> };
  "/api/v1/sketches": {
    post: Send<None, { designer: string; studio?: string }, 201, Sketch & { visitor_token: string }>;
  };
  "/api/v1/sketches/{id}": {
    get: Call<InSketch, 200, Sketch>;
    delete: Call<InSketch, 204, undefined>;
  };
  "/api/v1/sketches/{id}/turns": {
    post: Send<InSketch, { text: string; pace?: "natural" | "none" }, 202, { turn_id: string }>;
  };
  "/api/v1/sketches/{id}/turns/{turn_id}/stop": {
    post: Call<{ id: string; turn_id: string }, 200, Turn>;
  };
  "/api/v1/sketches/{id}/sheet": {
    patch: Send<InSketch, Sheet, 200, { sheet: Sheet; sheet_version: number }, { "If-Match"?: string }>;
  };
  "/api/v1/sketches/{id}/images": {
    post: Send<InSketch, { count?: number; size?: number; from?: number }, 202, { images: Picture[] }>;
  };
  "/api/v1/sketches/{id}/images/{image_id}": {
    get: Call<InImage, 200, Picture>;
    delete: Call<InImage, 204, undefined>;
  };
  "/api/v1/sketches/{id}/images/{image_id}/email": {
    post: Send<InImage, { address: string }, 202, Nothing>;
  };
  "/api/v1/sketches/{id}/inquiry": {
    post: Send<
      InSketch,
      { name: string; email: string; message?: string; image_ids: string[] },
      201,
      { inquiry_id: string },
      { "Idempotency-Key"?: string }
    >;
  };
  "/api/v1/studios": { get: Call<None, 200, Page<StudioSummary>> };
  "/api/v1/studios/{slug}": {
    get: Call<InStudio, 200, Studio>;
    patch: Send<InStudio, StudioPatch, 200, Studio, { "If-Match"?: string }>;
  };
  "/api/v1/setup": { get: Call<None, 200, Setup> };
  "/api/v1/setup/claim": { post: Send<None, Claim, 201, Session> };
  "/api/v1/sessions": {
    get: Call<None, 200, { items: SessionEntry[] }>;
    post: Send<None, { email: string; password: string }, 201, Session>;
    delete: Call<None, 204, undefined>;
  };
  "/api/v1/sessions/current": {
    get: Call<None, 200, Session>;
    delete: Call<None, 204, undefined>;
  };
  "/api/v1/studios/{slug}/inquiries": {
    get: Call<InStudio, 200, Page<InquirySummary> & { unread: number }, { cursor?: string; limit?: number }>;
  };
  "/api/v1/studios/{slug}/inquiries/{id}": {
    get: Call<{ slug: string; id: string }, 200, Inquiry>;
    patch: Send<{ slug: string; id: string }, { status: InquiryStatus }, 200, Inquiry>;
  };
  "/api/v1/studios/{slug}/mail": { get: Call<InStudio, 200, { items: OutboxMail[]; configured: boolean }> };
}
