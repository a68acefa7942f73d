/** Sends one picture to the visitor's own address. The address is used once and forgotten, here as on the server. */
import { Mail } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Notice } from "@/components/ui/Notice";
import { useText } from "@/lib/text";
import { useEmailPicture } from "../queries";

export function EmailPicture({ sketch_id, image_id }: { sketch_id: string; image_id: string }) {
  const t = useText();
  const email = useEmailPicture(sketch_id);
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState("");

  if (email.isSuccess) {
    return (
      <Notice tone="good" role="status">
        {t("pictures.email.sent")}
      </Notice>
    );
  }
  if (!open) {
    return (
      <Button size="small" className="self-start" onClick={() => setOpen(true)}>
        <Mail aria-hidden size={16} />
        {t("pictures.email.open")}
      </Button>
    );
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        email.mutate({ image_id, address }, { onSuccess: () => setAddress("") });
      }}
    >
      <Field
        label={t("pictures.email.label")}
        hint={t("pictures.email.hint")}
        type="email"
        required
        autoFocus
        autoComplete="email"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Button type="submit" look="primary" size="small" className="self-start" busy={email.isPending}>
        {t("pictures.email.send")}
      </Button>
      {email.error && <ProblemNotice error={email.error} />}
    </form>
  );
}
