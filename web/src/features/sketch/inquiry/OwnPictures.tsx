/** Photographs and drawings of the visitor's own, for the artist alone. */
import { ImagePlus, X } from "lucide-react";
import { useId } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { IconButton } from "@/components/ui/Button";
import { Skeleton } from "@/components/ui/Skeleton";
import { useText } from "@/lib/text";
import { referenceAddress, useBringReference, useTakeReferenceBack } from "../queries";

const most = 6;

interface OwnPicturesProps {
  sketch_id: string;
  references: string[];
  onChange: (references: string[]) => void;
}

export function OwnPictures({ sketch_id, references, onChange }: OwnPicturesProps) {
  const t = useText();
  const input = useId();
  const bring = useBringReference(sketch_id);
  const take_back = useTakeReferenceBack(sketch_id);
  const room = most - references.length;

  async function bringAll(files: File[]) {
    let held = references;
    for (const file of files.slice(0, room)) {
      const { id } = await bring.mutateAsync(file);
      held = held.includes(id) ? held : [...held, id];
      onChange(held);
    }
  }

  return (
    <fieldset>
      <legend className="font-semibold">{t("inquiry.own.title")}</legend>
      <p className="mb-1.5 text-sm text-muted">{t("inquiry.own.hint")}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2">
        {references.map((id, index) => (
          <li key={id} className="relative">
            <img
              src={referenceAddress(sketch_id, id)}
              alt={t("inquiry.own.picture", { number: index + 1 })}
              className="aspect-square w-full rounded-field bg-sunken object-cover"
            />
            <IconButton
              label={t("inquiry.own.remove", { number: index + 1 })}
              look="quiet"
              className="absolute top-1 right-1 !size-7"
              onClick={() =>
                take_back.mutate(id, {
                  onSuccess: () => onChange(references.filter((other) => other !== id)),
                })
              }
            >
              <X aria-hidden size={15} />
            </IconButton>
          </li>
        ))}
        {bring.isPending && (
          <li>
            <Skeleton className="aspect-square w-full" />
          </li>
        )}
        {room > 0 && !bring.isPending && (
          <li>
            <label
              htmlFor={input}
              className="flex aspect-square cursor-pointer flex-col items-center justify-center gap-1 rounded-field border-2 border-dashed border-line p-2 text-center text-sm text-muted transition hover:border-ivy focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ivy"
            >
              <ImagePlus aria-hidden size={22} />
              {t("inquiry.own.add")}
              <input
                id={input}
                type="file"
                accept="image/png,image/jpeg,image/webp"
                multiple
                className="sr-only"
                onChange={(event) => {
                  // The mutation keeps its error; it is shown below.
                  bringAll([...(event.target.files ?? [])]).catch(() => undefined);
                  event.target.value = "";
                }}
              />
            </label>
          </li>
        )}
      </ul>
      {bring.error && <ProblemNotice error={bring.error} />}
      {take_back.error && <ProblemNotice error={take_back.error} />}
    </fieldset>
  );
}
