import { defineConfig } from "vitest/config";

/** `fast` is what `npm test` runs (under 3 minutes); `crash` kills real processes and has a script of its own. */
export default defineConfig({
  test: {
    // Much of it waits for servers and timeouts: on two cores one worker would leave one idle.
    maxWorkers: 2,
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
