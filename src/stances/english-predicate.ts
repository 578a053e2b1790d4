import type { Token } from "../text/tokens.ts";
import type { VerdictLexicon } from "./verdict-lexicon.ts";
import { type FoundPhrase, MARK, phraseAt, type Verdict } from "./verdict-words.ts";

export const NEGATION = /^(?:not|never|hardly|\p{L}+n['’]t)$/u;
export const COPULA =
  /^(?:is|was|are|were|remains?|remained|represents?|represented|constitutes?|constituted)$/u;
/** Copulas of two words. */
export const COPULA_OF: Readonly<Record<string, RegExp>> = {
  would: /^be$/u,
  will: /^be$/u,
  has: /^been$/u,
  had: /^been$/u,
  have: /^been$/u,
  amounts: /^to$/u,
  amounted: /^to$/u,
  looks: /^like$/u,
  looked: /^like$/u,
};
/** Words after which a noun or an adjective stands by itself: what follows is no noun that it belongs to. */
const LOOSE =
  /^(?:of|for|to|in|on|at|against|by|with|from|and|or|but|that|which|who|whose|because|as|when|if|unless|while|until|we|i|he|she|they|it|the|a|an|this|these|those|our|my|her|his|their|its|now|today|again|here|at|long|over|under|than|enough|plain|whatever|dressed|waiting|disguised|masquerading|posing|made|invented|no|nobody)$/u;
/** Prepositions end a predicate: "the end of a nightmare". */
const ENDS =
  /^(?:of|for|to|in|on|at|by|with|from|against|but|than|who|which|that|because|if|when|about|like|as)$/u;
export const PREDICATE_AT_MOST = 8;

/** The index behind "is", "would be", "amounts to"; null of another word. */
export function copulaEnd(tokens: readonly Token[], at: number): number | null {
  const { norm } = tokens[at]!;
  if (COPULA.test(norm)) return at + 1;
  return COPULA_OF[norm]?.test(tokens[at + 1]?.norm ?? "") ? at + 2 : null;
}

/** The verdict of a predicate, from behind its "is": "a costly and dangerous folly". */
export function predicateAt(
  tokens: readonly Token[],
  from: number,
  lexicon: VerdictLexicon,
): Pick<Verdict, "side" | "told"> | null {
  let negated = false;
  for (let at = from; at < from + PREDICATE_AT_MOST && at < tokens.length; at++) {
    const { norm, word } = tokens[at]!;
    if (MARK.test(norm)) continue;
    if (NEGATION.test(norm) || norm === "no") {
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
    if (ENDS.test(norm)) return null;
  }
  return null;
}

export const told = ({ phrase, told }: FoundPhrase): Pick<Verdict, "side" | "told"> => ({
  side: phrase.side,
  told,
});

/** True where what stands next is no noun that the word before it could belong to: "a crime scene". */
const isLoose = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at];
  return next === undefined || !next.word || LOOSE.test(next.norm) || /ly$/u.test(next.norm);
};
