import { createFileRoute } from "@tanstack/react-router";
import { LandingPage } from "@/features/studios/LandingPage";
import { studiosQuery } from "@/features/studios/queries";

export const Route = createFileRoute("/")({
  loader: ({ context }) => context.queries.ensureQueryData(studiosQuery),
  component: LandingPage,
});
