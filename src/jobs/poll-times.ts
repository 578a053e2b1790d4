const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Between two checks of a feed that is well. */
const EVERY_MS = 30 * MINUTE_MS;
const FIRST_RETRY_MS = 5 * MINUTE_MS;
const LONGEST_RETRY_MS = 12 * HOUR_MS;
const GONE_MS = 24 * HOUR_MS;
/** No server is believed that asks for a longer pause. */
const LONGEST_WISH_MS = 24 * HOUR_MS;

interface Times {
  readonly now: Date;
  readonly random: () => number;
}

/** When a feed that is well is checked again: in half an hour, a tenth more or less. ISO. */
export const nextCheckAfterSuccess = (times: Times): string => later(times, EVERY_MS);

/**
 * When a failing feed is tried again: after 5 min, doubled with every failure up to 12 h, a tenth more or less; once a
 * day when it is gone; never sooner than the server asked for. ISO.
 */
export function nextCheckAfterFailure(
  times: Times & { readonly failures: number; readonly gone: boolean; readonly retryAfterMs: number | null },
): string {
  if (times.gone) return later(times, GONE_MS);
  const backoffMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(times.failures, 20), LONGEST_RETRY_MS);
  const wishMs = Math.min(times.retryAfterMs ?? 0, LONGEST_WISH_MS);
  return wishMs > backoffMs ? new Date(times.now.getTime() + wishMs).toISOString() : later(times, backoffMs);
}

const later = ({ now, random }: Times, ms: number): string =>
  new Date(now.getTime() + Math.round(ms * (0.9 + 0.2 * random()))).toISOString();
