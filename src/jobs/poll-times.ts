import type { Pace } from "../feeds/feed.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Between two checks of a feed that is well, however it behaves. */
const SHORTEST_MS = 5 * MINUTE_MS;
const LONGEST_MS = DAY_MS;
/** Without dates that tell. */
const USUAL_MS = 30 * MINUTE_MS;
/** Caches say what suits their traffic, some of them a year: news is not held back longer for that. */
const LONGEST_CACHE_MS = 3 * HOUR_MS;
const FIRST_RETRY_MS = 5 * MINUTE_MS;
const LONGEST_RETRY_MS = 12 * HOUR_MS;

interface Times {
  readonly now: Date;
  /** 0 up to 1. */
  readonly random: () => number;
}

/**
 * When a feed that is well is checked again, an ISO instant: twice as often as it brings something, as a rule; more and
 * more rarely while it is silent; not before its `ttl`, its server's cache time, and the hours and days in which it asks
 * not to be read. 5 min to 24 h, a tenth more or less.
 */
export function nextCheckAfterSuccess(
  times: Times & {
    readonly pace: Pace | null;
    readonly lastEntryAt: string | null;
    readonly freshForMs: number | null;
  },
): string {
  const { now, pace, lastEntryAt, freshForMs } = times;
  const usualMs = pace?.gapMs == null ? USUAL_MS : pace.gapMs / 2;
  const silentMs = lastEntryAt === null ? 0 : Math.max(0, now.getTime() - Date.parse(lastEntryAt));
  const quietMs = pace?.gapMs != null && silentMs > 4 * pace.gapMs ? silentMs / 10 : 0;
  const spreadMs = Math.max(usualMs, quietMs, SHORTEST_MS) * jitter(times);
  const wishMs = Math.max(pace?.ttlMs ?? 0, Math.min(freshForMs ?? 0, LONGEST_CACHE_MS));
  const ms = Math.min(Math.max(spreadMs, wishMs, SHORTEST_MS), LONGEST_MS);
  const latest = now.getTime() + LONGEST_MS;
  return iso(Math.min(outsideSkipped(now.getTime() + ms, pace), latest));
}

/**
 * When a failing feed is tried again, an ISO instant: after 5 min, doubled with every failure up to 12 h, a tenth more or
 * less; never sooner than the server asked for, a day at most.
 */
export function nextCheckAfterFailure(
  times: Times & { readonly failures: number; readonly retryAfterMs: number | null },
): string {
  const backoffMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(times.failures, 20), LONGEST_RETRY_MS);
  const wishMs = Math.min(times.retryAfterMs ?? 0, DAY_MS);
  const ms = wishMs > backoffMs ? wishMs : backoffMs * jitter(times);
  return iso(times.now.getTime() + ms);
}

/** When a feed is checked whose host asked to be left alone for a while, an ISO instant: a moment after that. */
export const nextCheckAfterRest = ({ now, random }: Times, restMs: number): string =>
  iso(now.getTime() + Math.min(restMs, DAY_MS) + 1_000 + random() * MINUTE_MS);

const jitter = ({ random }: Times): number => 0.9 + 0.2 * random();
const iso = (ms: number): string => new Date(Math.round(ms)).toISOString();

/** The instant, or the first full hour after it that is not among the skipped ones (GMT). */
function outsideSkipped(at: number, pace: Pace | null): number {
  if (pace === null || pace.skipHours.length + pace.skipDays.length === 0) return at;
  let when = at;
  for (let hours = 0; hours < 24 * 8; hours++) {
    const date = new Date(when);
    if (!pace.skipHours.includes(date.getUTCHours()) && !pace.skipDays.includes(date.getUTCDay()))
      return when;
    when = (Math.floor(when / HOUR_MS) + 1) * HOUR_MS;
  }
  return at;
}
