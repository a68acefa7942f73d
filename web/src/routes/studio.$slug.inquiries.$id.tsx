import { createFileRoute } from "@tanstack/react-router";
import { InquiryPage } from "@/features/inquiries/InquiryPage";
import { inquiryQuery } from "@/features/inquiries/queries";

export const Route = createFileRoute("/studio/$slug/inquiries/$id")({
  loader: ({ context, params }) => context.queries.ensureQueryData(inquiryQuery(params.slug, params.id)),
  component: function InquiryRoute() {
    const { slug, id } = Route.useParams();
    return <InquiryPage key={id} slug={slug} id={id} />;
  },
});
