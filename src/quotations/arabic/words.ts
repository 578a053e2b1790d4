import type { Token } from "../../text/tokens.ts";
import { type ArabicLexicon, readArabicLexicon } from "./lexicon.ts";
import { type NameLikeness, readNameLikeness } from "./name-likeness.ts";
import { readSpeakerWords, type SpeakerWords } from "./speaker-words.ts";

/** The words of the grammar and of speakers together. */
export interface ArabicWords {
  readonly lexicon: ArabicLexicon;
  readonly speakers: SpeakerWords;
  readonly likeness: NameLikeness;
}

/** Reads all Arabic word lists of `config/lexicon/ar`, and what names look like. @throws LexiconError */
export const readArabicWords = (configDir: string): ArabicWords => ({
  lexicon: readArabicLexicon(configDir),
  speakers: readSpeakerWords(configDir),
  likeness: readNameLikeness(configDir),
});

/** Token indices of a phrase, both inclusive. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
}

export const isComma = (token: Token | undefined): boolean => token?.text === "،" || token?.text === ",";
const SEMICOLON = new Set(["؛", ";"]);
/** A comma or semicolon: the clause pauses. */
export const isPause = (token: Token | undefined): boolean =>
  isComma(token) || SEMICOLON.has(token?.text ?? "");
const MARKS = new Set(['"', "“", "”", "„", "«", "»", "‹", "›", "''"]);
export const isMark = (token: Token | undefined): boolean => MARKS.has(token?.text ?? "");

const RELATIVE = new Set(["الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي"]);
export const isRelative = (token: Token | undefined): boolean => RELATIVE.has(token?.norm ?? "");

export const isAdverb = (words: ArabicWords, token: Token | undefined): boolean =>
  token !== undefined && (words.lexicon.adverbs.has(token.norm) || /^\p{N}/u.test(token.text));

/** Written with its dots or its hamza a word that looks like a preposition is none: علي for على, إمام for أمام. */
const NO_PREPOSITION = /^(?:علي|[وف]?إمام)$/u;
/** ففي, فمع: ف written on to a preposition; not where that makes another word (فمن, فعلي). */
const BEHIND_FA = /^ف(?:في|مع|عند|خلال|بعد|قبل|منذ)$/u;
export const isPreposition = (words: ArabicWords, token: Token): boolean =>
  !NO_PREPOSITION.test(token.text) &&
  (words.lexicon.prepositions.has(token.norm) ||
    BEHIND_FA.test(token.norm) ||
    (token.norm.startsWith("و") && words.lexicon.prepositions.has(token.norm.slice(1))));

/** علي in front of what looks like the rest of a man's name: "وأكد النائب علي بزي أن". */
export function isAli(words: ArabicWords, tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (tokens[at]?.text !== "علي" || !next?.word) return false;
  return words.speakers.givenNames.has(next.norm) || words.likeness(next.norm) > 0 || next.norm === "عبد";
}

/** للصحافيين, لوكالة, لوسائل: whom somebody speaks to. */
export const isAddressee = (words: ArabicWords, token: Token): boolean => {
  const { norm } = token;
  if (words.lexicon.addressees.has(norm) || (norm.startsWith("ل") && words.lexicon.names.has(norm.slice(1))))
    return true;
  return (
    norm.startsWith("ل") &&
    (words.lexicon.outlets.has(norm.slice(1)) || words.lexicon.outlets.has(norm.slice(2)))
  );
};

/** Names of Latin letters, as outlets spell them: سي إن إن, إن بي سي. */
const LETTERS = new Set(["سي", "بي", "تي", "دي", "اي", "ار", "اف", "جي"]);

/** سي إن إن: an إن that is the letter N. */
function isLetter(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.norm ?? "";
  if (LETTERS.has(before) || /^(?:سي|بي|تي)$/u.test(tokens[at + 1]?.norm ?? "")) return true;
  return before === "ان" && LETTERS.has(tokens[at - 2]?.norm ?? "");
}

/** مازحاً, رسميًا: an accusative with its sign is no part of a name. */
export const isAccusative = (token: Token): boolean => /[\u064B]/u.test(token.text.slice(-2));

/** بان كي مون: a name that looks like a complementizer. */
export const isComplementizer = (words: ArabicWords, tokens: readonly Token[], at: number): boolean => {
  const norm = tokens[at]?.norm;
  if (norm === undefined || !words.lexicon.complementizers.has(norm)) return false;
  if (norm === "بان" && tokens[at + 1]?.norm === "كي") return false;
  return norm !== "ان" || !isLetter(tokens, at);
};

/** A word without و or ف written on to it, where more than two letters are left. */
export const unjoined = (norm: string): string => (/^[وف]...?/u.test(norm) ? norm.slice(1) : norm);

/** True of a form of a verb of saying that is no given name too: ناديا. */
export const isVerb = (words: ArabicWords, norm: string): boolean =>
  words.lexicon.verbs.has(norm) && !words.speakers.givenNames.has(norm);

/** True of a word with ب written on to it, as far as its letters tell: بالاسم، بثلاث; not of a name that begins so. */
export const bearsBi = (words: ArabicWords, norm: string): boolean =>
  norm.startsWith("ب") && norm.length > 3 && !words.lexicon.wholeBi.has(norm);

/** A particle with the pronoun of somebody: إليه, عنها. */
export const isPronominal = (norm: string): boolean => /^(?:الي|عن|ب|في|ل|من|علي)(?:ه|ها|هم|نا)$/u.test(norm);

/** True of a word with و or ف written on to it that begins something new, not a name that begins so (وليد, فتحي). */
export const startsAnew = (words: ArabicWords, norm: string): boolean => {
  if (!/^[وف]../u.test(norm) || words.speakers.givenNames.has(norm)) return false;
  const rest = norm.slice(1);
  if (words.lexicon.verbs.has(rest) || (norm.startsWith("ف") && rest.startsWith("ا"))) return true;
  if (norm.startsWith("ف")) return false;
  return (
    norm.length > 5 ||
    /^ال../u.test(rest) ||
    words.lexicon.noNames.has(rest) ||
    words.lexicon.prepositions.has(rest)
  );
};
/** True of a word that no personal name holds, also with a particle written on to it. */
export const isNoName = (words: ArabicWords, norm: string): boolean =>
  words.lexicon.noNames.has(norm) || (/^[وفبلك]/u.test(norm) && words.lexicon.noNames.has(norm.slice(1)));
