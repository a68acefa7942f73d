import { createFileRoute } from "@tanstack/react-router";
import { ClaimPage } from "@/features/identity/ClaimPage";
import { setupQuery } from "@/features/identity/queries";

export const Route = createFileRoute("/claim")({
  loader: ({ context }) => context.queries.ensureQueryData(setupQuery),
  component: ClaimPage,
});
