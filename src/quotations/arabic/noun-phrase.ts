import type { Token } from "../../text/tokens.ts";
import { honorific, splitName } from "./office.ts";
import { joinsName, nameTokens } from "./personal-name.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
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

/** Words without article that can describe an unnamed speaker. */
const DESCRIBING =
  /(?:ي|يه|يين|يون|ه|ين|ون)$|^(?:كبير|رفيع|بارز|مطلع|مقرب|خاص|موثوق|مسؤول|مسول|عيان|اخر|اخرون)$/u;

/** What reading a noun phrase needs to know of its document. */
export interface NameWords {
  /** Folded words of the personal names met in the document. */
  readonly people: ReadonlySet<string>;
  /** Opening offsets of the stretches in marks that are names. */
  readonly names: ReadonlySet<number>;
}

/** Where a name between commas ends: "رئيس الوزراء، بنيامين نتنياهو، ..."; null where anything else stands there. */
function apposed(words: ArabicWords, tokens: readonly Token[], from: number, to: number): number | null {
  const start = from + honorific(tokens, from);
  for (let at = start; at < Math.min(to, start + 6); at++) {
    const token = tokens[at]!;
    if (isComma(token)) return at > start + 1 ? at - 1 : null;
    const stops =
      !token.word ||
      isAdverb(words, token) ||
      isPreposition(words, token) ||
      words.lexicon.verbs.has(token.norm);
    if (stops || (at === start && isDefinite(token.norm))) return null;
  }
  return null;
}

const isProper = (words: ArabicWords, names: NameWords, norm: string): boolean =>
  names.people.has(norm) || words.speakers.countries.has(norm) || words.speakers.governments.has(norm);

/** True where و joins a further speaker: "الولايات المتحدة وفرنسا". */
const joins = (words: ArabicWords, names: NameWords, norm: string): boolean => {
  if (!norm.startsWith("و") || norm.length < 4) return false;
  const noun = norm.slice(1);
  if (isProper(words, names, noun) || words.speakers.organisations.has(noun)) return true;
  return isDefinite(noun) && opensSpeaker(words.speakers, noun);
};

const isCommon = (words: ArabicWords, norm: string): boolean =>
  words.speakers.titles.has(bare(norm)) || words.speakers.organisations.has(norm) || /(?:ه|ات)$/u.test(norm);

/**
 * The speaker named at `from`, where nothing but its own shape tells its end: "رفضت وزارة الخارجية | الاتهامات". It
 * opens with a word that can speak, a known name or a name in marks; a chain of nouns runs to its first definite one,
 * then adjectives, a known name and joined speakers may follow. Null where no speaker stands there.
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
  if (!head || first >= to) return null;
  const opensName =
    names.people.has(head.norm) ||
    (/^(?:بن|ال|ابو|عبد|ابن)$/u.test(head.norm) && names.people.has(tokens[first + 1]?.norm ?? ""));
  const given =
    head.word && words.speakers.givenNames.has(head.norm)
      ? nameTokens(words, tokens.slice(first, to), 0)
      : [];
  if (given.length > 1) {
    let last = first + 1;
    while (
      last < first + given.length - 1 &&
      (joinsName(tokens[last]!.norm) || names.people.has(tokens[last + 1]!.norm))
    )
      last++;
    return { first, last: officeBehind(words, tokens, last, to) };
  }
  const introduced = titled(words, tokens, first, to);
  if (introduced !== null) return { first, last: introduced };
  if (!head.word || !(opensName || opensSpeaker(words.speakers, head.norm))) return null;
  let proper = opensName || isProper(words, names, head.norm);
  let closed = proper || isDefinite(head.norm);
  let named = opensName;
  const organisation = words.speakers.organisations.has(bare(head.norm));
  let last = first;
  for (let at = first + 1; at < to; at++) {
    const token = tokens[at]!;
    const { norm } = token;
    if (!token.word) {
      if (isMark(token)) {
        const close = names.names.has(token.start) && !named ? closingMark(tokens, at, to) : null;
        if (close === null) break;
        at = close;
        last = close - 1;
        closed = true;
        continue;
      }
      const end = closed && !named && isComma(token) ? apposed(words, tokens, at + 1, to) : null;
      if (end === null) break;
      last = end;
      at = end;
      named = true;
      continue;
    }
    if (isPreposition(words, token) && !named && servesIn(words, tokens, first, at, to)) {
      // "مصدر مطلع في رئاسة الإقليم": where somebody without a name serves.
      closed = false;
      continue;
    }
    if (isPreposition(words, token) || isAdverb(words, token) || isRelative(token)) break;
    if (closed && joins(words, names, norm)) {
      proper = isProper(words, names, unjoined(norm));
      named = names.people.has(unjoined(norm));
      closed = proper || isDefinite(unjoined(norm));
    } else if (isDefinite(norm)) {
      // "جماعة العدل والإحسان", "وزارة الدفاع والطيران": the name of a body may join two nouns.
      const inBody =
        organisation &&
        norm.startsWith("و") &&
        isDefinite(tokens[at - 1]!.norm) &&
        !opensSpeaker(words.speakers, norm);
      if (/^[وفبلك]/u.test(norm) && !inBody) break;
      if (inBody) {
        last = at;
        continue;
      }
      if (closed && !ADJECTIVE.test(norm) && !words.speakers.adjectives.has(norm) && !names.people.has(norm))
        break;
      closed = true;
    } else if (closed) {
      // Behind a closed office a bare word begins a name, if it is one that the document knows.
      if (!names.people.has(norm)) break;
      named = true;
    } else if (words.speakers.unnamed.has(head.norm) && !isPreposition(words, tokens[at - 1]!)) {
      // "مصادر تركية بارزة | فشل المحادثات": only what can describe the head goes on with it.
      if (!DESCRIBING.test(norm)) break;
      closed = true;
    } else closed = isProper(words, names, norm) || !isCommon(words, norm);
    last = at;
  }
  return closed || words.speakers.unnamed.has(head.norm) ? { first, last } : null;
}

/** "هادي فهمي رئيس الشركة القابضة": last index of the office right behind a name; the name's own where none stands there. */
function officeBehind(words: ArabicWords, tokens: readonly Token[], last: number, to: number): number {
  const title = tokens[last + 1];
  if (!title || last + 1 >= to || isDefinite(title.norm) || !words.speakers.titles.has(title.norm))
    return last;
  let closed = false;
  let end = last + 1;
  for (let at = last + 2; at < to; at++) {
    const { norm, word } = tokens[at]!;
    if (!word || isPreposition(words, tokens[at]!) || isAdverb(words, tokens[at])) break;
    if (closed && !isDefinite(norm)) break;
    closed ||= isDefinite(norm) || words.speakers.countries.has(norm);
    end = at;
  }
  return end;
}

/** "قائد القوات البحرية الفريق ركن عبدالله السلطان | تدشين": last index of an office with a name whose end is sure; else null. */
function titled(words: ArabicWords, tokens: readonly Token[], first: number, to: number): number | null {
  if (!words.speakers.titles.has(bare(tokens[first]!.norm))) return null;
  let stop = first + 1;
  while (stop < to && stop < first + 20 && tokens[stop]!.word && !isAdverb(words, tokens[stop])) stop++;
  const inner = tokens.slice(first, stop);
  const split = splitName(words, inner);
  const name = split === null ? [] : nameTokens(words, inner, split);
  if (name.length < 2) return null;
  const last = tokens.indexOf(name.at(-1)!, first);
  const sure = isComma(tokens[last + 1]) || isDefinite(name.at(-1)!.norm);
  return sure ? last : null;
}

/** True where a preposition tells the place in which the speaker at `first` serves. */
function servesIn(
  words: ArabicWords,
  tokens: readonly Token[],
  first: number,
  at: number,
  to: number,
): boolean {
  const { speakers } = words;
  const head = tokens[first]!.norm;
  const next = at + 1 < to ? tokens[at + 1]! : null;
  if (!next || !/^(?:في|لدي|من)$/u.test(tokens[at]!.norm)) return false;
  if (!(speakers.unnamed.has(head) || speakers.groups.has(bare(head)))) return false;
  return isDefinite(next.norm) || speakers.organisations.has(next.norm);
}

/** Index of the mark that closes a short name in marks opened at `at`. */
function closingMark(tokens: readonly Token[], at: number, to: number): number | null {
  for (let next = at + 2; next < Math.min(to, at + 7); next++) if (isMark(tokens[next])) return next;
  return null;
}

/** Countries with a masculine name; all others are feminine. */
const MASCULINE = /^(?:العراق|لبنان|الاردن|المغرب|اليمن|السودان|الصومال)$/u;

/** Gender that a noun phrase shows by its first word; null where that word does not tell, as a broken plural. */
export function genderOfHead(words: ArabicWords, tokens: readonly Token[], first: number): "m" | "f" | null {
  const norm = tokens[first]?.norm ?? "";
  const stem = bare(norm);
  const { speakers } = words;
  if (speakers.countries.has(norm) || (speakers.governments.has(norm) && !isDefinite(norm)))
    return MASCULINE.test(norm) ? "m" : "f";
  const noun =
    speakers.titles.has(stem) ||
    speakers.organisations.has(stem) ||
    speakers.documents.has(stem) ||
    speakers.nameTitles.has(norm);
  if (!noun) return null;
  if (stem.endsWith("ه")) return "f";
  return speakers.titles.has(stem) || speakers.documents.has(stem) || speakers.nameTitles.has(norm)
    ? "m"
    : null;
}
