import { type Line, marked, normAt, type Tag, tagAt } from "../quotations/english/line.ts";
import type { Range } from "../quotations/english/noun-phrase.ts";
import type { Act } from "../quotations/quotation.ts";
import type { AttitudeKind } from "./attitude.ts";

/** One attitude that a word of a line tells; ranges count the words of the line. */
export interface Candidate {
  readonly told: { readonly act: Act; readonly lemma: string };
  readonly kind: AttitudeKind;
  readonly negated: boolean;
  readonly cue: Range;
  /** The words that tell it most: verb, noun or adjective. */
  readonly at: number;
  /** Every stretch that may name the holder. */
  readonly holders: readonly Range[];
  /** `open` where the holder may stand elsewhere: a pronoun, a shared subject, a bare noun. */
  readonly holder: "named" | "pronoun" | "open";
  readonly target: Range | null;
  /** False of what is said by the way: a participle, an infinitive, a bare noun. */
  readonly main: boolean;
}

/** Words a target may have at most; what is longer is a clause, and its head tells what it is about. */
const LONGEST = 18;

const GOVERNED = new Set(
  "of for to on upon against over about at with toward towards in regarding concerning from into by that".split(
    " ",
  ),
);
const SUBORDINATE = new Set(
  "because while after when although though if since unless until before amid despite as".split(" "),
);
const ENDS: ReadonlySet<Tag | undefined> = new Set(["stop", "semi", "colon", undefined]);
const OPENS_ANEW: ReadonlySet<Tag | undefined> = new Set([
  "ing",
  "conj",
  "sub",
  "pron",
  "rel",
  "verb",
  "aux",
]);

/**
 * What a verb, noun or adjective governs behind it, from word `at` on: adverbs and one governed preposition left out, up
 * to where something else is told. Null where nothing stands there.
 */
export function governedFrom(line: Line, at: number): Range | null {
  let start = at;
  while (tagAt(line, start) === "adv" && start < at + 3) start++;
  const first = normAt(line, start);
  if (GOVERNED.has(first)) start++;
  let end = start;
  for (; end < line.words.length && end - start < LONGEST; end++) {
    const tag = tagAt(line, end);
    if (ENDS.has(tag) && !marked(line, end)) break;
    if (tag === "comma" && !marked(line, end) && OPENS_ANEW.has(tagAt(line, end + 1))) break;
    if (tag === "conj" && !marked(line, end) && verbal(line, end + 1)) break;
    if (end > start && SUBORDINATE.has(normAt(line, end)) && tagAt(line, end) === "sub") break;
  }
  return end > start ? { start, end } : null;
}

/** True of a verb that goes on behind a conjunction: "the truce but | rejected". */
const verbal = (line: Line, at: number): boolean => {
  const k = tagAt(line, at) === "adv" ? at + 1 : at;
  return line.words[k]?.pos === "VERB" || tagAt(line, k) === "aux" || tagAt(line, k) === "modal";
};

export const crosses = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;
