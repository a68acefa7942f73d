/** Pictures belong together when the same sheet was drawn. */
import type { Picture, Turn } from "@/api/models";

export interface PictureGroup {
  digest: string;
  pictures: Picture[];
  started_at: string;
}

export function groupPictures(pictures: Picture[]): PictureGroup[] {
  const groups = new Map<string, PictureGroup>();
  for (const picture of pictures) {
    const group = groups.get(picture.sheet_digest);
    if (group) group.pictures.push(picture);
    else
      groups.set(picture.sheet_digest, {
        digest: picture.sheet_digest,
        pictures: [picture],
        started_at: picture.created_at,
      });
  }
  return [...groups.values()];
}

/** The groups that were asked for after one turn and before the next. */
export function groupsBetween(
  groups: PictureGroup[],
  turn: Turn | null,
  next: Turn | undefined,
): PictureGroup[] {
  return groups.filter(
    (group) =>
      (turn === null || Date.parse(group.started_at) >= Date.parse(turn.created_at)) &&
      (next === undefined || Date.parse(group.started_at) < Date.parse(next.created_at)),
  );
}

/** Numbers as the visitor sees them: in the order the pictures were asked for, starting at one. */
export function numberOf(pictures: Picture[], id: string): number {
  return pictures.findIndex((picture) => picture.id === id) + 1;
}
