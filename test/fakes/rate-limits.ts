/** A request that came too soon: it was answered with 429. */
export interface Violation {
  readonly limit: string;
  readonly key: string;
}

/** Counts requests as a platform does. What is refused does not count. */
export interface RateLimits {
  /** At most so many in any stretch of so long. @returns Milliseconds to wait, where it is too many. */
  sliding(limit: string, key: string, most: number, windowMs: number): number | null;
  /** One in so long, and so many at once after a quiet time. @returns Milliseconds to wait, where it is too soon. */
  steady(limit: string, key: string, intervalMs: number, burst: number): number | null;
  /** So many in a window that begins with its first request. @returns What is left of it after this one, and how long it lasts. */
  fixed(
    limit: string,
    key: string,
    most: number,
    windowMs: number,
  ): { readonly remaining: number; readonly resetMs: number; readonly exceeded: boolean };
  violations(): Readonly<Record<string, number>>;
}

export function createRateLimits(now: () => number = () => performance.now()): RateLimits {
  const times = new Map<string, number[]>();
  const fullAt = new Map<string, number>();
  const windows = new Map<string, { left: number; readonly endsAt: number }>();
  const counts: Record<string, number> = {};
  const violated = (limit: string): void => {
    counts[limit] = (counts[limit] ?? 0) + 1;
  };
  return {
    violations: () => counts,
    sliding(limit, key, most, windowMs) {
      const name = `${limit} ${key}`;
      const at = now();
      const log = times.get(name) ?? [];
      times.set(name, log);
      while (log.length > 0 && log[0]! <= at - windowMs) log.shift();
      if (log.length < most) {
        log.push(at);
        return null;
      }
      violated(limit);
      return log[0]! + windowMs - at;
    },
    steady(limit, key, intervalMs, burst) {
      const name = `${limit} ${key}`;
      const at = now();
      const full = Math.max(fullAt.get(name) ?? 0, at);
      const wait = full - (burst - 1) * intervalMs - at;
      if (wait <= 0) {
        fullAt.set(name, full + intervalMs);
        return null;
      }
      violated(limit);
      return wait;
    },
    fixed(limit, key, most, windowMs) {
      const name = `${limit} ${key}`;
      const at = now();
      const known = windows.get(name);
      const window =
        known === undefined || known.endsAt <= at ? { left: most, endsAt: at + windowMs } : known;
      windows.set(name, window);
      const exceeded = window.left === 0;
      if (exceeded) violated(limit);
      else window.left -= 1;
      return { remaining: window.left, resetMs: window.endsAt - at, exceeded };
    },
  };
}
