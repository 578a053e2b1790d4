import type { ParsedFeed } from "./feed.ts";

/** What a document says about polling, as its words. */
export interface DraftWishes {
  /** RSS: minutes. */
  readonly ttl: string | null;
  readonly skipHours: readonly string[];
  readonly skipDays: readonly string[];
  /** RSS 1.0 syndication module: a period, and how often in it. */
  readonly updatePeriod: string | null;
  readonly updateFrequency: string | null;
}

export const NO_WISHES: DraftWishes = {
  ttl: null,
  skipHours: [],
  skipDays: [],
  updatePeriod: null,
  updateFrequency: null,
};

const HOUR_MS = 3_600_000;
const PERIODS = new Map(
  Object.entries({
    hourly: HOUR_MS,
    daily: 24 * HOUR_MS,
    weekly: 7 * 24 * HOUR_MS,
    monthly: 30 * 24 * HOUR_MS,
    yearly: 365 * 24 * HOUR_MS,
  }),
);
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * Wishes as numbers. A document that would forbid every hour or day means none of them. WordPress sends "hourly" and 1
 * whatever its site does, so that a period of an hour says nothing.
 */
export function wishesOf(draft: DraftWishes): ParsedFeed["wishes"] {
  const minutes = /^\s*(\d{1,6})\s*$/u.exec(draft.ttl ?? "")?.[1];
  const period = PERIODS.get(draft.updatePeriod?.trim().toLowerCase() ?? "");
  const often = Number(/^\s*(\d{1,4})\s*$/u.exec(draft.updateFrequency ?? "1")?.[1] ?? 1) || 1;
  const periodMs = period === undefined || period / often === HOUR_MS ? null : period / often;
  // 24 stands for midnight in RSS 0.91.
  const hours = draft.skipHours.flatMap((hour) => (/^\s*\d{1,2}\s*$/u.test(hour) ? [Number(hour) % 24] : []));
  const days = draft.skipDays.flatMap((day) => {
    const at = DAYS.indexOf(day.trim().toLowerCase());
    return at === -1 ? [] : [at];
  });
  return {
    ttlMs: minutes === undefined || Number(minutes) === 0 ? periodMs : Number(minutes) * 60_000,
    skipHours: sparse(hours, 24),
    skipDays: sparse(days, 7),
  };
}

function sparse(found: readonly number[], all: number): readonly number[] {
  const once = [...new Set(found)].sort((a, b) => a - b);
  return once.length >= all ? [] : once;
}
