import { useCallback, useState } from "react";
import { patchFor } from "@/lib/sheet";
import { useEditSheet } from "../queries";
import type { SheetEditing } from "./SheetCard";

/** Edits by hand: shown at once, stored one after the other, taken back with a reason when refused. */
export function useSheetEditing(id: string): SheetEditing {
  const [refused, setRefused] = useState<SheetEditing["refused"]>(null);
  const { mutate } = useEditSheet(id, (edit, error) =>
    setRefused(error ? { field: edit.field, error } : null),
  );
  const change = useCallback<SheetEditing["change"]>(
    (field, value) => mutate({ field, patch: patchFor(field, value) }),
    [mutate],
  );
  return { change, refused };
}
