/** Hosts that asked to be left alone for a while (429 or 503 with Retry-After). */
export interface Rests {
  /** Milliseconds left for a host; 0 when it may be asked. */
  readonly leftMs: (host: string) => number;
  readonly note: (host: string, ms: number) => void;
}

/** No host is left alone for longer than a day, whatever it asks for. */
const LONGEST_MS = 24 * 3_600_000;
/** More hosts than that are not remembered; the oldest wish is forgotten. */
const MOST = 10_000;

export function createRests(now: () => number): Rests {
  const until = new Map<string, number>();
  return {
    leftMs: (host) => {
      const at = until.get(host);
      if (at === undefined) return 0;
      const left = at - now();
      if (left <= 0) until.delete(host);
      return Math.max(0, left);
    },
    note: (host, ms) => {
      if (ms <= 0) return;
      until.delete(host);
      until.set(host, now() + Math.min(ms, LONGEST_MS));
      if (until.size > MOST) until.delete(until.keys().next().value!);
    },
  };
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), between 0 and a day; null when there is none. */
export function retryAfterMs(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  const trimmed = value.trim();
  const ms = /^\d{1,9}$/u.test(trimmed) ? Number(trimmed) * 1000 : Date.parse(trimmed) - now.getTime();
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), LONGEST_MS);
}
