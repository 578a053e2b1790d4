import { setImmediate as turn } from "node:timers/promises";
import type { Wait } from "../../src/jobs/wait.ts";

/** Winds a test's clock on instead of waiting: by at most the quarter of a minute that the service waits too. */
export const windingWait = (now: () => Date, later: (ms: number) => void): Wait => ({
  reaches: (at) => Date.parse(at) - now().getTime() < 15_000,
  async until(at) {
    await turn();
    const ms = Date.parse(at) - now().getTime();
    if (ms > 0) later(ms);
  },
});
