import { createFileRoute } from "@tanstack/react-router";
import { MailPage } from "@/features/mail/MailPage";
import { mailQuery } from "@/features/mail/queries";

export const Route = createFileRoute("/studio/$slug/mail")({
  loader: ({ context, params }) => context.queries.ensureQueryData(mailQuery(params.slug)),
  component: function MailRoute() {
    return <MailPage slug={Route.useParams().slug} />;
  },
});
