import type { Quotation } from "../quotations/quotation.ts";
import { contains, type Slice, sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { phraseAt, type StanceLexicon } from "./lexicon.ts";
import { reversed } from "./negation.ts";
import type { Position } from "./stance.ts";

/** Words that a thing named by its head is at most long. */
const THING_WORDS = 4;
/** A word of praise or blame stands within so many words behind the thing. */
const PREDICATE_WITHIN = 3;
const DEFINITE = /^ال\p{L}{2,}$/u;
const ARTICLE = /^(?:the|this|these|that|those|our|their|his|her|its)$/u;
/** Words behind which an English subject is over. */
const ENGLISH_VERB =
  /^(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do|\p{L}{3,}ed)$/u;
const NO_NOUN = /^(?:الذي|التي|الذين|اليوم|الان|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت)$/u;

/**
 * The thing at the head of a clause that its predicate praises or blames: المفاوضات of "المفاوضات فشلت", "the talks" of
 * "the talks have failed". Null where that is not plain; it is for sides that the whole of the words told, whose target
 * nothing names.
 */
export function judgedThing(
  text: string,
  { content }: Quotation,
  tokens: readonly Token[],
  position: Position,
  lexicon: StanceLexicon,
): Slice | null {
  if (position !== "supports" && position !== "opposes") return null;
  const words = tokens.map(({ norm }) => norm);
  const from = words[0] === "ان" ? 1 : 0;
  const to = /^[a-z]/u.test(words[from] ?? "") ? englishEnd(words, from) : arabicEnd(words, from);
  if (to === from || !contains(content[0]!, tokens[to - 1]!)) return null;
  const side = position === "supports" ? 1 : -1;
  for (let at = to; at < Math.min(words.length, to + PREDICATE_WITHIN); at++) {
    if (!tokens[at]!.word) return null;
    const worth = phraseAt(words, lexicon.evaluation, at);
    if (worth)
      return worth.value === side && !reversed(words, at)
        ? sliceOf(text, { start: tokens[from]!.start, end: tokens[to - 1]!.end })
        : null;
  }
  return null;
}

/** Where a run of nouns with the article ends: المفاوضات الأخيرة. */
function arabicEnd(words: readonly string[], from: number): number {
  let to = from;
  while (
    to < words.length &&
    to - from < THING_WORDS &&
    DEFINITE.test(words[to]!) &&
    !NO_NOUN.test(words[to]!)
  )
    to++;
  return to < words.length ? to : from;
}

/** Where a subject with an article ends, right before its verb. */
function englishEnd(words: readonly string[], from: number): number {
  if (!ARTICLE.test(words[from]!)) return from;
  for (let to = from + 1; to <= from + THING_WORDS && to < words.length; to++) {
    if (ENGLISH_VERB.test(words[to]!)) return to === from + 1 ? from : to;
    if (!/^[a-z]/u.test(words[to]!)) return from;
  }
  return from;
}
