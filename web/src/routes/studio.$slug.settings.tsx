import { createFileRoute } from "@tanstack/react-router";
import { SettingsPage } from "@/features/settings/SettingsPage";
import { studioQuery } from "@/features/studios/queries";

export const Route = createFileRoute("/studio/$slug/settings")({
  loader: ({ context, params }) => context.queries.ensureQueryData(studioQuery(params.slug)),
  component: function SettingsRoute() {
    return <SettingsPage slug={Route.useParams().slug} />;
  },
});
