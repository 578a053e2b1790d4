import { layNames, type Match } from "./names/align-names.ts";
import type { Aligner } from "./names/aligner.ts";
import type { Name } from "./names/words.ts";

/** A word spelled in two ways costs at most this, in nats: غوتيريش and غوتيريس; "Robin" and "Robbie" cost more. */
const VARIANT = 5;
/** Shorter words differ by chance: only longer ones may be variants of each other. In letters. */
const SHORTEST_VARIANT = 5;

/** How two names of one script stand to each other. */
export type SameScript = "same" | "compatible" | "different";

/**
 * Compares two names of one script: `same` where each word has its partner, equal or a variant of spelling; `compatible`
 * where one only leaves words or letters out (a bare surname, a first letter); else `different`.
 */
export function compareInScript(left: Name, right: Name, align: Aligner): SameScript {
  if (left.ordinal !== null && right.ordinal !== null && left.ordinal !== right.ordinal) return "different";
  const laid = layNames(left, right, align);
  if (laid.turned || laid.matches.length === 0) return "different";
  if (!laid.matches.every((match) => match.initial || variant(left, right, match))) return "different";
  const real = (name: Name, places: readonly number[]): number =>
    places.filter((at) => !name.words[at]!.particle).length;
  const [overLeft, overRight] = [real(left, laid.leftOver), real(right, laid.rightOver)];
  const last = laid.matches.at(-1)!;
  // One name is inside the other, and both end alike: else "Ali Hassan" were "Hassan".
  const ends =
    last.left + last.leftWords === left.words.length && last.right + last.rightWords === right.words.length;
  if (!ends || (overLeft > 0 && overRight > 0)) return "different";
  if (overLeft + overRight > 0 || laid.matches.some((match) => match.initial)) return "compatible";
  return "same";
}

function variant(left: Name, right: Name, match: Match): boolean {
  const letters = (name: Name, at: number, count: number): string =>
    name.words
      .slice(at, at + count)
      .map((word) => word.letters)
      .join("");
  const one = letters(left, match.left, match.leftWords);
  const other = letters(right, match.right, match.rightWords);
  if (one === other) return true;
  if (match.fromLeft === 0 && match.fromRight === 0) return true;
  if (Math.min(one.length, other.length) < SHORTEST_VARIANT) return false;
  return (match.fromLeft + match.fromRight) / 2 <= VARIANT;
}
