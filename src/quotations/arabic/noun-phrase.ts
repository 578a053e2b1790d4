import type { Token } from "../../text/tokens.ts";
import { honorific } from "./office.ts";
import { nameTokens } from "./personal-name.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import { sureName } from "./sure-name.ts";
import { mayBeDeed } from "./verbal-noun.ts";
import {
  type ArabicWords,
  isAdverb,
  isComma,
  isMark,
  isPreposition,
  isRelative,
  type Phrase,
  unjoined,
} from "./words.ts";

/** A definite word that can go on with a noun phrase: an adjective of relation, a plural of persons. */
const ADJECTIVE = /^ال.*(?:ي|يه|يون|يين|يتان|يان|يات)$/u;
const ENDING = /^ال.{3,}(تان|ان|ون|ين)$/u;
/** Words without article that can describe an unnamed speaker. */
const DESCRIBING = /(?:ي|يه|يين|يون|ه|ين|ون)$|^(?:كبير|رفيع|بارز|مطلع|مقرب|خاص|موثوق|مسؤول|عيان|اخر|اخرون)$/u;
/** Words that open a name with the word behind them. */
const JOINED_HEAD = /^(?:بن|ال|ابو|عبد|ابن)$/u;
const LONGEST_APPOSED = 6;
const LONGEST_MARKED = 7;

/** What reading a noun phrase needs to know of its document. */
export interface NameWords {
  /** Folded words of the personal names met in the document. */
  readonly people: ReadonlySet<string>;
  /** Opening offsets of the stretches in marks that are names. */
  readonly names: ReadonlySet<number>;
}

/** A noun phrase while it is read from left to right. */
interface Chain {
  readonly words: ArabicWords;
  readonly names: NameWords;
  readonly tokens: readonly Token[];
  readonly first: number;
  readonly to: number;
  /** The chain of nouns has met its definite one: only what describes it, or a name, may follow. */
  closed: boolean;
  /** A personal name stands in it. */
  named: boolean;
  last: number;
}

const isProper = ({ words, names }: Chain, norm: string): boolean =>
  names.people.has(norm) || words.speakers.countries.has(norm) || words.speakers.governments.has(norm);

/** True where و joins a further speaker: "الولايات المتحدة وفرنسا". */
function joins(chain: Chain, norm: string): boolean {
  if (!norm.startsWith("و") || norm.length < 4) return false;
  const noun = norm.slice(1);
  if (isProper(chain, noun) || chain.words.speakers.organisations.has(noun)) return true;
  return isDefinite(noun) && opensSpeaker(chain.words.speakers, noun);
}

/** Where a name between commas ends: "رئيس الوزراء، بنيامين نتنياهو، ..."; null where anything else stands there. */
function apposed({ words, tokens, to }: Chain, from: number): number | null {
  const start = from + honorific(tokens, from);
  for (let at = start; at < Math.min(to, start + LONGEST_APPOSED); at++) {
    const token = tokens[at]!;
    if (isComma(token)) return at > start + 1 ? at - 1 : null;
    if (!token.word || isAdverb(words, token) || isPreposition(words, token)) return null;
    if (words.lexicon.verbs.has(token.norm) || (at === start && isDefinite(token.norm))) return null;
  }
  return null;
}

/** Index of the mark that closes a short name in marks opened at `at`. */
function closingMark({ tokens, to }: Chain, at: number): number | null {
  for (let next = at + 2; next < Math.min(to, at + LONGEST_MARKED); next++)
    if (isMark(tokens[next])) return next;
  return null;
}

/** True where a preposition tells the place in which somebody without a name serves: "مصدر مطلع في رئاسة الإقليم". */
function servesIn({ words, tokens, first, to }: Chain, at: number): boolean {
  const { speakers } = words;
  const head = tokens[first]!.norm;
  const next = at + 1 < to ? tokens[at + 1]! : null;
  if (!next || !/^(?:في|لدي|من)$/u.test(tokens[at]!.norm)) return false;
  if (!speakers.unnamed.has(head) && !speakers.groups.has(bare(head))) return false;
  return isDefinite(next.norm) || speakers.organisations.has(next.norm) || speakers.groups.has(next.norm);
}

/** Reads on over a sign: a name in marks or between commas. The index of the last token taken; null at the end of the phrase. */
function overSign(chain: Chain, at: number): number | null {
  const { names, tokens } = chain;
  if (isMark(tokens[at])) {
    const close = names.names.has(tokens[at]!.start) && !chain.named ? closingMark(chain, at) : null;
    if (close === null) return null;
    chain.closed = true;
    chain.last = close - 1;
    return close;
  }
  const end = chain.closed && !chain.named && isComma(tokens[at]) ? apposed(chain, at + 1) : null;
  if (end === null) return null;
  chain.named = true;
  chain.last = end;
  return end;
}

/** True where a definite word goes on with the phrase; closes the chain. */
function takesDefinite(chain: Chain, at: number): boolean {
  const { words, names, tokens, first } = chain;
  const { norm } = tokens[at]!;
  // "جماعة العدل والإحسان", "وزارة الدفاع والطيران": the name of a body may join two nouns.
  const body = words.speakers.organisations.has(bare(tokens[first]!.norm));
  const joined =
    norm.startsWith("و") && isDefinite(tokens[at - 1]!.norm) && !opensSpeaker(words.speakers, norm);
  if (body && joined) return true;
  if (/^[وفبلك]/u.test(norm)) return false;
  // "الحزبان الكبيران": an adjective has the ending of its dual or plural.
  const agrees = ENDING.exec(norm)?.[1] === (ENDING.exec(tokens[at - 1]!.norm)?.[1] ?? "");
  const describes =
    agrees || ADJECTIVE.test(norm) || words.speakers.adjectives.has(norm) || names.people.has(norm);
  if (chain.closed && !describes) return false;
  chain.closed = true;
  return true;
}

/** True where a word goes on with the phrase. */
function takesWord(chain: Chain, at: number): boolean {
  const { words, names, tokens, first } = chain;
  const { norm } = tokens[at]!;
  if (chain.closed && joins(chain, norm)) {
    const noun = unjoined(norm);
    chain.named = names.people.has(noun);
    chain.closed = isProper(chain, noun) || isDefinite(noun);
    return true;
  }
  // "الأمانة العامة | لمنظمة التعاون": the body that a body belongs to.
  if (
    chain.closed &&
    norm.startsWith("ل") &&
    words.speakers.organisations.has(norm.slice(1)) &&
    words.speakers.organisations.has(bare(tokens[first]!.norm))
  ) {
    chain.closed = false;
    return true;
  }
  if (isDefinite(norm)) return takesDefinite(chain, at);
  // "جماعة شبه محظورة", "المنظمة غير الحكومية": describes what stands before it with the word behind it.
  if (chain.closed && /^(?:شبه|غير|ذات)$/u.test(norm) && isDefinite(tokens[at + 1]?.norm ?? "")) return true;
  if (chain.closed) {
    // Behind a closed office a bare word begins a name, if it is one that the document knows.
    chain.named ||= names.people.has(norm);
    return names.people.has(norm);
  }
  if (words.speakers.unnamed.has(tokens[first]!.norm) && !isPreposition(words, tokens[at - 1]!)) {
    // "مصادر تركية بارزة | فشل المحادثات": only what can describe the head goes on with it.
    chain.closed = DESCRIBING.test(norm);
    return chain.closed;
  }
  // "مدير عام | المطار": the adjective of an office whose body is still to come.
  if (OF_OFFICE.test(norm) && isDefinite(tokens[at + 1]?.norm ?? "")) return true;
  const common =
    words.speakers.titles.has(bare(norm)) ||
    words.speakers.organisations.has(norm) ||
    /(?:ه|ات)$/u.test(norm);
  chain.closed = isProper(chain, norm) || !common;
  return true;
}

const OF_OFFICE = /^(?:عام|عامه|اول|مساعد|مشارك|تنفيذي|اقليمي)$/u;

/** Words of the name that begins at `at` behind an office: "اقترح وزير النقل | فارس بلكوري | زيادة"; 0 where none looks like one. */
function nameBehindOffice(chain: Chain, at: number): number {
  const { words, tokens, first, to } = chain;
  if (!chain.closed || chain.named || !words.speakers.titles.has(bare(tokens[first]!.norm))) return 0;
  const whole = nameTokens(words, tokens.slice(at, to), 0);
  // "رفضت المفوضة كورنيليا فاشتي | حظر الصيد": the noun of a deed that its definite object follows is no name.
  const deed = whole.findIndex(
    ({ norm }, index) => index >= 2 && mayBeDeed(norm) && isDefinite(tokens[at + index + 1]?.norm ?? ""),
  );
  const name = deed < 0 ? whole : whole.slice(0, deed);
  const [head] = name;
  if (!head || name.length < 2 || isDefinite(head.norm)) return 0;
  if (!words.speakers.givenNames.has(head.norm) && words.likeness(head.norm) < SURE) return 0;
  chain.named = true;
  return name.length;
}
/** Likeness (log-odds) of a word that is a name wherever it stands behind an office. */
const SURE = 1;

function readChain(chain: Chain): Phrase | null {
  const { words, tokens, first, to } = chain;
  for (let at = first + 1; at < to; at++) {
    const token = tokens[at]!;
    if (!token.word) {
      const end = overSign(chain, at);
      if (end === null) break;
      at = end;
    } else if (isPreposition(words, token) && !chain.named && servesIn(chain, at)) {
      chain.closed = false;
      // "عدد من أعضاء | المجلس": the noun without article goes on to its definite one.
      if (isDefinite(tokens[at + 2]?.norm ?? "") && words.speakers.groups.has(tokens[at + 1]!.norm)) at++;
    } else if (token.norm === "باسم" && chain.closed && !chain.named) {
      // "المتحدث باسم وزارة الخارجية": the office goes on to whom it speaks for.
      chain.closed = false;
    } else {
      if (isPreposition(words, token) || isAdverb(words, token) || isRelative(token)) break;
      const name = nameBehindOffice(chain, at);
      if (name === 0 && !takesWord(chain, at)) break;
      chain.last = at + Math.max(0, name - 1);
      at = chain.last;
    }
  }
  return chain.closed || words.speakers.unnamed.has(tokens[first]!.norm) ? { first, last: chain.last } : null;
}

/**
 * The speaker named at `from`, where nothing but its own shape tells its end: "رفضت وزارة الخارجية | الاتهامات". It
 * opens with a word that can speak or a known name; a chain of nouns runs to its first definite one, then adjectives, a
 * known name and joined speakers may follow. Null where no speaker stands there.
 */
export function nounPhrase(
  words: ArabicWords,
  names: NameWords,
  tokens: readonly Token[],
  from: number,
  to: number,
): Phrase | null {
  let first = from;
  while (first < to && isAdverb(words, tokens[first])) first++;
  const head = tokens[first];
  if (!head?.word || first >= to) return null;
  const end = sureName(words, names.people, tokens, first, to);
  if (end !== null) return { first, last: end };
  const known = names.people.has(head.norm);
  const named = known || (JOINED_HEAD.test(head.norm) && names.people.has(tokens[first + 1]?.norm ?? ""));
  if (!named && !opensSpeaker(words.speakers, head.norm)) return null;
  const chain: Chain = { words, names, tokens, first, to, closed: false, named, last: first };
  chain.closed = named || isProper(chain, head.norm) || isDefinite(head.norm);
  return readChain(chain);
}
