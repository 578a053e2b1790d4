import { defineConfig } from "vitest/config";

/** `fast` is what `npm test` runs (under 3 minutes); `crash` kills real processes and has a script of its own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: ["test/crash/**"],
          testTimeout: 20_000,
        },
      },
      { test: { name: "crash", include: ["test/crash/**/*.test.ts"], testTimeout: 600_000 } },
    ],
  },
});
