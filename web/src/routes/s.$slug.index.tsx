import { createFileRoute } from "@tanstack/react-router";
import { designersQuery, studioQuery } from "@/features/studios/queries";
import { StudioPage } from "@/features/studios/StudioPage";

export const Route = createFileRoute("/s/$slug/")({
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(studioQuery(params.slug)),
      context.queries.ensureQueryData(designersQuery),
    ]),
  component: function StudioRoute() {
    return <StudioPage slug={Route.useParams().slug} />;
  },
});
