import type { NameComparer } from "./names/compare.ts";
import type { Name, NameWord } from "./names/words.ts";

/** Within a story a family name is the same up to this cost, in nats; below the second one it may be. */
const SAME = 5;
const PERHAPS = 9;
/** Shorter ones are too like each other across scripts. In letters. */
const SHORTEST = 3;

/**
 * Whether a bare name may be how a person is called: by the last word of the name (with the particle before it: "de
 * Gaulle", ديغول), or the same single word. `perhaps` is enough to keep somebody apart, never to join.
 */
export function sameFamilyName(bare: Name, other: Name, names: NameComparer): "yes" | "perhaps" | "no" {
  const align = names.alignerOf(bare.script, other.script);
  const [own, theirs] = [tails(bare.words), tails(other.words)];
  let best = Number.POSITIVE_INFINITY;
  for (const left of own)
    for (const right of theirs) {
      if (Math.min(left.length, right.length) < SHORTEST) continue;
      const { fromLeft, fromRight } = align(left, right);
      const cost = (fromLeft + fromRight) / 2;
      // Variants within a script are common only in longer names.
      const strict = bare.script === other.script && Math.min(left.length, right.length) < 5 && cost > 0;
      best = Math.min(best, strict ? cost + SAME : cost);
    }
  return best <= SAME ? "yes" : best <= PERHAPS ? "perhaps" : "no";
}

/** The last word of a name, with and without its article or the particle before it. */
function tails(words: readonly NameWord[]): readonly string[] {
  const last = words.at(-1)!;
  const before = words.at(-2);
  const joined = before?.particle ? [before.letters + last.letters] : [];
  return [last.letters, ...last.others, ...joined];
}
