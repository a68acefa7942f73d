import { createFileRoute } from "@tanstack/react-router";
import { designerQuery, sketchQuery } from "@/features/sketch/queries";
import { SketchPage } from "@/features/sketch/SketchPage";
import { SketchSkeleton } from "@/features/sketch/SketchSkeleton";

export const Route = createFileRoute("/sketch/$id")({
  loader: async ({ context, params }) => {
    const sketch = await context.queries.ensureQueryData(sketchQuery(params.id));
    await context.queries.ensureQueryData(designerQuery(sketch.designer));
  },
  pendingComponent: SketchSkeleton,
  component: function SketchRoute() {
    const { id } = Route.useParams();
    // One sketch, one room: nothing of the sketch before stays in the page's memory.
    return <SketchPage key={id} id={id} />;
  },
});
