import type { Span } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import { heldInName } from "./fathered.ts";
import { endsKorean } from "./korean-name.ts";
import { splitName } from "./office.ts";
import { belongsToOffice, endsBody, holdsNoName } from "./phrase-end.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import {
  type ArabicWords,
  bearsBi,
  isAccusative,
  isAddressee,
  isAdverb,
  isComma,
  isComplementizer,
  isMark,
  isPreposition,
  isPronominal,
  isRelative,
  isVerb,
  type Phrase,
  startsAnew,
} from "./words.ts";

/** Index of the mark that closes a name in marks opened at `at`; null where none is near. */
function closingMark(tokens: readonly Token[], at: number, to: number): number | null {
  for (let next = at + 1; next < Math.min(to, at + 8); next++) if (isMark(tokens[next])) return next;
  return null;
}

/** ب with a noun that the verb governs, not a name that begins so: "بوقف القتال", but "بافيل أورسيني". */
function governsOn(words: ArabicWords, tokens: readonly Token[], at: number, to: number): boolean {
  const { norm } = tokens[at]!;
  if (!bearsBi(words, norm) || words.speakers.givenNames.has(norm) || linksOffice(words, norm)) return false;
  const next = at + 1 < to ? tokens[at + 1] : undefined;
  return (
    !next?.word ||
    isDefinite(next.norm) ||
    isPreposition(words, next) ||
    words.speakers.countries.has(next.norm)
  );
}

/** A noun with article, no title, needs no name behind it: "رئيس إقليم كردستان العراق | بوقف", but "الرئيس بخاري". */
const endsNoun = (words: ArabicWords, norm: string): boolean =>
  (isDefinite(norm) && !words.speakers.titles.has(bare(norm))) || words.speakers.countries.has(norm);

/** Words that begin a clause or an object of their own behind a subject: "الشحماني | وهو مسؤول", "عراقجي | ذلك". */
const BEGINS_CLAUSE = /^(?:و?ه[ويم]|ذلك|تلك)$/u;
/** Behind them stands whom it is said to: "وأضاف مخاطباً الرئيس". */
export const TURNS_TO = /^(?:مخاطبا|مخاطبه|مخاطبين|متوجها|متوجهه|موجها|موجهه|محدثا|محدثه|متحدثا|متحدثه)$/u;

/** "عضو بالبرلمان", "المتحدث بوزارة الخارجية": ب that goes on with an office. */
const linksOffice = (words: ArabicWords, norm: string): boolean =>
  /^بال/u.test(norm) || words.speakers.organisations.has(norm.slice(1));

/** "قال لقادة الحزب", "قال لصديقه": ل with a noun of persons is whom it is said to. */
function speaksTo(words: ArabicWords, norm: string): boolean {
  if (!norm.startsWith("ل") || norm.length < 4 || opensSpeaker(words.speakers, norm)) return false;
  const noun = norm.slice(1);
  return opensSpeaker(words.speakers, noun) || noun === "صديقه" || noun === "صديقها";
}

/** True where the word at `at` stands alone: the phrase ends with it, or a pause, adverb or preposition follows. */
function endsThere(words: ArabicWords, tokens: readonly Token[], at: number, to: number): boolean {
  const next = at + 1 < to ? tokens[at + 1] : undefined;
  return !next?.word || isAdverb(words, next) || isPreposition(words, next) || isAddressee(words, next);
}

/** Skips what may stand between a verb and its subject: adverbs, and phrases of time, place and addressee up to a comma. */
function subjectStart(
  words: ArabicWords,
  tokens: readonly Token[],
  from: number,
  to: number,
  dative: boolean,
): number {
  let at = from;
  while (at < to) {
    const token = tokens[at]!;
    if ((!token.word && !isMark(token)) || isAdverb(words, token) || words.lexicon.linked.has(token.norm))
      at++;
    else if (/^لـ?$/u.test(token.norm) && isMark(tokens[at + 1])) {
      // "أكد لـ«الرياض» رئيس المركز": whom it is said to ends with its mark.
      at += 2;
      while (at < to && !isMark(tokens[at])) at++;
      at++;
    } else if (
      isPreposition(words, token) ||
      isAddressee(words, token) ||
      (!dative && speaksTo(words, token.norm))
    ) {
      // The phrase runs to the next comma, or to a speaker behind an adverb; nothing else tells where it ends.
      at++;
      while (
        at < to &&
        !isComma(tokens[at]) &&
        !(
          isAdverb(words, tokens[at - 1]) &&
          !isPronominal(tokens[at - 1]!.norm) &&
          opensSpeaker(words.speakers, tokens[at]!.norm)
        )
      )
        at++;
    } else break;
  }
  return at;
}

/** True where the words behind a comma go on with the phrase: "وزير الخارجية، جون كيري". */
function goesOn(words: ArabicWords, tokens: readonly Token[], comma: number, to: number): boolean {
  const next = comma + 1 < to ? tokens[comma + 1] : undefined;
  if (
    !next?.word ||
    isAdverb(words, next) ||
    isPreposition(words, next) ||
    isAddressee(words, next) ||
    isRelative(next)
  )
    return false;
  if (bearsBi(words, next.norm) && !words.speakers.givenNames.has(next.norm)) return false;
  if (startsAnew(words, next.norm) && !opensSpeaker(words.speakers, next.norm)) return false;
  return (
    words.lexicon.verbs.get(next.norm)?.kind !== "participle" && !words.lexicon.conjunctions.has(next.norm)
  );
}

/** "مصادر عسكرية | اتصلت بها الوكالة": who asked them is no part of who they are. */
const isReached = (tokens: readonly Token[], at: number, to: number): boolean =>
  at + 1 < to && /^[^و].{2,}ت$/u.test(tokens[at]!.norm) && isPronominal(tokens[at + 1]!.norm);

/** "الشهر الماضي" tells when, and is no part of a name before it. */
const isPastTime = (tokens: readonly Token[], at: number): boolean =>
  /^(?:العام|السنه|الشهر|الاسبوع|الليله)$/u.test(tokens[at]!.norm) &&
  /^(?:الماضي|الماضيه|الفائت|الفائته|المنصرم|المنصرمه)$/u.test(tokens[at + 1]?.norm ?? "");

/**
 * The noun phrase that names a speaker between two token indices, where its right end is known: adverbs and phrases of
 * time, place and occasion around it are left out. With `dative` its head may bear ل ("وفقاً للوزير"). Null where nothing that can be a subject stands there.
 */
export function speakerPhrase(
  words: ArabicWords,
  tokens: readonly Token[],
  from: number,
  to: number,
  dative = false,
): Phrase | null {
  if (TURNS_TO.test(tokens[from]?.norm ?? "")) return null;
  const first = subjectStart(words, tokens, from, to, dative);
  const head = tokens[first];
  if (!head?.word && !isMark(head)) return null;
  if (
    !head ||
    first >= to ||
    /^(?:كال|لا$)/u.test(head.norm) ||
    (!dative && /^لل/u.test(head.norm)) ||
    /^بـ?$/u.test(head.text)
  )
    return null;
  const bi =
    bearsBi(words, head.norm) &&
    !words.speakers.givenNames.has(head.norm) &&
    !endsThere(words, tokens, first, to);
  if ((bi && !opensSpeaker(words.speakers, head.norm)) || words.lexicon.attitudes.has(head.norm)) return null;
  if (/^وال/u.test(head.norm) && !opensSpeaker(words.speakers, head.norm)) return null;
  const pointing =
    /^[وف]?(?:هذا|هذه|هولاء)$/u.test(head.norm) &&
    opensSpeaker(words.speakers, tokens[first + 1]?.norm ?? "");
  if (!pointing && /^[وف]?(?:هذا|هذه|هولاء|ذلك|تلك|ذاك|ما|من|كل|لمن)$/u.test(head.norm)) return null;
  if (isVerb(words, head.norm) || isComplementizer(words, tokens, first)) return null;
  let last = isMark(head) ? (closingMark(tokens, first, to) ?? first) : first;
  let appositions = 0;
  const nameless = holdsNoName(words, head.norm);
  for (let at = last + 1; at < to; at++) {
    const token = tokens[at]!;
    if (isComma(token)) {
      if (appositions === 2 || !goesOn(words, tokens, at, to)) break;
      appositions++;
    } else if (/^[([]$/u.test(token.text)) {
      while (at < to && !/^[)\]]$/u.test(tokens[at]!.text)) at++;
    } else if (isMark(token)) {
      const close = closingMark(tokens, at, to);
      if (close === null || isAddressee(words, tokens[at + 1]!)) break;
      last = close;
      at = close;
    } else if (!token.word) {
      if (!/^[-–.]$/u.test(token.text)) break;
    } else if (heldInName(tokens, at)) last = at;
    else if (isRelative(token) || isAdverb(words, token) || isAddressee(words, token)) break;
    else if (words.lexicon.linked.has(token.norm) || isPastTime(tokens, at)) break;
    // "اختتم فلان تصريحاته بالقول": what he ends is no part of his name.
    else if (/ها?$/u.test(token.norm) && words.speakers.settings.has(token.norm)) break;
    else if (endsNoun(words, tokens[at - 1]!.norm) && governsOn(words, tokens, at, to)) break;
    // "اتهم الوزير | إدارة أوباما": a noun with article bears no genitive.
    else if (isDefinite(tokens[at - 1]!.norm) && words.speakers.organisations.has(token.norm)) break;
    else if (nameless && endsBody(words, tokens, at)) break;
    else if (words.lexicon.negators.has(token.norm)) break;
    else if (BEGINS_CLAUSE.test(token.norm) && !endsKorean(words, tokens, at, to)) break;
    else if (TURNS_TO.test(token.norm)) break;
    else if (/^[^و].+..ها$/u.test(token.norm) && !words.speakers.titles.has(bare(head.norm))) break;
    else if (/^لل/u.test(token.norm) && splitName(words, tokens.slice(first, at)) !== null) break;
    else if ((isAccusative(token) && !isAccusative(head)) || words.lexicon.attitudes.has(token.norm)) break;
    else if (isVerb(words, token.norm) || isComplementizer(words, tokens, at)) break;
    else if (isReached(tokens, at, to)) break;
    else if (isPreposition(words, token) && !belongsToOffice(words, tokens, first, at, to)) break;
    else last = at;
  }
  return { first, last };
}

export const spanOf = (tokens: readonly Token[], phrase: Phrase): Span => ({
  start: tokens[phrase.first]!.start,
  end: tokens[phrase.last]!.end,
});
