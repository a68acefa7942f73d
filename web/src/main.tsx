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

void start();
