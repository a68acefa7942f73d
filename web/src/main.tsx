import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startText } from "@/lib/text";
import { createAppRouter, createQueries } from "./router";
import "./styles/main.css";

async function start() {
  await startText();
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  const queries = createQueries();
  const router = createAppRouter(queries);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

start().catch(() => {
  // Even the words are missing, so this is the one sentence that cannot come from the locales.
  document.body.textContent =
    "Atelier could not be loaded. Please reload the page. · Atelier ließ sich nicht laden. Bitte lade die Seite neu.";
});
