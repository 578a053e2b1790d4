import { opening, type SentenceContext } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { clashes, isPronounParticle } from "./source.ts";
import { isDefinite } from "./speaker-words.ts";
import { subjectBefore } from "./subject-before.ts";
import type { Frame } from "./voiced.ts";
import {
  bearsBi,
  isAddressee,
  isAdverb,
  isComma,
  isComplementizer,
  isMark,
  isPause,
  isPreposition,
  type Phrase,
} from "./words.ts";

/** A name in marks that stands as subject: رفضت «سينوبك» عرضا. */
function markedSubject(context: SentenceContext, at: number): Phrase | null {
  const token = context.sentence.tokens[at];
  if (!token || !isMark(token)) return null;
  const stretch = context.stretches.get(token.start);
  if (!stretch || !context.names.has(stretch.open)) return null;
  let last = at;
  while (context.inside[last + 1]) last++;
  return last - at >= 2 ? { first: at + 1, last: last - 1 } : null;
}

/** An attitude with the pronoun of who holds it, behind a phrase of circumstance: "أكد خلال الاتصال دعمه لتركيا". */
function attitudeBehind(context: SentenceContext, from: number, limit: number): number | null {
  const { tokens } = context.sentence;
  for (let at = from; at < Math.min(limit, from + 14); at++)
    if (context.words.lexicon.attitudes.has(tokens[at]!.norm)) return at;
  return null;
}

/** "أدان المجلس في تعز استهداف المنشآت": index behind a phrase of place; the same index where none stands there. */
function skipPlace(context: SentenceContext, at: number, limit: number): number {
  const { tokens } = context.sentence;
  // "مؤكداً في الوقت ذاته التزامه".
  if (tokens[at]?.norm === "في" && /^(?:ذاته|نفسه)$/u.test(tokens[at + 2]?.norm ?? "") && at + 3 < limit)
    return at + 3;
  if (tokens[at]?.norm !== "في" || at + 2 >= limit || !tokens[at + 1]!.word) return at;
  let next = at + 2;
  while (next < limit && isDefinite(tokens[next - 1]!.norm) && isDefinite(tokens[next]!.norm)) next++;
  return tokens[next]?.word && next < limit ? next : at;
}

/** What a denial may be of: "نفى ما ورد في التقرير", "انتقد ما وصفه بالتدخل". */
const RUMOUR =
  /^(?:ورد|تردد|نشر|نشرته|نشره|جاء|قيل|يقال|اثير|يثار|تداولته|تداوله|وصفه|وصفته|اعتبره|اعتبرته|سماه|سمته|اسماه|اسمته|ذكرته|ذكره|نسب|اشيع|يشاع|قاله|قالته)$/u;
const LONGEST_ASIDE = 16;
/** Nouns whose و is their own. */
const WHOLE_WA =
  /^(?:وجود|وقوع|وصول|وقف|وضع|ورود|وفاه|وساطه|وحده|وعود|ولاء|ولاده|وصف|وثيقه|وثائق|واقع|واقعه)$/u;

/**
 * Reads on behind a subject over the rest of its name, whom it speaks to and an aside between commas, to the object:
 * "مصدر طبي بالمستشفى لـ«الوطن» | عدم", "الوزير باسيل، خلال مؤتمر، | اعتذارا". Null where none of them stands there.
 */
function skipAside(
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

/** "سامر حداد الهجوم | على": a verb needs its object, so the word with article that a name of two words took is the object. */
function swallowed(context: SentenceContext, behind: Phrase, next: number): boolean {
  const { tokens } = context.sentence;
  if (next !== behind.last + 1 || behind.last - behind.first < 2) return false;
  if (!/^(?:علي|ضد|الي|من|عن)$/u.test(tokens[next]?.norm ?? "")) return false;
  const given = [tokens[behind.last - 1]!, tokens[behind.last - 2]!];
  return (
    isDefinite(tokens[behind.last]!.norm) && given.every((token) => token.word && !isDefinite(token.norm))
  );
}

/** True where a bare noun that something follows stands at `at`: "تمديد الهدنة". */
function beginsBare(context: SentenceContext, at: number, limit: number): boolean {
  const { words } = context;
  const { tokens } = context.sentence;
  const token = tokens[at];
  if (!token?.word || at + 1 >= limit || !tokens[at + 1]!.word || !isDefinite(tokens[at + 1]!.norm))
    return false;
  if (isDefinite(token.norm) || isAdverb(words, token) || isPreposition(words, token)) return false;
  return !/^[وفبلك]/u.test(token.norm) && !words.lexicon.conjunctions.has(token.norm);
}

/** How far behind its verb, in words, the clause may begin that tells what the object is called. */
const CLAUSE_REACH = 16;

/** "الأسبوع الماضي", "العام الجاري": when something was said is no object. */
const PERIOD = /^(?:الاسبوع|الشهر|العام|السنه|الليله|الفتره|المره|الساعه)$/u;

const skipAdverbs = (context: SentenceContext, from: number, limit: number): number => {
  const { tokens } = context.sentence;
  let at = from;
  for (;;) {
    if (at < limit && (isPause(tokens[at]) || isAdverb(context.words, tokens[at]))) at++;
    else if (PERIOD.test(tokens[at]?.norm ?? "") && isAdverb(context.words, tokens[at + 1]))
      at = Math.min(limit, at + 2);
    else return at;
    if (at >= limit) return limit;
  }
};

/**
 * Reads a verb whose content is its bare object ("رفض المقترح", "اتهم X بـ Y"). Null where no object stands behind it,
 * or where it may be a passive or a noun, since nobody who says it can be told.
 */
export function readObject(
  context: SentenceContext,
  found: FoundCue,
  limit: number,
  floor: number,
): Frame | null {
  const { words } = context;
  const { tokens } = context.sentence;
  const { entry } = found;
  if (!entry || !(entry.takes.has("object") || entry.takes.has("about"))) return null;
  if (found.hasObject && !entry.takes.has("about")) return null;
  // "وصفه الوزير بأنه معركة": the object is written on, what it is called stands in a clause.
  if (found.hasObject)
    for (let at = found.next; at < Math.min(limit, found.next + CLAUSE_REACH); at++)
      if (/^بان(?:ه|ها|هم|هما)?$/u.test(tokens[at]!.norm) && !context.inside[at]) return null;
  // A subject right in front of the verb leaves what stands behind it to be the object: "موسكو انتقدت واشنطن".
  const front = subjectBefore(words, context, tokens, found, floor);
  const named = front
    ? null
    : (markedSubject(context, found.next) ?? nounPhrase(words, context, tokens, found.next, limit));
  const behind = named && !clashes(words, tokens, found, named) ? named : null;
  let source = front ?? behind;
  let first = skipAdverbs(
    context,
    behind ? behind.last + (isMark(tokens[behind.last + 1]) ? 2 : 1) : found.next,
    limit,
  );
  if (behind || found.kind === "participle") first = skipPlace(context, first, limit);
  const over = behind ? skipAside(context, behind, first, limit) : null;
  if (over) {
    source = over.source;
    first = over.first;
  }
  // "واتهم تنظيم داعش بـ": with nothing left to accuse, what stood there was the object.
  const ends =
    !tokens[first] ||
    first >= limit ||
    words.lexicon.prepositions.has(tokens[first]!.norm) ||
    /^ب(?:ـ|ان|انه|انها)$/u.test(tokens[first]!.norm);
  if (behind && entry.takes.has("about") && (ends || tokens[first]!.norm.startsWith("ب"))) {
    source = null;
    first = behind.first;
  } else if (ends && behind && swallowed(context, behind, first)) {
    source = { first: behind.first, last: behind.last - 1 };
    first = behind.last;
  } else if (ends) {
    const attitude = first < limit ? attitudeBehind(context, first, limit) : null;
    if (attitude === null) return null;
    first = attitude;
  }
  // "ناشدت المنظمة الطرفين | تمديد الهدنة": whom it is spoken to stands before what is asked for.
  if (source && entry.addressing && isDefinite(tokens[first]!.norm) && beginsBare(context, first + 1, limit))
    first++;
  const object = tokens[first]!;
  const marked = isMark(object) ? opening(context, first) : null;
  // "مثمنا «موقفه»", "دانت \"العمل العنيف\" الذي": what stands in marks is the object.
  if (marked && (source || maySpeakOn(context, found)))
    return { intro: { kind: "object", index: first, start: marked.start, marked, cueEnd: null }, source };
  if (!object.word || context.inside[first] || isComplementizer(words, tokens, first)) return null;
  if (object.norm === "ما" && !RUMOUR.test(tokens[first + 1]?.norm ?? "")) return null;
  if (/^(?:هذا|هو|هي|ذلك)$/u.test(object.norm) || (bearsBi(words, object.norm) && first === found.next))
    return null;
  if (!source && !maySpeakOn(context, found)) return null;
  return { intro: { kind: "object", index: first, start: object.start, marked: null, cueEnd: null }, source };
}

/** Without a subject only a verb that goes on with the speaker before reports: joined with و, or a participle. */
function maySpeakOn(context: SentenceContext, found: FoundCue): boolean {
  if (found.kind === "participle") return true;
  const before = context.sentence.tokens[found.index - 1]?.norm ?? "";
  return !found.present && (found.joined || isPronounParticle(before) || before === "كما" || before === "ثم");
}
