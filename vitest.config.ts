import { defineConfig } from "vitest/config";

/** Tests that keep rows: they run on each database. */
const STORED = [
  "test/store/**/*.test.ts",
  "test/jobs/**/*.test.ts",
  "test/lookups/**/*.test.ts",
  "test/postgres/**/*.test.ts",
];
/** What is about SQLite's own file. */
const OF_SQLITE = ["test/store/open-sqlite.test.ts"];
/** Many thousand statements, each of them a trip to the server: left to `npm run test:postgres`. */
const SLOW = [
  "test/jobs/simulated-day.test.ts",
  "test/jobs/killed.test.ts",
  "test/jobs/deliver-outbox.test.ts",
];
const POSTGRES = { testTimeout: 120_000, globalSetup: "test/postgres/setup.ts" };

/** `npm test` (`test/run.ts`) runs `sqlite`, and `postgres` where a server is installed; `crash` kills real processes. */
export default defineConfig({
  test: {
    // Much of it waits for servers and timeouts: on two cores one worker would leave one idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "sqlite",
          include: ["test/**/*.test.ts"],
          exclude: ["test/crash/**", "test/postgres/**"],
          testTimeout: 20_000,
          provide: { postgresUrl: null },
        },
      },
      { test: { name: "postgres", include: STORED, exclude: [...OF_SQLITE, ...SLOW], ...POSTGRES } },
      { test: { name: "postgres-slow", include: SLOW, ...POSTGRES } },
      { test: { name: "crash", include: ["test/crash/**/*.test.ts"], testTimeout: 600_000 } },
    ],
  },
});
