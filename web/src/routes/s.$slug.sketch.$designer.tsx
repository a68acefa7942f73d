import { createFileRoute } from "@tanstack/react-router";
import { StartSketch } from "@/features/sketch/StartSketch";

interface Search {
  /** Begin anew even when this browser has a sketch going. */
  fresh?: boolean;
}

export const Route = createFileRoute("/s/$slug/sketch/$designer")({
  validateSearch: (search: Record<string, unknown>): Search => ({
    fresh: search.fresh === true || undefined,
  }),
  component: function StartSketchRoute() {
    const { slug, designer } = Route.useParams();
    const { fresh = false } = Route.useSearch();
    return <StartSketch studio={slug} designer={designer} fresh={fresh} />;
  },
});
