import { layNames, type Match } from "./names/align-names.ts";
import type { Aligner } from "./names/aligner.ts";
import { skeleton } from "./names/keys.ts";
import type { Name } from "./names/words.ts";

/** A word spelled in two ways costs at most this, in nats: غوتيريش and غوتيريس. */
const VARIANT = 5;
/** With the same consonants it may cost this: "Tarazi" and "Terrazi". */
const LOOSE_VARIANT = 12;
/** Shorter words that differ are different: حسن and حسين, سلمان and سليمان, "Maria" and "Marie". In letters. */
const SHORTEST_VARIANT = 6;

/** How Arabic ends names of other languages, one way or another: سالده, سالدي, سالدا. */
const WEAK_ENDING = /(?<=....)[اهي]$/u;

/** How two names of one script stand to each other. */
export type SameScript = "same" | "variant" | "alike" | "near" | "compatible" | "different";

/**
 * Compares two names of one script: `same` where each word has its equal; `variant` where a family name is spelled in
 * two ways; `alike` where other words are, or the spellings are farther apart: then something else has to speak for one
 * person; `near` where words have only their consonants in common: no ground to join, but none to keep apart what a name in
 * another script joins; `compatible` where one name only leaves words or letters out (a bare family name, a first letter).
 */
export function compareInScript(left: Name, right: Name, align: Aligner): SameScript {
  if (left.ordinal !== null && right.ordinal !== null && left.ordinal !== right.ordinal) return "different";
  const laid = layNames(left, right, align);
  if (laid.turned || laid.matches.length === 0) return "different";
  const differing = laid.matches.filter((match) => !match.initial && !equal(left, right, match));
  const over = [
    ...laid.leftOver.map((at) => left.words[at]!),
    ...laid.rightOver.map((at) => right.words[at]!),
  ];
  const gaps = over.some((word) => !word.particle);
  const initials = laid.matches.some((match) => match.initial);
  const [odd] = differing;
  if (odd) {
    if (gaps || initials || laid.matches.length < 2) return "different";
    const spelled = differing.length === 1 ? spelling(left, right, odd) : "different";
    if (spelled === "variant" && odd !== laid.matches.at(-1)) return "alike";
    if (spelled !== "different") return spelled;
    return differing.every((match) => near(left, right, match)) ? "near" : "different";
  }
  if (!gaps && !initials) return "same";
  // One name is inside the other, and both end alike: else "Ali Hassan" were "Hassan".
  const real = (name: Name, places: readonly number[]): boolean =>
    places.some((at) => !name.words[at]!.particle);
  if (real(left, laid.leftOver) && real(right, laid.rightOver)) return "different";
  const last = laid.matches.at(-1)!;
  const ends =
    last.left + last.leftWords === left.words.length && last.right + last.rightWords === right.words.length;
  return ends ? "compatible" : "different";
}

const joined = (name: Name, at: number, count: number): string =>
  name.words
    .slice(at, at + count)
    .map((word) => word.letters)
    .join("");

const equal = (left: Name, right: Name, match: Match): boolean =>
  (match.fromLeft === 0 && match.fromRight === 0) ||
  joined(left, match.left, match.leftWords) === joined(right, match.right, match.rightWords);

function near(left: Name, right: Name, match: Match): boolean {
  const bones = skeleton(joined(left, match.left, match.leftWords), left.script);
  return (
    bones.length > 1 &&
    bones === skeleton(joined(right, match.right, match.rightWords), right.script) &&
    (match.fromLeft + match.fromRight) / 2 <= LOOSE_VARIANT
  );
}

function spelling(left: Name, right: Name, match: Match): "variant" | "alike" | "different" {
  const one = joined(left, match.left, match.leftWords);
  const other = joined(right, match.right, match.rightWords);
  if (WEAK_ENDING.test(one) && one.replace(WEAK_ENDING, "") === other.replace(WEAK_ENDING, ""))
    return "alike";
  if (Math.min(one.length, other.length) < SHORTEST_VARIANT) return "different";
  // "Servant of" and "little servant of" are two names: عبد الله, عبيد الله.
  if (/^(?:عب|abd|ubayd|obeid)/u.test(one)) return "different";
  const cost = (match.fromLeft + match.fromRight) / 2;
  if (cost <= VARIANT) return "variant";
  const bones = skeleton(one, left.script);
  return cost <= LOOSE_VARIANT && bones.length > 2 && bones === skeleton(other, right.script)
    ? "alike"
    : "different";
}
