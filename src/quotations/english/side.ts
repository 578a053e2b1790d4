import type { Clause } from "./clause.ts";
import { ended } from "./content.ts";
import { type Line, normAt, tagAt } from "./line.ts";

/**
 * Whether a verb takes a side of the object at word `object`. "Backed out", "widely repudiated theories", "in which she
 * defended people", "backed the truck into the yard" take none.
 */
export function asSide(line: Line, { cue, start }: Clause, object: number): boolean {
  const bare = cue.start === cue.verb || tagAt(line, cue.start) === "adv";
  if (line.words[cue.verb]!.pos === "ADJ" || (bare && tagAt(line, cue.start - 1) === "det")) return false;
  if (normAt(line, cue.end) === "by" || PARTICLES.has(normAt(line, object))) return false;
  if (tagAt(line, start - 1) === "rel" && tagAt(line, start - 2) === "prep") return false;
  // "backed the truck into the yard".
  for (let k = object; k < object + MOVED_WITHIN && !ended(line, k); k++)
    if (/^(?:into|onto|out)$/u.test(normAt(line, k))) return false;
  return true;
}

/** Words of an object before the place that it is moved to. */
const MOVED_WITHIN = 6;

const PARTICLES = new Set(["out", "off", "up", "down", "away", "into"]);
