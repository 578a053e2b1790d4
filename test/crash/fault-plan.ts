import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../fakes/faults.ts";

/** Of a hundred requests so many meet it; "lost-reply" and "mute" have acted all the same. */
const SHARES: readonly (readonly [Fault, number])[] = [
  ["lost-reply", 3],
  ["rate-limit", 2],
  ["hang", 1],
  ["mute", 0.5],
  ["server-error", 1],
  ["reset", 1],
];

/** A chat that takes its time and is lossy. Counts what it did. */
export function createFaultPlan(random: () => number): {
  readonly plan: () => Promise<Fault | null>;
  readonly met: ReadonlyMap<Fault, number>;
} {
  const met = new Map<Fault, number>();
  return {
    met,
    async plan() {
      await delay(5 + random() * 60);
      let at = random() * 100;
      for (const [fault, share] of SHARES) {
        at -= share;
        if (at >= 0) continue;
        met.set(fault, (met.get(fault) ?? 0) + 1);
        return fault;
      }
      return null;
    },
  };
}
