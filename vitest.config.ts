import { defineConfig } from "vitest/config";

/** The store's own tests: on each database with `npm test`. */
const STORE = ["test/store/**/*.test.ts", "test/lookups/**/*.test.ts"];
/** What is about SQLite's own file. */
const OF_SQLITE = ["test/store/open-sqlite.test.ts"];
/** Whatever else keeps rows, at a trip to the server a statement: on PostgreSQL with `npm run test:postgres`. */
const KEEPS_ROWS = ["test/jobs/**/*.test.ts", "test/commands/**/*.test.ts", "test/walk.test.ts"];
const POSTGRES = { testTimeout: 120_000, hookTimeout: 60_000, globalSetup: "test/postgres/setup.ts" };

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
      { test: { name: "postgres", include: STORE, exclude: OF_SQLITE, ...POSTGRES } },
      { test: { name: "postgres-jobs", include: KEEPS_ROWS, ...POSTGRES } },
      { test: { name: "crash", include: ["test/crash/**/*.test.ts"], testTimeout: 600_000 } },
    ],
  },
});
