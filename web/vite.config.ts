import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    // The route tree must exist before React's plugin reads the files, so this one comes first.
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      // Loaders travel with their pages: otherwise every visitor would fetch the artist's queries too.
      codeSplittingOptions: {
        defaultBehavior: [["loader", "component", "pendingComponent", "errorComponent", "notFoundComponent"]],
      },
      generatedRouteTree: "./src/routeTree.gen.ts",
      quoteStyle: "double",
      semicolons: true,
    }),
    react(),
    tailwindcss(),
  ],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  server: { proxy: { "/api": { target: "http://127.0.0.1:8787", changeOrigin: false } } },
  build: {
    // Browsers that know light-dark(), :has(), popover and <dialog>: all widely available by now.
    target: ["chrome123", "firefox125", "safari17.5"],
    manifest: true,
    // Fonts as data: addresses would be refused by the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few, larger files compress better than many small ones. What only the artist's app needs stays out.
          groups: [
            {
              name: "vendor",
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|openapi-fetch)\/(?!.*[iI]nfinite)/,
            },
            { name: "shared", test: /src\/(api|lib|components)\/(?!EmptyState|ui\/Switch)/ },
          ],
        },
      },
    },
  },
  test: {
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://127.0.0.1:5173/" } },
    setupFiles: ["./src/test/setup.ts"],
    restoreMocks: true,
    // Longer than one wait in a test (src/test/setup.ts), so that what is missing is named.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    css: false,
  },
});
