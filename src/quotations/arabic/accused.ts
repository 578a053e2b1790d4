import type { SentenceContext } from "./context.ts";
import { bare, isDefinite } from "./speaker-words.ts";
import { bearsBi, isComma, isPause, isPreposition, isRelative, isVerb, type Phrase } from "./words.ts";

/** How far whom or what a verb is about may stand behind its subject, and what it is called behind that, in words. */
const ABOUT_REACH = 28;
const CALLED_REACH = 10;

const opensCalling = (context: SentenceContext, at: number): boolean => {
  const { norm } = context.sentence.tokens[at]!;
  return /^ب(?:ـ|ان|انه|انها|انهم)?$/u.test(norm) || bearsBi(context.words, norm);
};

/** True where somebody or something stands at `at` that is called something behind it, no pause between. */
function isCalled(context: SentenceContext, at: number, limit: number): boolean {
  const { words } = context;
  const { tokens } = context.sentence;
  const head = tokens[at];
  if (!head?.word || at >= limit || context.inside[at] || isPreposition(words, head)) return false;
  if (words.lexicon.conjunctions.has(head.norm) || isVerb(words, head.norm) || /^[وفب]/u.test(head.norm))
    return false;
  for (let next = at + 1; next < Math.min(limit, at + CALLED_REACH); next++) {
    if (isPause(tokens[next])) return false;
    if (tokens[next]!.word && !context.inside[next] && opensCalling(context, next)) return true;
  }
  return false;
}

/**
 * Whom a verb is about, behind a circumstance: "اتهم الوزير، في تصريح للصحيفة، | البلدية بالتقصير", "وصف في ذلك الاجتماع |
 * الوضع بالصعب". Null where it stands in its usual place.
 */
export function accusedBehind(context: SentenceContext, from: number, limit: number): number | null {
  const { tokens } = context.sentence;
  const first = tokens[from];
  if (!first || from >= limit) return null;
  if (first.norm === "في" && /^(?:ذلك|هذا|تلك|هذه)$/u.test(tokens[from + 1]?.norm ?? ""))
    return isCalled(context, from + 3, limit) ? from + 3 : null;
  if (!isComma(first) && !isPreposition(context.words, first)) return null;
  for (let at = from; at < Math.min(limit, from + ABOUT_REACH); at++) {
    if (isRelative(tokens[at])) return null;
    if (isComma(tokens[at]) && isCalled(context, at + 1, limit)) return at + 1;
  }
  return null;
}

/** "وتتهم وزارة المالية | الحداد والنجار بـ": last index of a body in front of persons; null where it is all one. */
export function bodyBefore(context: SentenceContext, behind: Phrase, next: number): number | null {
  const { words, people } = context;
  const { tokens } = context.sentence;
  if (!words.speakers.organisations.has(bare(tokens[behind.first]!.norm)) || next >= tokens.length)
    return null;
  if (!opensCalling(context, next)) return null;
  for (let at = behind.first + 2; at <= behind.last; at++)
    if (people.has(tokens[at]!.norm) && isDefinite(tokens[at]!.norm)) return at - 1;
  return null;
}
