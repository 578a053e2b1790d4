import { setTimeout as delay } from "node:timers/promises";

/** How work waits for an instant that is near; a test winds its clock instead. */
export interface Wait {
  /** Whether an instant (ISO) is near enough to be waited for. */
  reaches(at: string): boolean;
  /** Until then, or until `cut`. Never throws. */
  until(at: string, cut?: AbortSignal): Promise<void>;
}

/** What comes later than this is left to the next run. */
const NEAR_MS = 15_000;
/** So many wake-ups a second at most, each of which looks for all that is due. */
const LEAST_MS = 10;

/** By the clock of this process. */
export const createWait = (now: () => Date): Wait => ({
  reaches: (at) => Date.parse(at) - now().getTime() < NEAR_MS,
  async until(at, cut) {
    const ms = Date.parse(at) - now().getTime();
    // Timers may come a moment too early.
    if (ms > 0) await delay(Math.max(ms + 1, LEAST_MS), undefined, { signal: cut }).catch(() => {});
  },
});
