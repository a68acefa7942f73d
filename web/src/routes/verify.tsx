import { createFileRoute } from "@tanstack/react-router";
import { VerifyPage } from "@/features/provenance/VerifyPage";

export const Route = createFileRoute("/verify")({ component: VerifyPage });
