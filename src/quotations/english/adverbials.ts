import { dateEnd } from "./date.ts";
import type { EnglishLexicon } from "./lexicon.ts";
import { type Line, marked, normAt, past, tagAt } from "./line.ts";
import { phraseEnd } from "./noun-phrase.ts";

const TIME_LEADS = new Set([
  "last",
  "this",
  "next",
  "early",
  "late",
  "earlier",
  "later",
  "that",
  "on",
  "in",
  "the",
  "one",
  "two",
  "three",
  "several",
  "few",
  "a",
  "shortly",
  "just",
  "hours",
  "days",
  "over",
]);

/** "Tuesday", "last week", "earlier this month", "on Sept. 3": the word after; `at` itself where no time stands. */
function timeEnd(line: Line, at: number, lexicon: EnglishLexicon): number {
  const { temporal } = lexicon.words;
  let k = at;
  while (TIME_LEADS.has(normAt(line, k)) && k - at < 3) k++;
  const first = normAt(line, k);
  // "noted that Saturday would be", "point to the 1994 bill": a determiner of what is said.
  if (normAt(line, at) === "that" && (lexicon.words.weekdays.has(first) || k > at + 1)) return at;
  if (normAt(line, at) === "the" && k === at + 1 && tagAt(line, k) === "num") return at;
  if (!temporal.has(first) && !(tagAt(line, k) === "num" && k > at && /^(?:19|20)\d\d$/u.test(first)))
    return at;
  if (
    k === at &&
    (first === "day" ||
      first === "days" ||
      first === "hours" ||
      first === "weeks" ||
      first === "months" ||
      first === "years")
  )
    return at;
  // "this week's debate" is no time.
  k++;
  // "the night school", "the evening paper".
  if (normAt(line, at) === "the" && tagAt(line, k) === "noun") return at;
  while (temporal.has(normAt(line, k)) || (tagAt(line, k) === "num" && !marked(line, k))) k++;
  if (
    tagAt(line, k) === "stop" &&
    /^(?:jan|feb|mar|apr|aug|sept|sep|oct|nov|dec)$/u.test(normAt(line, k - 1)) &&
    tagAt(line, k + 1) === "num"
  )
    k += 2;
  if (
    tagAt(line, k) === "comma" &&
    tagAt(line, k + 1) === "num" &&
    /^(?:19|20)\d\d$/u.test(normAt(line, k + 1))
  )
    k += 2;
  return k;
}

/**
 * Adverbs, times and prepositional phrases behind a reporting verb ("on Tuesday in a statement to reporters"). Returns
 * the word after them. `governed` prepositions are the verb's own and are left standing.
 */
export function adverbialsEnd(
  line: Line,
  at: number,
  governed: ReadonlySet<string>,
  lexicon: EnglishLexicon,
): number {
  const inside = line.words[at - 1]?.bracketed ?? false;
  let k = at;
  for (;;) {
    if (marked(line, k) || k >= line.words.length) return k;
    if (inside && tagAt(line, k) === "shut") return k;
    if (!inside && line.words[k]!.bracketed) {
      k = past(line, k);
      continue;
    }
    const time = Math.max(timeEnd(line, k, lexicon), dateEnd(line, k));
    if (time > k) {
      k = time;
      continue;
    }
    const tag = tagAt(line, k);
    const norm = normAt(line, k);
    if (tag === "adv" && !DEGREES.has(norm)) {
      // An adverb before a clause may belong to it; before a mark, "that", a comma or a preposition it is the verb's.
      k++;
      continue;
    }
    if ((tag === "prep" || norm === "to") && !governed.has(norm)) {
      if (tag === "to" && tagAt(line, k + 1) === "noun" && lexicon.forms.has(normAt(line, k + 1))) return k;
      const end = prepositional(line, k, lexicon);
      if (end === k) return k;
      k = end;
      continue;
    }
    if (
      (norm === "when" || norm === "as" || norm === "while" || norm === "after" || norm === "before") &&
      quoteFollows(line, k)
    ) {
      while (!marked(line, k) && tagAt(line, k) !== "comma" && tagAt(line, k) !== "colon") k++;
      continue;
    }
    return k;
  }
}

/** Adverbs that belong to the words behind them. */
const DEGREES = new Set(
  "there here even not just only too very almost so perhaps maybe nearly quite rather both either neither never always often still once now already well much much back".split(
    " ",
  ),
);

/** True when a mark opens before the clause ends: "said when asked about it, “...". */
function quoteFollows(line: Line, at: number): boolean {
  for (let k = at; k < line.words.length && k < at + 14; k++) {
    if (marked(line, k)) return tagAt(line, k - 1) === "comma" || tagAt(line, k - 1) === "colon";
    if (tagAt(line, k) === "semi" || tagAt(line, k) === "that") return false;
  }
  return false;
}

const COUNTING = new Set([
  "about",
  "around",
  "over",
  "under",
  "more",
  "less",
  "fewer",
  "above",
  "below",
  "like",
  "unlike",
]);
const CLAUSAL = new Set(["pron", "aux", "modal", "verb"]);

/** A preposition with its noun phrase. A noun phrase that is the subject of the clause behind it is given back. */
function prepositional(line: Line, at: number, lexicon: EnglishLexicon): number {
  let k = at + 1;
  // "about half of them", "over 200 people" are no adverbials.
  if (
    COUNTING.has(normAt(line, at)) &&
    (tagAt(line, k) === "num" ||
      normAt(line, k) === "half" ||
      normAt(line, k) === "two" ||
      normAt(line, k) === "three" ||
      normAt(line, k) === "than")
  )
    return at;
  while (tagAt(line, k) === "prep") k++;
  if (tagAt(line, k) === "ing" && tagAt(line, at) === "prep") {
    k++;
    if (tagAt(line, k) === "that" || marked(line, k)) return k;
  }
  let end = phraseEnd(line, k, false);
  if (end === k) return at;
  while (
    tagAt(line, end) === "conj" &&
    phraseEnd(line, end + 1, false) > end + 1 &&
    !CLAUSAL.has(tagAt(line, phraseEnd(line, end + 1, false)) ?? "")
  )
    end = phraseEnd(line, end + 1, false);
  const timed = splitAtTime(line, k, end, lexicon);
  if (timed !== null) return timed;
  const next = tagAt(line, end);
  if (next === "aux" || next === "modal" || next === "verb") {
    // "said in Ohio voters would": the last name or noun is the subject.
    let j = end - 1;
    while (j > k && (tagAt(line, j - 1) === "name" ? tagAt(line, j) === "name" && j - 1 > k : false)) j--;
    return j > k ? j : end;
  }
  return end;
}

/** "in an interview Tuesday the deal": what follows a time word inside the phrase is no part of it. */
function splitAtTime(line: Line, start: number, end: number, lexicon: EnglishLexicon): number | null {
  for (let k = start + 1; k < end; k++) {
    if (lexicon.words.weekdays.has(normAt(line, k))) {
      let j = k + 1;
      while (j < end && lexicon.words.temporal.has(normAt(line, j))) j++;
      return j;
    }
  }
  return null;
}
