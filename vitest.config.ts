import { defineConfig } from "vitest/config";

/** The store's own tests: on each database with `npm test`. */
const STORE = ["test/store/**/*.test.ts", "test/lookups/**/*.test.ts"];
/** What is about SQLite's own file. */
const OF_SQLITE = ["test/store/open-sqlite.test.ts"];
/** What is about PostgreSQL alone. */
const OF_POSTGRES = ["test/jobs/postgres-executor.test.ts"];
/** Whatever else keeps rows, at a trip to the server a statement: on PostgreSQL with `npm run test:postgres`. */
const KEEPS_ROWS = ["test/jobs/**/*.test.ts", "test/commands/**/*.test.ts", "test/walk.test.ts"];
/** These measure time, or race with SQLite's breaths, which come by time: they run with nothing beside them. */
const TIMED = [
  "test/text/linear.test.ts",
  "test/feeds/hostile.test.ts",
  "test/articles/hostile-pages.test.ts",
  "test/quotations/arabic/robust.test.ts",
  "test/stances/hostile.test.ts",
  "test/jobs/late-senders.test.ts",
];
/** These kill processes too, in the middle of a job: with the crash suite, so that `npm test` stays short. */
const KILLED = ["test/jobs/killed*.test.ts"];
/** A worker loads the sources once for all its files: nothing in them keeps a state (ARCHITECTURE), and no test changes the environment. */
const SHARED = { isolate: false };
const POSTGRES = {
  ...SHARED,
  maxWorkers: 2,
  sequence: { groupOrder: 2 },
  testTimeout: 120_000,
  hookTimeout: 60_000,
  globalSetup: "test/postgres/setup.ts",
};

/** `npm test` (`test/run.ts`) runs `sqlite` and `timed`, and `postgres` where a server is installed; `crash` starts, stops and kills real processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "sqlite",
          ...SHARED,
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/crash/**",
            "test/power/**",
            "test/running/**",
            "test/browser/**",
            "test/postgres/**",
            ...OF_POSTGRES,
            ...TIMED,
            ...KILLED,
          ],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          // Much of it waits for servers and timeouts: on two cores one worker would leave one idle.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          provide: { postgresUrl: null },
        },
      },
      {
        test: {
          name: "timed",
          include: TIMED,
          testTimeout: 20_000,
          provide: { postgresUrl: null },
          maxWorkers: 1,
          // A busy machine may spoil a run; what is really slow is slow each time.
          retry: 3,
          // Else the collector's copying would be measured, which grows faster than the text.
          execArgv: ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"],
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: "postgres", include: STORE, exclude: OF_SQLITE, ...POSTGRES } },
      { test: { name: "postgres-jobs", include: KEEPS_ROWS, ...POSTGRES } },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
          provide: { postgresUrl: null },
        },
      },
      { test: { name: "power", include: ["test/power/**/*.test.ts"], testTimeout: 60_000, maxWorkers: 1 } },
      {
        test: {
          name: "crash",
          include: ["test/crash/**/*.test.ts", "test/running/**/*.test.ts", ...KILLED],
          testTimeout: 600_000,
          maxWorkers: 2,
          provide: { postgresUrl: null },
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
