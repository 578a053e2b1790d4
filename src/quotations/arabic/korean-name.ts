import type { Token } from "../../text/tokens.ts";
import { isDefinite, opensSpeaker } from "./speaker-words.ts";
import { type ArabicWords, isAddressee, isAdverb, isComplementizer, isPreposition } from "./words.ts";

/** "الرئيسة باك غون | هي | إن": the last part of a Korean name, where no clause of "she" can follow before `to`. */
export function endsKorean(words: ArabicWords, tokens: readonly Token[], at: number, to: number): boolean {
  if (tokens[at]!.norm !== "هي") return false;
  const next = at + 1 < to ? tokens[at + 1] : undefined;
  const ends =
    !next?.word ||
    isPreposition(words, next) ||
    isAdverb(words, next) ||
    isAddressee(words, next) ||
    isComplementizer(words, tokens, at + 1);
  const [family, given] = [tokens[at - 2], tokens[at - 1]];
  return ends && isPart(words, family) && isPart(words, given) && words.likeness(given!.norm) > LEAST_GIVEN;
}

/** Likeness (log-odds) of the part before it. */
const LEAST_GIVEN = 1;

/** A bare short word that is no office and no body. */
const isPart = (words: ArabicWords, token: Token | undefined): boolean =>
  token?.word === true &&
  token.norm.length < 5 &&
  !isDefinite(token.norm) &&
  !isPreposition(words, token) &&
  !opensSpeaker(words.speakers, token.norm);
