import { createFileRoute } from "@tanstack/react-router";
import { Goodbye } from "@/features/sketch/Goodbye";

export const Route = createFileRoute("/goodbye")({
  validateSearch: (search: Record<string, unknown>): { studio?: string } => ({
    studio: typeof search.studio === "string" ? search.studio : undefined,
  }),
  component: function GoodbyeRoute() {
    return <Goodbye studio={Route.useSearch().studio} />;
  },
});
