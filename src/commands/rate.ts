import type { Asker } from "./ask.ts";

/** How often one person, and one channel, may ask in a minute. */
export interface RateLimits {
  readonly perUser: number;
  readonly perChannel: number;
}

export interface Rate {
  /** Null when the question may be answered; else in how many seconds it may be asked again. */
  wait(asker: Asker): number | null;
}

const MINUTE_MS = 60_000;

/** Counts questions in the minute that has just gone by. Memory holds only those who asked in it. */
export function createRate(limits: RateLimits, now: () => Date): Rate {
  const asked = new Map<string, number[]>();
  const waitFor = (key: string, most: number, at: number): number | null => {
    const recent = (asked.get(key) ?? []).filter((time) => time > at - MINUTE_MS);
    asked.set(key, recent);
    return recent.length < most ? null : Math.ceil((recent[0]! + MINUTE_MS - at) / 1000);
  };
  const forgotten = (at: number): void => {
    if (asked.size < 10_000) return;
    for (const [key, times] of asked) if ((times.at(-1) ?? 0) <= at - MINUTE_MS) asked.delete(key);
  };
  return {
    wait({ platform, tenant, channel, user }) {
      const at = now().getTime();
      forgotten(at);
      const keys = [
        [`${platform} ${tenant} u ${user}`, limits.perUser],
        [`${platform} ${tenant} c ${channel}`, limits.perChannel],
      ] as const;
      for (const [key, most] of keys) {
        const wait = waitFor(key, most, at);
        if (wait !== null) return wait;
      }
      for (const [key] of keys) asked.get(key)!.push(at);
      return null;
    },
  };
}
