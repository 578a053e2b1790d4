import type { Token } from "../../text/tokens.ts";
import { accusedBehind, bodyBefore } from "./accused.ts";
import {
  attitudeBehind,
  skipAdverbs,
  skipAside,
  skipPlace,
  verbalNounBehind,
  WHOLE_WA,
} from "./circumstance.ts";
import { opening, type SentenceContext } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { clashes, isPronounParticle } from "./source.ts";
import { isDefinite } from "./speaker-words.ts";
import { subjectBefore } from "./subject-before.ts";
import type { Frame } from "./voiced.ts";
import {
  bearsBi,
  isAdverb,
  isComplementizer,
  isMark,
  isPreposition,
  isPronominal,
  isRelative,
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

/** What a denial may be of: "نفى ما ورد في التقرير", "انتقد ما وصفه بالتدخل". */
const RUMOUR =
  /^(?:ورد|تردد|نشر|نشرته|نشره|جاء|قيل|يقال|اثير|يثار|تداولته|تداوله|وصفه|وصفته|اعتبره|اعتبرته|سماه|سمته|اسماه|اسمته|ذكرته|ذكره|نسب|اشيع|يشاع|قاله|قالته)$/u;
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
  if (WHOLE_WA.test(token.norm)) return true;
  return !/^[وفبلك]/u.test(token.norm) && !words.lexicon.conjunctions.has(token.norm);
}

/** "وقال إن الحفل أرجئ، ونعى | الفنان": a verb that takes nothing but an object goes on with the speaker before it. */
const isBoundToObject = ({ kind, joined, present, entry }: FoundCue): boolean =>
  kind === "verb" && joined && !present && entry?.takes.size === 1 && entry.first === "object";

/** "أيد النائب | بناء الجسر": without على behind it the word is no preposition. */
const isBuilding = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.norm === "بناء" && tokens[at + 1]?.word === true && tokens[at + 1]!.norm !== "علي";

const isStop = (token: Token | undefined): boolean => token?.word === false && !isMark(token);

/** How far behind its verb, in words, the clause may begin that tells what the object is called. */
const CLAUSE_REACH = 16;

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
  if (found.hasObject && !entry.takes.has("about")) return considered(context, found, limit);
  // "وصفه الوزير بأنه معركة": the object is written on, what it is called stands in a clause.
  if (found.hasObject)
    for (let at = found.next; at < Math.min(limit, found.next + CLAUSE_REACH); at++)
      if (/^بان(?:ه|ها|هم|هما)?$/u.test(tokens[at]!.norm) && !context.inside[at]) return null;
  // A subject right in front of the verb leaves what stands behind it to be the object: "موسكو انتقدت واشنطن".
  const front = subjectBefore(words, context, tokens, found, floor);
  // "بيانا نعى فيه | الشاعر": who gave the words was named before them.
  const named =
    front || WHEREIN.test(tokens[found.next]?.norm ?? "")
      ? null
      : (markedSubject(context, found.next) ?? nounPhrase(words, context, tokens, found.next, limit));
  // "نافيا | صحة الانطباع": behind a participle a thing is what its verb governs.
  const thing =
    named &&
    found.kind === "participle" &&
    !context.people.has(tokens[named.first]!.norm) &&
    !words.speakers.givenNames.has(tokens[named.first]!.norm);
  const behind = named && !thing && !clashes(words, tokens, found, named) ? named : null;
  let source = front ?? behind;
  let first = skipAdverbs(
    context,
    behind ? behind.last + (isMark(tokens[behind.last + 1]) ? 2 : 1) : found.next,
    limit,
  );
  // "نفى الوزير والمقربون منه | التهم": a pronoun that goes with the subject.
  const close = behind && isPronominal(tokens[first]?.norm ?? "") ? first : null;
  if (close !== null && behind) {
    source = { first: behind.first, last: close };
    first = close + 1;
  }
  if (behind || found.kind === "participle") first = skipPlace(context, first, limit);
  const over = behind ? skipAside(context, behind, first, limit) : null;
  if (over) {
    source = over.source;
    first = over.first;
  }
  const about = entry.takes.has("about") && source !== null && !over;
  const accused = about ? accusedBehind(context, behind ? behind.last + 1 : first, limit) : null;
  const body = about && behind && accused === null ? bodyBefore(context, behind, first) : null;
  // "واتهم تنظيم داعش بـ": with nothing left to accuse, what stood there was the object.
  const ends =
    !tokens[first] ||
    first >= limit ||
    (words.lexicon.prepositions.has(tokens[first]!.norm) && !isBuilding(tokens, first)) ||
    /^ب(?:ـ|ان|انه|انها)$/u.test(tokens[first]!.norm);
  if (accused !== null) first = accused;
  else if (body && behind) {
    source = { first: behind.first, last: body };
    first = body + 1;
  } else if (behind && entry.takes.has("about") && (ends || tokens[first]!.norm.startsWith("ب"))) {
    source = null;
    first = behind.first;
  } else if (ends && behind && swallowed(context, behind, first)) {
    source = { first: behind.first, last: behind.last - 1 };
    first = behind.last;
  } else if (
    behind &&
    isBoundToObject(found) &&
    (ends || isStop(tokens[first]) || bearsBi(words, tokens[first]!.norm))
  ) {
    source = null;
    first = behind.first;
  } else if (ends) {
    const open = source !== null && found.kind === "verb" && !entry.takes.has("about");
    const object =
      first < limit
        ? (attitudeBehind(context, first, limit) ?? (open ? verbalNounBehind(context, first, limit) : null))
        : null;
    if (object === null) return null;
    first = object;
  }
  // "ناشدت المنظمة الطرفين | تمديد الهدنة": whom it is spoken to stands before what is asked for.
  if (source && entry.addressing && isDefinite(tokens[first]!.norm) && beginsBare(context, first + 1, limit))
    first++;
  const object = tokens[first]!;
  const marked = isMark(object) ? opening(context, first) : null;
  // "مثمنا «موقفه»", "دانت \"العمل العنيف\" الذي": what stands in marks is the object.
  if (marked && (source || maySpeakOn(context, found)))
    return { intro: { kind: "object", index: first, start: marked.start, marked, cueEnd: null }, source };
  // "ويتهم الجمهوريون «فلانا» بأنه": a name in marks is whom it is about.
  if (
    source &&
    entry.takes.has("about") &&
    isMark(object) &&
    context.names.has(object.start) &&
    tokens[first + 1]
  )
    return {
      intro: { kind: "object", index: first, start: tokens[first + 1]!.start, marked: null, cueEnd: null },
      source,
    };
  if (!object.word || context.inside[first] || isComplementizer(words, tokens, first)) return null;
  // "نفى متحدث | باسم الوزارة أن": whom somebody speaks for is no object.
  if (object.norm === "باسم") return null;
  if (object.norm === "ما" && !RUMOUR.test(tokens[first + 1]?.norm ?? "")) return null;
  if (/^(?:هذا|هو|هي|ذلك)$/u.test(object.norm) || (bearsBi(words, object.norm) && first === found.next))
    return null;
  if (!source && !maySpeakOn(context, found)) return null;
  if (entry.lemma === "ذكر" && !mentions(context, found, source, first, limit)) return null;
  return { intro: { kind: "object", index: first, start: object.start, marked: null, cueEnd: null }, source };
}

/** "الأمر الذي اعتبره الباحثون | دليلا على قدم المدينة": what something is held to be, as an indefinite accusative. */
function considered(context: SentenceContext, found: FoundCue, limit: number): Frame | null {
  const { words } = context;
  const { tokens } = context.sentence;
  if (found.cue.lemma !== "اعتبر") return null;
  const source = nounPhrase(words, context, tokens, found.next, limit);
  const first = source ? source.last + 1 : limit;
  const called = tokens[first];
  if (
    !source ||
    !called ||
    first >= limit ||
    context.inside[first] ||
    !/^(?!ال)\p{L}{2,}[اه]$/u.test(called.norm)
  )
    return null;
  return { intro: { kind: "object", index: first, start: called.start, marked: null, cueEnd: null }, source };
}

const WHEREIN = /^(?:في|خلال)(?:ه|ها)$/u;

/** "ذكر التقرير نقص الأدوية" says so; "وفقا لما ذكرت الوكالة" and "ذكرت الوزارة | الجديدة" have nothing behind their subject. */
function mentions(
  context: SentenceContext,
  found: FoundCue,
  source: Phrase | null,
  first: number,
  limit: number,
): boolean {
  const before = context.sentence.tokens[found.index - 1]?.norm ?? "";
  return source !== null && !/ما$/u.test(before) && beginsBare(context, first, limit);
}

/** Without a subject only a verb that goes on with the speaker before reports: joined with و, or a participle. */
function maySpeakOn(context: SentenceContext, found: FoundCue): boolean {
  if (found.kind === "participle") return true;
  const before = context.sentence.tokens[found.index - 1]?.norm ?? "";
  // "بيانا نعى فيه الشاعر", "كلمة شكر فيها الحضور": the words in which it is said refer back to who gave them.
  if (WHEREIN.test(context.sentence.tokens[found.next]?.norm ?? "") && !found.present)
    return !isDefinite(before) && !isRelative(context.sentence.tokens[found.index - 1]);
  return !found.present && (found.joined || isPronounParticle(before) || before === "كما" || before === "ثم");
}
