import { createFileRoute } from "@tanstack/react-router";
import { inquiriesQuery } from "@/features/inquiries/queries";
import { TodayPage } from "@/features/shell/TodayPage";
import { studioQuery } from "@/features/studios/queries";

export const Route = createFileRoute("/studio/$slug/")({
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(studioQuery(params.slug)),
      context.queries.ensureInfiniteQueryData(inquiriesQuery(params.slug)),
    ]),
  component: function TodayRoute() {
    const { session } = Route.useRouteContext();
    return <TodayPage slug={Route.useParams().slug} name={session.user.name} />;
  },
});
