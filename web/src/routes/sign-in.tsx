import { createFileRoute, redirect } from "@tanstack/react-router";
import { sessionQuery } from "@/features/identity/queries";
import { homeOf, SignInPage } from "@/features/identity/SignInPage";

export const Route = createFileRoute("/sign-in")({
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({
    next: typeof search.next === "string" ? search.next : undefined,
  }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (session) throw redirect({ href: homeOf(session, search.next) });
  },
  component: function SignInRoute() {
    return <SignInPage next={Route.useSearch().next} />;
  },
});
