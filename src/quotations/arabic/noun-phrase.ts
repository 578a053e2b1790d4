import type { Span } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { ArabicLexicon } from "./lexicon.ts";
import { bare, isDefinite, opensSpeaker, type SpeakerWords } from "./speaker-words.ts";

/** The words of the grammar and of speakers together. */
export interface ArabicWords {
  readonly lexicon: ArabicLexicon;
  readonly speakers: SpeakerWords;
}

const COMMA = /^[،,]$/u;
const RELATIVE = new Set(["الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "الذى"]);

const isAdverb = (words: ArabicWords, token: Token): boolean =>
  words.lexicon.adverbs.has(token.norm) || /^\p{N}/u.test(token.text);
const isPreposition = (words: ArabicWords, token: Token): boolean =>
  words.lexicon.prepositions.has(token.norm) || words.lexicon.prepositions.has(token.norm.replace(/^و/u, ""));
const isAddressee = (words: ArabicWords, token: Token): boolean => words.lexicon.addressees.has(token.norm);

/** True where a preposition's phrase belongs to an office ("a source in the ministry"), not to the occasion of speaking. */
function belongsToOffice(words: ArabicWords, tokens: readonly Token[], start: number, at: number, to: number): boolean {
  if (!/^(?:في|لدي|من|عن|علي|بين)$/u.test(tokens[at]!.norm)) return false;
  const head = tokens[start]!.norm;
  const office = words.speakers.titles.has(bare(head)) || words.speakers.unnamed.has(head) || words.speakers.groups.has(bare(head));
  if (!office) return false;
  const following = tokens[at + 1];
  if (!following || at + 1 >= to || words.speakers.settings.has(following.norm)) return false;
  return !hasName(words, tokens.slice(start, at));
}

/** True where a personal name stands in the words: a bare word behind a definite one, or behind a title of names. */
function hasName(words: ArabicWords, tokens: readonly Token[]): boolean {
  return splitName(words, tokens) !== null;
}

/** Words that no personal name holds. */
export const NO_NAME =
  /^[وفبلك]?(?:هذا|هذه|هذين|ذلك|تلك|هولاء|كل|بعض|اي|غير|كان|كانت|لم|لن|لا|ما|قد|انه|انها|هو|هي|هم|بلاده|بلادها|بلادهم|دول|جميع|كبير|كبيره|كبار|سابق|سابقا|رفيع|جديد|جديده|الي|يعط|عام|مطلع|مطلعه|رسمي|رسميه|محلي|محليه|محلين|اخر|اخري|اخرون|واحد|له|لها|لهم|به|بها|فيه|فيها|عنه|عليه|منه|تم|يتم|بدا|اثر)$/u;

/**
 * Where the name begins in "المتحدث باسم الكرملين ديمتري بيسكوف": index of its first token, or null where the words
 * are an office alone. The words must begin with a title. An office is a chain of nouns that its first definite noun
 * (or the name of a country or body) and the definite adjectives behind it close; what follows without article is a name.
 */
export function splitName(words: ArabicWords, tokens: readonly Token[]): number | null {
  const { speakers } = words;
  if (!tokens.length || !(speakers.titles.has(bare(tokens[0]!.norm)) || speakers.nameTitles.has(tokens[0]!.norm))) return null;
  let closed = isDefinite(tokens[0]!.norm);
  // An office is particular once something definite stands in it: "ضابط إسرائيلي كبير" holds no name.
  let particular = closed;
  if (speakers.nameTitles.has(tokens[0]!.norm) && tokens[1] && !isDefinite(tokens[1].norm)) return 1;
  for (let at = 1; at < tokens.length; at++) {
    const { norm, word } = tokens[at]!;
    if (!word) {
      const following = tokens[at + 1];
      if (COMMA.test(tokens[at]!.text)) return particular && following && !isDefinite(following.norm) && !NO_NAME.test(following.norm) ? at + 1 : null;
      continue;
    }
    const previous = tokens[at - 1]!.norm;
    if (/^(?:ل|و|في|لدي|باسم|من|عن|علي)$/u.test(norm) || /^(?:باسم|لشؤون|لشئون|ل?ل?شؤون)$/u.test(norm)) {
      closed = false;
      continue;
    }
    if (isDefinite(norm)) {
      if (words.speakers.nameTitles.has(norm) && closed && tokens[at + 1] && !isDefinite(tokens[at + 1]!.norm)) return at;
      closed = true;
      particular = true;
      continue;
    }
    const known = speakers.countries.has(norm) || speakers.governments.has(norm);
    if (known) {
      particular = true;
      closed = true;
      continue;
    }
    if (closed && particular) return NO_NAME.test(norm) ? null : at;
    // A noun in the chain: an office, a body, or the proper name of a body ("شركة أرامكو").
    const common = speakers.titles.has(norm) || speakers.organisations.has(norm) || /(?:ه|ات|يه)$/u.test(norm);
    if (!common && speakers.organisations.has(previous)) {
      closed = true;
      particular = true;
    }
  }
  return null;
}

/** بان كي مون: a name that looks like a complementizer. */
const isKofi = (tokens: readonly Token[], at: number): boolean => tokens[at]!.norm === "بان" && tokens[at + 1]?.norm === "كي";

/**
 * The noun phrase that names a speaker between two token indices, adverbs and phrases of time, place and occasion
 * around it left out; null where there is none. With `strict` it must open with a word that can speak.
 */
export function speakerPhrase(words: ArabicWords, tokens: readonly Token[], from: number, to: number): { first: number; last: number } | null {
  let at = from;
  while (at < to) {
    const token = tokens[at]!;
    if (!token.word || isAdverb(words, token) || words.lexicon.linked.has(token.norm)) at++;
    else if (isPreposition(words, token) || isAddressee(words, token)) {
      // The phrase runs to the next comma; without one nothing here tells where it ends.
      at++;
      while (at < to && !COMMA.test(tokens[at]!.text) && !(opensSpeaker(words.speakers, tokens[at]!.norm) && isAdverb(words, tokens[at - 1]!))) at++;
    } else break;
  }
  if (at >= to) return null;
  const first = at;
  let last = at;
  let appositions = 0;
  for (at = first + 1; at < to; at++) {
    const token = tokens[at]!;
    if (COMMA.test(token.text)) {
      const following = tokens[at + 1];
      if (!following || at + 1 >= to || appositions === 2 || !following.word) break;
      if (isAdverb(words, following) || isPreposition(words, following) || isAddressee(words, following) || RELATIVE.has(following.norm)) break;
      if (/^[وف]/u.test(following.norm) && !opensSpeaker(words.speakers, following.norm)) break;
      if (words.lexicon.verbs.get(following.norm)?.kind === "participle" || words.lexicon.conjunctions.has(following.norm)) break;
      appositions++;
      continue;
    }
    if (/^[([]$/u.test(token.text)) {
      while (at < to && !/^[)\]]$/u.test(tokens[at]!.text)) at++;
      continue;
    }
    if (/^["“”«»]$/u.test(token.text)) {
      last = at;
      continue;
    }
    if (!token.word && !/^[-–.]$/u.test(token.text)) break;
    if (RELATIVE.has(token.norm) || isAdverb(words, token) || isAddressee(words, token)) break;
    if (words.lexicon.verbs.has(token.norm) || words.lexicon.complementizers.has(token.norm) && !isKofi(tokens, at)) break;
    if (isPreposition(words, token)) {
      if (!belongsToOffice(words, tokens, first, at, to)) break;
    }
    if (token.word) last = at;
  }
  return { first, last };
}

export const spanOf = (tokens: readonly Token[], phrase: { first: number; last: number }): Span => ({
  start: tokens[phrase.first]!.start,
  end: tokens[phrase.last]!.end,
});
