/** Everything the sketch room asks of the server. Nothing else in this room calls the client. */
import { queryOptions, useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { client, expectData, expectDone } from "@/api/client";
import type { Designer, Picture, Sheet, Sketch } from "@/api/models";
import { isProblemError, ProblemError } from "@/api/problem";
import { applyPatch } from "@/lib/sheet";
import { smaller } from "@/lib/smaller";
import { mergePictures, startTurn } from "./live/applyEvent";

export const sketchKey = (id: string) => ["sketch", id] as const;

export async function fetchSketch(id: string): Promise<Sketch> {
  try {
    return await expectData(
      client.GET("/api/v1/sketches/{sketch_id}", { params: { path: { sketch_id: id } } }),
    );
  } catch (error) {
    // No key, the wrong one, or no such sketch any more: for whoever looks at the page it is the same.
    const without_key = isProblemError(error) && error.status === 401;
    throw without_key ? new ProblemError({ ...error.problem, status: 404, code: "not_found" }) : error;
  }
}

export const sketchQuery = (id: string) =>
  queryOptions({
    queryKey: sketchKey(id),
    queryFn: () => fetchSketch(id),
    // The event stream keeps it fresh; reading it again on focus would only race with the stream.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

export const designerQuery = (id: string) =>
  queryOptions({
    queryKey: ["designer", id],
    queryFn: (): Promise<Designer> =>
      expectData(client.GET("/api/v1/designers/{designer_id}", { params: { path: { designer_id: id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: () => expectData(client.GET("/api/v1/models")),
  staleTime: 30_000,
});

export async function createSketch(designer: string, studio: string | undefined): Promise<Sketch> {
  // The token in the answer is for programs; the page lives on the cookie and lets the token go.
  const { visitor_token: _, ...sketch } = await expectData(
    client.POST("/api/v1/sketches", { body: { designer, studio } }),
  );
  return sketch;
}

function useSketchChange(id: string) {
  const queries = useQueryClient();
  return (change: (sketch: Sketch) => Sketch) =>
    queries.setQueryData<Sketch>(sketchKey(id), (known) => (known ? change(known) : known));
}

export function useSpeak(id: string) {
  const change = useSketchChange(id);
  return useMutation({
    // The composer decides what happens without a network; a paused mutation would be lost on reload.
    networkMode: "always",
    mutationFn: (text: string) =>
      expectData(
        client.POST("/api/v1/sketches/{sketch_id}/turns", {
          params: { path: { sketch_id: id } },
          body: { text },
        }),
      ),
    onSuccess: ({ turn_id }, text) => change((sketch) => startTurn(sketch, turn_id, null, text)),
  });
}

export function useStop(id: string) {
  const change = useSketchChange(id);
  return useMutation({
    mutationFn: (turn_id: string) =>
      expectData(
        client.POST("/api/v1/sketches/{sketch_id}/turns/{turn_id}/stop", {
          params: { path: { sketch_id: id, turn_id } },
        }),
      ),
    onSuccess: (stopped) =>
      change((sketch) => ({
        ...sketch,
        turns: sketch.turns.map((turn) =>
          turn.id === stopped.id ? { ...turn, reply: stopped.reply, status: stopped.status } : turn,
        ),
      })),
  });
}

export interface SheetEdit {
  field: string;
  patch: Sheet;
}

const sheetKey = (id: string) => ["sheet", id] as const;

/** Edits by hand go one after the other, so that the last thing chosen is the last thing stored. */
export function useEditSheet(id: string, onSettled: (edit: SheetEdit, error: unknown) => void) {
  const change = useSketchChange(id);
  return useMutation({
    mutationKey: sheetKey(id),
    scope: { id: `sheet-${id}` },
    mutationFn: ({ patch }: SheetEdit) =>
      expectData(
        client.PATCH("/api/v1/sketches/{sketch_id}/sheet", {
          params: { path: { sketch_id: id } },
          body: patch,
        }),
      ),
    onSuccess: ({ sheet, sheet_version }) =>
      change((sketch) =>
        sheet_version >= sketch.sheet_version ? { ...sketch, sheet, sheet_version } : sketch,
      ),
    // Told here and not at the call: callbacks given to mutate() are only heard for the latest of several edits.
    onSettled: (_, error, edit) => onSettled(edit, error),
  });
}

/**
 * The sheet as the visitor should see it: what the server holds with the edits that are still on their way laid
 * over it. When an edit fails its layer is gone, and with it the change: that is the whole rollback.
 */
export function useVisibleSheet(sketch: Sketch): Sheet {
  const pending = useMutationState({
    filters: { mutationKey: sheetKey(sketch.id), status: "pending" },
    select: (mutation) => (mutation.state.variables as SheetEdit).patch,
  });
  return pending.reduce(applyPatch, sketch.sheet);
}

export function useDraw(id: string) {
  const change = useSketchChange(id);
  return useMutation({
    mutationFn: async ({ from, known }: { from: number; known: readonly string[] }): Promise<Picture[]> => {
      const ask = async (first: number) =>
        (
          await expectData(
            client.POST("/api/v1/sketches/{sketch_id}/images", {
              params: { path: { sketch_id: id } },
              body: { count: 4, from: first },
            }),
          )
        ).images;
      const images = await ask(from);
      // After a deletion the count no longer says which variations exist; step over those that do.
      const nothing_new = from > 0 && images.every((image) => known.includes(image.id));
      return nothing_new ? ask(from + images.length) : images;
    },
    onSuccess: (images) => change((sketch) => ({ ...sketch, images: mergePictures(sketch.images, images) })),
  });
}

export function useDeletePicture(id: string) {
  const change = useSketchChange(id);
  return useMutation({
    mutationFn: (image_id: string) =>
      expectDone(
        client.DELETE("/api/v1/sketches/{sketch_id}/images/{image_id}", {
          params: { path: { sketch_id: id, image_id } },
        }),
      ),
    onSuccess: (_, image_id) =>
      change((sketch) => ({ ...sketch, images: sketch.images.filter((image) => image.id !== image_id) })),
  });
}

export function useEmailPicture(id: string) {
  return useMutation({
    mutationFn: ({ image_id, address }: { image_id: string; address: string }) =>
      expectData(
        client.POST("/api/v1/sketches/{sketch_id}/images/{image_id}/email", {
          params: { path: { sketch_id: id, image_id } },
          body: { address },
        }),
      ),
    // The address must not outlive the request, not even in this page's memory.
    gcTime: 0,
  });
}

/** A picture the visitor brings for the artist. It is made small here already: phones make large ones, and networks are slow. */
export function useBringReference(id: string) {
  return useMutation({
    networkMode: "always",
    mutationFn: async (file: File) =>
      expectData(
        client.POST("/api/v1/sketches/{sketch_id}/references", {
          params: { path: { sketch_id: id } },
          // The document calls bytes a string; they are sent as they are.
          body: (await smaller(file)) as unknown as string,
          bodySerializer: (body) => body,
          headers: { "content-type": "application/octet-stream" },
        }),
      ),
  });
}

export function useTakeReferenceBack(id: string) {
  return useMutation({
    mutationFn: (reference_id: string) =>
      expectDone(
        client.DELETE("/api/v1/sketches/{sketch_id}/references/{reference_id}", {
          params: { path: { sketch_id: id, reference_id } },
        }),
      ),
  });
}

export function referenceAddress(sketch_id: string, reference_id: string): string {
  return `/api/v1/sketches/${sketch_id}/references/${reference_id}/file`;
}

export interface InquiryForm {
  name: string;
  email: string;
  message?: string;
  image_ids: string[];
  reference_ids: string[];
  /** The same for every attempt with the same words, so that a retry makes no second inquiry. */
  key: string;
}

export function useSendInquiry(id: string) {
  const change = useSketchChange(id);
  return useMutation({
    mutationFn: ({ key, ...body }: InquiryForm) =>
      expectData(
        client.POST("/api/v1/sketches/{sketch_id}/inquiry", {
          params: { path: { sketch_id: id }, header: { "Idempotency-Key": key } },
          body,
        }),
      ),
    onSuccess: ({ inquiry_id }) => change((sketch) => ({ ...sketch, inquiry_id })),
    gcTime: 0,
  });
}

export function useForget(id: string) {
  return useMutation({
    mutationFn: () =>
      expectDone(client.DELETE("/api/v1/sketches/{sketch_id}", { params: { path: { sketch_id: id } } })),
  });
}

export function pictureAddress(
  sketch_id: string,
  image_id: string,
  format: "png" | "webp" | "svg" = "webp",
  download = false,
): string {
  const query = download ? `format=${format}&download=1` : `format=${format}`;
  return `/api/v1/sketches/${sketch_id}/images/${image_id}/file?${query}`;
}
