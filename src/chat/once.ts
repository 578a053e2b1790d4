/** How long a platform may send the same thing again. */
const KEPT_MS = 15 * 60_000;
/** More are forgotten, the oldest first. */
const KEPT_AT_MOST = 20_000;

/** Tells a delivery from its repetition: chats send what was not acknowledged in time once more. */
export function createOnce(now: () => number = Date.now): (key: string) => boolean {
  const seen = new Map<string, number>();
  return (key) => {
    const at = now();
    for (const [old, time] of seen) {
      if (time > at - KEPT_MS && seen.size < KEPT_AT_MOST) break;
      seen.delete(old);
    }
    if (seen.has(key)) return false;
    seen.set(key, at);
    return true;
  };
}
