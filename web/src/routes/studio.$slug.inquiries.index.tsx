import { createFileRoute } from "@tanstack/react-router";
import { InquiriesPage } from "@/features/inquiries/InquiriesPage";
import { inquiriesQuery } from "@/features/inquiries/queries";

export const Route = createFileRoute("/studio/$slug/inquiries/")({
  loader: ({ context, params }) => context.queries.ensureInfiniteQueryData(inquiriesQuery(params.slug)),
  component: function InquiriesRoute() {
    return <InquiriesPage slug={Route.useParams().slug} />;
  },
});
