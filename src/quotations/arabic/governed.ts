import type { Marked } from "../../text/marks.ts";
import { opening, type SentenceContext } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { nameTokens } from "./personal-name.ts";
import { reachesOver } from "./reach.ts";
import { speakerPhrase } from "./speaker-phrase.ts";
import { isDefinite } from "./speaker-words.ts";
import { isVerbalNoun } from "./verbal-noun.ts";
import { bearsBi, isAddressee, isAdverb, isAli, isComplementizer, isPreposition } from "./words.ts";

/** How what is said begins behind its cue. */
export interface Intro {
  readonly kind: "quote" | "colon" | "clause" | "preposition" | "object";
  /** Token index of the introducing word or mark. */
  readonly index: number;
  /** Offset at which the content begins. */
  readonly start: number;
  /** The stretch in marks that the content begins with, if it does. */
  readonly marked: Marked | null;
  /** End offset of the governed preposition when it belongs to the cue ("دعا إلى"); null otherwise. */
  readonly cueEnd: number | null;
}

/** Definite adjectives that govern a preposition themselves. */
const RESPONSIBLE =
  /^ال(?:مسؤول|مسءول|مشرف|قايم|قاءم|معني|صادر|ناتج|ناجم|منبثق|مطلع|خارج|عاءد|مسئول|قائم)(?:ه|ين|ون|ات)?$/u;

/** The intro that the word at `next` begins, a mark that opens there included; null at the end of the sentence. */
export const introAt = (
  context: SentenceContext,
  kind: Intro["kind"],
  index: number,
  next: number,
  cueEnd: number | null,
): Intro | null => {
  const { tokens } = context.sentence;
  let first = next;
  while (tokens[first]?.text === ":") first++;
  const token = tokens[first];
  if (!token) return null;
  const marked = opening(context, first);
  return { kind, index, start: marked ? marked.start : token.start, marked, cueEnd };
};

/**
 * True where only a subject, adverbs and phrases of circumstance stand between the cue and `index`: a governed
 * preposition behind a bare noun belongs to that noun ("أكدت دعم بلادها في حربها على الإرهاب"). `far` lets the rest of a
 * long subject, or whom the verb addresses, stand there too.
 */
export function isNear(context: SentenceContext, found: FoundCue, index: number, far = false): boolean {
  const { words, people } = context;
  const { tokens } = context.sentence;
  let at = found.next;
  if (at === index) return true;
  if (/^ل../u.test(tokens[at]!.norm) && people.has(tokens[at]!.norm.slice(1))) {
    // "أكدت لداود أوغلو": whom it is said to.
    at++;
    while (at < index && people.has(tokens[at]!.norm)) at++;
  } else {
    // Whom a verb addresses may stand behind its subject; any other verb has its subject alone.
    const alone = found.entry?.addressing ? null : nounPhrase(words, context, tokens, at, index);
    const subject = alone ?? speakerPhrase(words, tokens, at, index);
    if (subject) at = subject.last + 1;
    // "منظمة جسر الإغاثة": a noun that looked like a name went on to its definite one.
    while (alone && at < index && isDefinite(tokens[at]!.norm)) at++;
    // A name that the document has not met: "شدد وزير النقل فلان الفلاني على".
    if (alone && at < index && tokens[at]!.word) at += nameTokens(words, tokens.slice(at, index), 0).length;
  }
  // "شن الوزير | هجوما لاذعا | على": the object without which the verb would report nothing.
  if (found.entry?.requires.length)
    while (at < index && tokens[at]!.word && /(?:ا|ات|ه)$/u.test(tokens[at]!.norm)) at++;
  // "كشف المدير النقاب عن".
  if (VEIL.test(tokens[at]?.norm ?? "")) at++;
  const rest = tokens[at];
  if (!rest || at >= index) return true;
  return (
    !rest.word ||
    isAdverb(words, rest) ||
    isPreposition(words, rest) ||
    isAddressee(words, rest) ||
    COMPANY.test(rest.norm) ||
    (far && reachesOver(context, found, at, index))
  );
}

const VEIL = /^(?:النقاب|الستار)$/u;
const CALLED = /^(?:ال)?(?:معروف|ملقب|مكني|مسمي|شهير|مشهور)ه?$/u;
const PLACE = /^(?:مدينه|بلده|قريه|محافظه|منطقه|ولايه|اقليم|بلديه|حي|جزيره)$/u;
const COMPANY = /^ب(?:قياده|رئاسه|زعامه|حضور|مشاركه|رفقه|رعايه|اشراف|صفته|صفتها|وصفه|وصفها)$/u;

/** "طلب من يوكيا أمانو توضيح دور الوكالة": what is asked for stands behind of whom it is asked. */
function requested(context: SentenceContext, found: FoundCue, index: number): Intro | null {
  const { words } = context;
  const { tokens } = context.sentence;
  const whom = nounPhrase(words, context, tokens, index + 1, tokens.length);
  if (!whom || !isNear(context, found, index)) return null;
  // "من الرئيس أوباما | تأجيل التصويت": what is asked for is no part of a name.
  let next = whom.last > whom.first && isVerbalNoun(words, tokens[whom.last]!) ? whom.last : whom.last + 1;
  while (next < tokens.length && tokens[next]!.text === "(") {
    while (next < tokens.length && tokens[next]!.text !== ")") next++;
    next++;
  }
  // "من الدول الأعضاء | إقرار", but "من المفوضين ورئيس المفوضية" asks nothing of them yet.
  while (
    isDefinite(tokens[next]?.norm ?? ".") &&
    tokens[next + 1]?.word &&
    isVerbalNoun(words, tokens[next + 1]!)
  )
    next++;
  const asked = tokens[next];
  if (!asked?.word || isPreposition(words, asked) || /^وال|^و.*(?:ه|ي)$/u.test(asked.norm)) return null;
  const clause = isComplementizer(words, tokens, next);
  return introAt(
    context,
    clause ? "clause" : "preposition",
    clause ? next : index,
    clause ? next + 1 : next,
    null,
  );
}

/** True where ل with the word at `index` is what the verb governs: right behind it, or a verbal noun behind whom it addresses. */
function takesDative(context: SentenceContext, found: FoundCue, index: number): boolean {
  const { words } = context;
  const token = context.sentence.tokens[index]!;
  if (!found.entry?.addressing) return index === found.next || isNear(context, found, index);
  const norm = token.norm.slice(token.norm.startsWith("لل") ? 2 : 1);
  const noun = { ...token, norm, text: token.text.replace(/^ل+/u, "") };
  return (isVerbalNoun(words, noun) || URGED.test(norm)) && isNear(context, found, index, true);
}
const URGED = /^(?:حوار|تظاهر|اضراب|تهدئه|توسع|تحرك|تدخل|تعاون|تصويت)$/u;

/** "أقر البرلمان بالإجماع", "طالب بشدة": how it was done. */
const HOW =
  /^ب(?:الاجماع|الاغلبيه|اغلبيه|اجماع|الاكثريه|اكثريه|شده|قوه|حزم|وضوح|صراحه|صرامه|الفعل|التالي|المقابل|الذات|شكل|صوره|موجب|سبب|مناسبه|واسطه|فضل|دوره|دورها|دورهم)$/u;

/** The intro that the word at `index` opens by what the verb governs: a preposition of its own or ب written on. */
export function governed(context: SentenceContext, found: FoundCue, index: number): Intro | null {
  const { words } = context;
  const { tokens } = context.sentence;
  const { entry } = found;
  const token = tokens[index]!;
  if (!entry) return null;
  if (entry.prepositions.has(token.norm) && !isAli(words, tokens, index)) {
    const next = tokens[index + 1];
    if (next && context.names.has(next.start)) return null;
    // "الجهة المسؤولة عن", "القائمون على": the preposition of an adjective.
    if (RESPONSIBLE.test(tokens[index - 1]?.norm ?? "")) return null;
    // "حذرت الأمم المتحدة من جانبها من": the first من is not the verb's.
    if (/^(?:جانب|جه|جهت|ناحيت|طرف)(?:ه|ها|هم)$/u.test(tokens[index + 1]?.norm ?? "")) return null;
    const cueEnd = index === found.next ? token.end : null;
    if (isComplementizer(words, tokens, index + 1))
      return introAt(context, "clause", index, index + 2, cueEnd);
    if (found.cue.lemma === "طلب") return requested(context, found, index);
    return isNear(context, found, index, true)
      ? introAt(context, "preposition", index, index + 1, cueEnd)
      : null;
  }
  // "تأسف لما أثارته الكلمة", "أسف لسقوط ضحايا"; "دعت السكان لحمل السلاح", not "دعا لصديقه".
  if (entry.takes.has("ل") && /^ل(?:ما$|...)/u.test(token.norm) && takesDative(context, found, index))
    return { kind: "preposition", index, start: token.start + 1, marked: null, cueEnd: null };
  if (
    !entry.takes.has("ب") ||
    !token.norm.startsWith("ب") ||
    HOW.test(token.norm) ||
    !isNear(context, found, index, true)
  )
    return null;
  if (/^بـ?$/u.test(token.text))
    return CALLED.test(tokens[index - 1]?.norm ?? "")
      ? null
      : introAt(context, "preposition", index, index + 1, null);
  if (!bearsBi(context.words, token.norm) || context.people.has(token.norm)) return null;
  // "في مدينة بيرمنغهام": the name of a place.
  if (PLACE.test(tokens[index - 1]?.norm ?? "") && !isDefinite(token.norm)) return null;
  // "كوردا، المعروف بـ«الأميرال»، بوجود": what he is called.
  if (CALLED.test(tokens[index - 1]?.norm ?? "")) return null;
  // "طالب المتظاهرون بقيادة الحركة بقانون": led by whom, with whom.
  if (COMPANY.test(token.norm)) return null;
  return { kind: "preposition", index, start: token.start + 1, marked: null, cueEnd: null };
}
