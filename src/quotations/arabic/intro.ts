import type { Marked } from "../../text/marks.ts";
import { opening, type SentenceContext, tokenAt } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { speakerPhrase } from "./speaker-phrase.ts";
import { bearsBi, isAddressee, isAdverb, isComplementizer, isPause, isPreposition } from "./words.ts";

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

/** Behind these أن begins no content: "بعد أن التقى", "دون أن يذكر". */
const NO_CLAUSE = new Set([
  "دون",
  "بدون",
  "بعد",
  "قبل",
  "منذ",
  "غير",
  "الا",
  "رغم",
  "حتي",
  "خشيه",
  "قبيل",
  "لمجرد",
  "عدا",
  "بما",
  "كما",
]);

/** Longest stretch in marks, in characters, that may be passed over for a clause behind it. */
const SHORT_STRETCH = 40;
/** How far behind its verb, in words, a clause without an introducing word may begin. */
const BARE_REACH = 30;

const introAt = (
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
 * preposition behind a bare noun belongs to that noun ("أكدت دعم بلادها في حربها على الإرهاب").
 */
function isNear(context: SentenceContext, found: FoundCue, index: number): boolean {
  const { words, people } = context;
  const { tokens } = context.sentence;
  let at = found.next;
  if (at === index) return true;
  if (/^ل../u.test(tokens[at]!.norm) && people.has(tokens[at]!.norm.slice(1))) {
    // "أكدت لداود أوغلو": whom it is said to.
    at++;
    while (at < index && people.has(tokens[at]!.norm)) at++;
  } else {
    const phrase = speakerPhrase(words, tokens, at, index);
    at = phrase ? phrase.last + 1 : at;
  }
  const rest = tokens[at];
  if (!rest || at >= index) return true;
  return !rest.word || isAdverb(words, rest) || isPreposition(words, rest) || isAddressee(words, rest);
}

/** "طلب من يوكيا أمانو توضيح دور الوكالة": what is asked for stands behind of whom it is asked. */
function requested(context: SentenceContext, found: FoundCue, index: number): Intro | null {
  const { words } = context;
  const { tokens } = context.sentence;
  const whom = nounPhrase(words, context, tokens, index + 1, tokens.length);
  if (!whom || !isNear(context, found, index)) return null;
  let next = whom.last + 1;
  while (next < tokens.length && tokens[next]!.text === "(") {
    while (next < tokens.length && tokens[next]!.text !== ")") next++;
    next++;
  }
  if (!tokens[next]?.word || isPreposition(words, tokens[next]!)) return null;
  const clause = isComplementizer(words, tokens, next);
  return introAt(
    context,
    clause ? "clause" : "preposition",
    clause ? next : index,
    clause ? next + 1 : next,
    null,
  );
}

/** The intro that the word at `index` opens by what the verb governs: a preposition of its own or ب written on. */
function governed(context: SentenceContext, found: FoundCue, index: number): Intro | null {
  const { words } = context;
  const { tokens } = context.sentence;
  const { entry } = found;
  const token = tokens[index]!;
  if (!entry) return null;
  if (entry.prepositions.has(token.norm)) {
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
    return isNear(context, found, index) ? introAt(context, "preposition", index, index + 1, cueEnd) : null;
  }
  if (!entry.takes.has("ب") || !token.norm.startsWith("ب") || !isNear(context, found, index)) return null;
  if (/^بـ?$/u.test(token.text)) return introAt(context, "preposition", index, index + 1, null);
  if (!bearsBi(context.words, token.norm) || context.people.has(token.norm)) return null;
  return { kind: "preposition", index, start: token.start + 1, marked: null, cueEnd: null };
}

/** A short stretch that a clause follows is no content: "قال في خطاب تخللته هتافات «...»، أن ...". */
function clauseFollows(
  context: SentenceContext,
  found: FoundCue,
  marked: Marked,
  index: number,
  limit: number,
): boolean {
  if (marked.close - marked.open > SHORT_STRETCH) return false;
  const adjacent = index === found.next;
  if (!adjacent && index - found.next < 3) return false;
  const { tokens } = context.sentence;
  const behind = tokenAt(context, marked.close);
  const few = behind - index <= 5;
  for (let at = behind; at < limit; at++) {
    if (!context.inside[at] && isComplementizer(context.words, tokens, at))
      return isPause(tokens[at - 1]) || (few && (adjacent || at - behind < 3));
  }
  return false;
}

/** Words with which a clause begins that follows its verb with nothing between: "قال لا شك في". */
const BARE_CLAUSE = new Set([
  "لا",
  "هذا",
  "هذه",
  "لقد",
  "نحن",
  "انا",
  "هناك",
  "ليس",
  "ليست",
  "لن",
  "لم",
  "نعم",
  "سوف",
  "لسنا",
  "لدينا",
  "انني",
  "اننا",
]);
const BARE_VERBS = new Set(["قال", "أضاف", "تابع", "أردف", "زاد"]);

/** "قال الوزير لا شك", "قال هذا يعود": the clause right behind a verb of saying and its subject. */
function bareClause(context: SentenceContext, found: FoundCue, limit: number): Intro | null {
  if (found.kind !== "verb" || !BARE_VERBS.has(found.cue.lemma)) return null;
  const { tokens } = context.sentence;
  for (let index = found.next; index < Math.min(limit, found.next + BARE_REACH); index++) {
    const token = tokens[index]!;
    if (BARE_CLAUSE.has(token.norm))
      return { kind: "clause", index, start: token.start, marked: null, cueEnd: null };
    if (!token.word && !isPause(token)) return null;
  }
  return null;
}

/**
 * Finds where the content begins: the first complementizer, colon, quotation mark or governed preposition between the
 * cue and `limit` (a token index); null where none stands there. Names in marks are passed over.
 */
export function findIntro(context: SentenceContext, found: FoundCue, limit: number): Intro | null {
  const { tokens } = context.sentence;
  const clausal = !found.entry || found.entry.takes.has("clause");
  for (let index = found.next; index < limit; index++) {
    const token = tokens[index]!;
    if (token.word) {
      if (isComplementizer(context.words, tokens, index) && !NO_CLAUSE.has(tokens[index - 1]!.norm))
        return introAt(context, "clause", index, index + 1, null);
      const intro = governed(context, found, index);
      if (intro) return intro;
      continue;
    }
    if (token.text === ":" && clausal) return introAt(context, "colon", index, index + 1, null);
    const marked = opening(context, index);
    if (marked && clausal && !clauseFollows(context, found, marked, index, limit)) {
      return { kind: "quote", index, start: marked.start, marked, cueEnd: null };
    }
    const passed = context.stretches.get(token.start);
    if (passed) index = Math.max(index, Math.min(limit, tokenAt(context, passed.close)) - 1);
  }
  return bareClause(context, found, limit);
}
