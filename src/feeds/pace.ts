import type { Pace, ParsedFeed } from "./feed.ts";

/** Entries looked at for the rhythm. */
const LATEST = 20;
/** Two dates give one gap, which may be chance. */
const FEWEST_DATES = 4;

/** A feed's pace: the median time between its latest entries, and what its document asks for. `now` is ISO. */
export function paceOf({ entries, wishes }: ParsedFeed, now: string): Pace {
  const instants = new Set<number>();
  for (const { publishedAt } of entries)
    if (publishedAt !== null && publishedAt <= now) instants.add(Date.parse(publishedAt));
  const latest = [...instants].sort((a, b) => b - a).slice(0, LATEST);
  if (latest.length < FEWEST_DATES) return { gapMs: null, ...wishes };
  const gaps = latest
    .slice(1)
    .map((at, index) => latest[index]! - at)
    .sort((a, b) => a - b);
  return { gapMs: gaps[Math.floor(gaps.length / 2)]!, ...wishes };
}
