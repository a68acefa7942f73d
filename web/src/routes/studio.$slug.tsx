import { createFileRoute, notFound, redirect } from "@tanstack/react-router";
import { sessionQuery } from "@/features/identity/queries";
import { StudioShell } from "@/features/shell/StudioShell";

export const Route = createFileRoute("/studio/$slug")({
  beforeLoad: async ({ context, params, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (!session.studios.some((studio) => studio.slug === params.slug)) throw notFound();
    return { session };
  },
  component: function StudioAppRoute() {
    const { slug } = Route.useParams();
    const { session } = Route.useRouteContext();
    return <StudioShell key={slug} slug={slug} session={session} />;
  },
});
