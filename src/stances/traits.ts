import type { QuotationType } from "../quotations/quotation.ts";
import { stem } from "../text/search-words.ts";
import { negated } from "./act.ts";
import { PAUSE } from "./target-words.ts";

/** Longer contents are judged by their head and tail: what is said first and last tells most. In words. */
const MOST_WORDS = 120;

/**
 * The traits of a content by which {@link LearntActs} tells what its speaker does: stems of its words (marked "!" where
 * a negation reaches them), words in their full form with their neighbours, and how it begins. `words` are folded tokens
 * with their signs. Each trait once. Linear.
 */
export function traitsOf(words: readonly string[], type: QuotationType): ReadonlySet<string> {
  const found = new Set<string>([`type:${type}`]);
  const read =
    words.length <= MOST_WORDS ? words : [...words.slice(0, MOST_WORDS / 2), ...words.slice(-MOST_WORDS / 2)];
  let before = "^";
  let count = 0;
  for (let at = 0; at < read.length; at++) {
    const word = read[at]!;
    if (PAUSE.test(word)) before = ",";
    if (!/\p{L}/u.test(word)) {
      if (/[?؟]/u.test(word)) found.add("?");
      continue;
    }
    const plain = /^[وف]\p{L}{4,}$/u.test(word) && at > 0 ? word.slice(1) : word;
    found.add(`${negated(read, at) ? "!" : ""}${stem(plain)}`);
    found.add(`=${plain}`);
    found.add(`${before} ${plain}`);
    if (count < 3) found.add(`^${plain}`);
    // "سنعمل", "we will": who speaks of himself commits himself.
    if (/^سن\p{L}{3,}/u.test(plain)) found.add("we-will");
    else if (/^سي\p{L}{3,}|^ست\p{L}{3,}/u.test(plain)) found.add("will");
    before = plain;
    count++;
  }
  found.add(`length:${Math.min(5, Math.floor(count / 6))}`);
  return found;
}
