import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";
import type { VerdictLexicon } from "./verdict-lexicon.ts";
import { type FoundPhrase, MARK, phraseAt, type Verdict } from "./verdict-words.ts";

export const NEGATION = /^(?:not|never|hardly|\p{L}+n['’]t)$/u;
export const COPULA =
  /^(?:is|was|are|were|remains?|remained|represents?|represented|constitutes?|constituted)$/u;
/** Copulas of two words. */
export const COPULA_OF: ReadonlyMap<string, string> = new Map([
  ["would", "be"],
  ["will", "be"],
  ["has", "been"],
  ["had", "been"],
  ["have", "been"],
  ["amounts", "to"],
  ["amounted", "to"],
  ["looks", "like"],
  ["looked", "like"],
]);
/** Words after which a noun or an adjective stands by itself: what follows is no noun that it belongs to. */
const LOOSE =
  /^(?:of|for|to|in|on|at|against|by|with|from|and|or|but|that|which|who|whose|because|as|when|if|unless|while|until|we|i|he|she|they|it|the|a|an|this|these|those|our|my|her|his|their|its|now|today|again|here|at|long|over|under|than|enough|plain|whatever|dressed|waiting|disguised|masquerading|posing|made|invented|no|nobody)$/u;
/** Prepositions end a predicate: "the end of a nightmare". */
const ENDS =
  /^(?:of|for|to|in|on|at|by|with|from|against|but|than|who|which|that|because|if|when|about|like|as)$/u;
export const PREDICATE_AT_MOST = 8;

/** The index behind "is", "would be", "amounts to"; null of another word. */
export function copulaEnd(tokens: readonly Token[], at: number): number | null {
  const { norm, form } = tokens[at]!;
  if (!mayBeCopula(form)) return null;
  const second = COPULA_OF.get(norm);
  if (second === undefined) return at + 1;
  return tokens[at + 1]?.norm === second ? at + 2 : null;
}
const mayBeCopula = noted(({ norm }) => COPULA.test(norm) || COPULA_OF.has(norm));

/** The verdict of a predicate, from behind its "is": "a costly and dangerous folly". */
export function predicateAt(
  tokens: readonly Token[],
  from: number,
  lexicon: VerdictLexicon,
): Pick<Verdict, "side" | "told"> | null {
  let negated = false;
  for (let at = from; at < from + PREDICATE_AT_MOST && at < tokens.length; at++) {
    const { norm, word, form } = tokens[at]!;
    const role = roleOf(form);
    if (role === "mark") continue;
    if (role === "negates") {
      negated = true;
      continue;
    }
    if (norm === "nothing" && /^(?:but|less|short)$/u.test(tokens[at + 1]?.norm ?? "")) {
      at += tokens[at + 1]!.norm === "but" ? 1 : 2;
      continue;
    }
    if (!word) return null;
    if (negated) {
      const denied = phraseAt(tokens, at, lexicon.negatable);
      if (denied !== null && isLoose(tokens, denied.end)) return told(denied);
      if (phraseAt(tokens, at, lexicon.nouns) ?? phraseAt(tokens, at, lexicon.adjectives)) return null;
    } else {
      const phrase = phraseAt(tokens, at, lexicon.phrases);
      if (phrase !== null) return told(phrase);
      const noun = phraseAt(tokens, at, lexicon.nouns);
      if (
        noun !== null &&
        (isLoose(tokens, noun.end) || [...noun.phrase.words.at(-1)!].some((word) => ENDS.test(word)))
      )
        return told(noun);
      const adjective = phraseAt(tokens, at, lexicon.adjectives);
      if (
        adjective !== null &&
        (isLoose(tokens, adjective.end) || lexicon.carriers.has(tokens[adjective.end]?.norm ?? ""))
      )
        return told(adjective);
    }
    if (role === "ends") return null;
  }
  return null;
}

/** What a word does in a predicate before any phrase is looked for; most do nothing. */
const roleOf = noted(({ norm }): "mark" | "negates" | "ends" | null => {
  if (MARK.test(norm)) return "mark";
  if (NEGATION.test(norm) || norm === "no") return "negates";
  return ENDS.test(norm) ? "ends" : null;
});

export const told = ({ phrase, told }: FoundPhrase): Pick<Verdict, "side" | "told"> => ({
  side: phrase.side,
  told,
});

/** True where what stands next is no noun that the word before it could belong to: "a crime scene". */
const isLoose = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at];
  return next === undefined || !next.word || LOOSE.test(next.norm) || /ly$/u.test(next.norm);
};

const PREPOSITION = /^(?:of|for|to|in|on|at|by|with|from|against|between|along|across|under|over)$/u;
/** True of what nobody is for or against: the head of its first noun phrase is the weather, a crisis, a match. */
export function isHappening(
  tokens: readonly Token[],
  from: number,
  to: number,
  { happenings }: VerdictLexicon,
): boolean {
  let end = from;
  while (end < to && !isPreposition(tokens[end]!.form)) end++;
  return happenings.has(tokens[end - 1]?.norm ?? "");
}
const isPreposition = noted(({ norm }) => PREPOSITION.test(norm));
