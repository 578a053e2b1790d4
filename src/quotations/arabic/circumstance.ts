import type { SentenceContext } from "./context.ts";
import { isDefinite } from "./speaker-words.ts";
import { isVerbalNoun } from "./verbal-noun.ts";
import {
  isAddressee,
  isAdverb,
  isComma,
  isComplementizer,
  isMark,
  isPause,
  isPreposition,
  isRelative,
  isVerb,
  type Phrase,
} from "./words.ts";

/** An attitude with the pronoun of who holds it, behind a phrase of circumstance: "أكد خلال الاتصال دعمه لتركيا". */
export function attitudeBehind(context: SentenceContext, from: number, limit: number): number | null {
  const { tokens } = context.sentence;
  for (let at = from; at < Math.min(limit, from + 14); at++)
    if (context.words.lexicon.attitudes.has(tokens[at]!.norm)) return at;
  return null;
}

/** Longest circumstance, in words, between a subject and what it proposes. */
const LONGEST_CIRCUMSTANCE = 16;

/**
 * A verbal noun behind a phrase of circumstance: "اقترح الوزير خلال اجتماع مع النواب | تنظيم استفتاء". The phrase must have
 * come to its end: a noun without article governs what follows it ("في إطار تنظيم").
 */
export function verbalNounBehind(context: SentenceContext, from: number, limit: number): number | null {
  const { words } = context;
  const { tokens } = context.sentence;
  for (let at = from + 2; at < Math.min(limit - 1, from + LONGEST_CIRCUMSTANCE); at++) {
    const token = tokens[at]!;
    if (isRelative(token) || isComplementizer(words, tokens, at) || isVerb(words, token.norm)) return null;
    if (!token.word || context.inside[at] || !isVerbalNoun(words, token) || !tokens[at + 1]!.word) continue;
    const before = tokens[at - 1]!;
    const closed =
      isComma(before) ||
      isDefinite(before.norm) ||
      isAdverb(words, before) ||
      words.lexicon.occasions.has(before.norm) ||
      context.people.has(before.norm) ||
      words.speakers.countries.has(before.norm) ||
      words.speakers.places.has(before.norm);
    if (closed) return at;
  }
  return null;
}

/** "أدان المجلس في تعز استهداف المنشآت": index behind a phrase of place; the same index where none stands there. */
export function skipPlace(context: SentenceContext, at: number, limit: number): number {
  const { tokens } = context.sentence;
  // "مؤكداً في الوقت ذاته التزامه".
  if (tokens[at]?.norm === "في" && /^(?:ذاته|نفسه)$/u.test(tokens[at + 2]?.norm ?? "") && at + 3 < limit)
    return at + 3;
  if (tokens[at]?.norm !== "في" || at + 2 >= limit || !tokens[at + 1]!.word) return at;
  let next = at + 2;
  while (next < limit && isDefinite(tokens[next - 1]!.norm) && isDefinite(tokens[next]!.norm)) next++;
  return tokens[next]?.word && next < limit ? next : at;
}

const LONGEST_ASIDE = 16;
/** Nouns whose و is their own. */
export const WHOLE_WA =
  /^(?:وجود|وقوع|وصول|وقف|وضع|ورود|وفاه|وساطه|وحده|وعود|ولاء|ولاده|وصف|وثيقه|وثائق|واقع|واقعه)$/u;

/**
 * Reads on behind a subject over the rest of its name, whom it speaks to and an aside between commas, to the object:
 * "مصدر طبي بالمستشفى لـ«الوطن» | عدم", "الوزير باسيل، خلال مؤتمر، | اعتذارا". Null where none of them stands there.
 */
export function skipAside(
  context: SentenceContext,
  behind: Phrase,
  from: number,
  limit: number,
): { source: Phrase; first: number } | null {
  const { words } = context;
  const { tokens } = context.sentence;
  const after = behind.last + (isMark(tokens[behind.last + 1]) ? 2 : 1);
  // The name goes on with bare words and ل or ب written on, as far as a comma or whom it is said to.
  let at = after;
  while (at < limit && at < after + 4 && tokens[at]!.word && !isAddressee(words, tokens[at]!)) {
    const { norm } = tokens[at]!;
    if (isAdverb(words, tokens[at]) || isPreposition(words, tokens[at]!) || words.lexicon.attitudes.has(norm))
      break;
    if (at === after && isDefinite(norm)) break;
    at++;
  }
  const source = at > after ? { first: behind.first, last: at - 1 } : behind;
  if (/^لـ?$/u.test(tokens[at]?.norm ?? "") && isMark(tokens[at + 1])) {
    let close = at + 2;
    while (close < limit && !isMark(tokens[close])) close++;
    return close + 1 < limit ? { source, first: close + 1 } : null;
  }
  if (at > after && isMark(tokens[at])) return null;
  if (!isComma(tokens[at]) || (at === after && from > at + 1)) return null;
  let comma = at + 1;
  while (comma < limit && comma < at + LONGEST_ASIDE && !isComma(tokens[comma])) comma++;
  const object = tokens[comma + 1];
  if (!isComma(tokens[comma]) || comma + 1 >= limit || !object) return null;
  if (!object.word || isPreposition(words, object) || words.lexicon.conjunctions.has(object.norm))
    return null;
  if (
    words.lexicon.verbs.has(object.norm) ||
    words.lexicon.trailing.has(object.norm) ||
    (/^و/u.test(object.norm) && !WHOLE_WA.test(object.norm))
  )
    return null;
  return { source, first: comma + 1 };
}

/** "الأسبوع الماضي", "العام الجاري": when something was said is no object. */
const PERIOD = /^(?:الاسبوع|الشهر|العام|السنه|الليله|الفتره|المره|الساعه)$/u;

export const skipAdverbs = (context: SentenceContext, from: number, limit: number): number => {
  const { tokens } = context.sentence;
  let at = from;
  for (;;) {
    // "أمس (الأحد)".
    if (tokens[at]?.text === "(" && isAdverb(context.words, tokens[at + 1]) && tokens[at + 2]?.text === ")")
      at = Math.min(limit, at + 3);
    else if (at < limit && (isPause(tokens[at]) || isAdverb(context.words, tokens[at]))) at++;
    else if (/^هذ[اه]$/u.test(tokens[at]?.norm ?? "") && PERIOD.test(tokens[at + 1]?.norm ?? ""))
      at = Math.min(limit, at + 2);
    else if (tokens[at]?.norm === "حتي" && /^(?:الان|اليوم|اللحظه)$/u.test(tokens[at + 1]?.norm ?? ""))
      at = Math.min(limit, at + 2);
    else if (PERIOD.test(tokens[at]?.norm ?? "") && isAdverb(context.words, tokens[at + 1]))
      at = Math.min(limit, at + 2);
    else return at;
    if (at >= limit) return limit;
  }
};
