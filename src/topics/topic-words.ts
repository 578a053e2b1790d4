import type { Language } from "../base/language.ts";
import type { NameLikeness } from "../quotations/arabic/name-likeness.ts";
import type { Token } from "../text/tokens.ts";
import { noted, type WordForm } from "../text/word-form.ts";
import { numberNamed } from "./number-words.ts";
import { skeletonOf } from "./skeleton.ts";
import { OR } from "./topic.ts";
import { otherwise, type Word, wordOf } from "./word.ts";
import { lightStem, withoutArticle } from "./word-forms.ts";

const APART = /[-‑/]/u;
const POSSESSIVE = /['’]s?$/u;
const INNER = /[.'](?=\p{L}|$)/gu;
const DIGIT = /^\p{N}/u;
const PLAIN = /^[a-z]+$/u;
const CAPITAL = /^\p{Lu}/u;
const ARTICLES = new Set(["the", "a", "an"]);

/** Words of texts, and the keys of those that no list has. Both are remembered: the words of news come again and again. */
export interface WordReader {
  /** The words among tokens, taken apart at hyphens; English articles left out. */
  wordsOf(tokens: readonly Token[], lang: Language): Word[];
  /** The same of one token: most often one word. */
  wordsOfToken(token: Token, lang: Language): readonly Word[];
  /** The key of a word that no list has, {@link wordKey}. */
  keyOf(word: Word, lang: Language, query: boolean): string | null;
}

const NO_WORDS: readonly Word[] = [];

/** @param likeness How much a word is like a name. */
export function createWordReader(likeness: NameLikeness): WordReader {
  const words: Readonly<Record<Language, (form: WordForm) => readonly Word[]>> = {
    en: noted(englishWords),
    ar: noted(({ text, norm }) => [unlikelyDropped(wordOf(text, norm, "ar"), likeness)]),
  };
  return {
    wordsOf(tokens, lang) {
      const found: Word[] = [];
      const read = words[lang];
      for (const { word, form } of tokens) if (word) for (const one of read(form)) found.push(one);
      return found;
    },
    wordsOfToken: ({ word, form }, lang) => (word ? words[lang](form) : NO_WORDS),
    keyOf(word, lang, query) {
      if (query) return wordKey(word, lang, likeness, true);
      const { known } = word;
      if (known.key === undefined) known.key = wordKey(word, lang, likeness, false);
      return known.key;
    },
  };
}

/** The words that one is written of: "US-led" of two, an article of none. */
function englishWords({ text: written, norm: folded }: WordForm): readonly Word[] {
  if (ARTICLES.has(folded)) return [];
  if (PLAIN.test(folded)) return [wordOf(written, folded, "en")];
  const norms = folded.replace(POSSESSIVE, "").split(APART);
  const texts = written.replace(POSSESSIVE, "").split(APART);
  const words = norms.flatMap((norm, at) =>
    norm === "" ? [] : [wordOf(texts[at] ?? norm, norm.replace(INNER, ""), "en")],
  );
  return POSSESSIVE.test(written) ? words.map((word) => otherwise(word, { owner: true })) : words;
}

/** "As" (ك) is rare before a bare noun, names in it are not: كمال is a name before it is "as money". */
const SURELY_NAME = 1;

function unlikelyDropped(word: Word, likeness: NameLikeness): Word {
  if (!word.norm.startsWith("ك") || word.forms.length < 2 || word.norm.startsWith("ال", 1)) return word;
  return likeness(word.norm) > SURELY_NAME ? wordAlone(word) : word;
}

const wordAlone = (word: Word): Word =>
  otherwise(word, { forms: [word.norm], stems: [lightStem(word.norm, "ar")] });

/** True where a word is written as a name. */
export const isCapital = ({ text }: Word): boolean => CAPITAL.test(text);

/** The consonants of a word that names something. */
export function bonesOf({ norm, known }: Word, lang: Language): string | null {
  if (known.bones === undefined) known.bones = skeletonOf(lang === "ar" ? withoutArticle(norm) : norm);
  return known.bones;
}

/**
 * The key of a word that no list has: a number, a name, or its stem. Arabic has no capitals: where a word may be a name or not,
 * it may be met by either; where it may begin with a preposition, with it and without. Null for a lone letter.
 * @param query Names may be written small.
 */
function wordKey(word: Word, lang: Language, likeness: NameLikeness, query: boolean): string | null {
  if (DIGIT.test(word.norm)) return `#${digits(word.norm)}`;
  for (const form of word.forms) {
    const value = numberNamed(form, lang);
    if (value !== null) return `#${value}`;
  }
  return lang === "en" ? englishKey(word, query) : arabicKey(word, likeness);
}

function englishKey(word: Word, query: boolean): string | null {
  if (word.norm.length < 2) return null;
  const bones = query || isCapital(word) ? skeletonOf(word.norm) : null;
  const stem = `en:${lightStem(word.norm, "en")}`;
  // A name of one consonant ("Ali") is met as it is written only.
  if (bones === null) return isCapital(word) && !query ? `n:_${word.norm}` : stem;
  const ways = new Set([bones, skeletonOf(word.norm.replace(G, "q"))]);
  const name = [...ways].map((sounds) => `n:${sounds}`).join(OR);
  return query ? `${stem}${OR}${name}` : name;
}

/** Egypt writes ج for it, the Maghreb and Sudan ق: Gedaref is القضارف. */
const G = /g(?!h)/gu;

function arabicKey(word: Word, likeness: NameLikeness): string | null {
  const stems: string[] = [];
  const names: string[] = [];
  const add = (ways: string[], way: string): void => {
    if (!ways.includes(way)) ways.push(way);
  };
  let name = false;
  // The most taken off is likeliest: prepositions are commoner than names that begin with their letters.
  for (let at = word.forms.length - 1; at >= 0; at--) {
    const form = withoutArticle(word.forms[at]!);
    if (form.length < 2) continue;
    name ||= likeness(word.forms[at]!) > 0;
    const bones = skeletonOf(form);
    add(stems, `ar:${lightStem(form, "ar")}`);
    if (bones !== null) add(names, `n:${bones}`);
  }
  const ways = name && names.length > 0 ? names : [...stems, ...names];
  return ways.length === 0 ? null : ways.join(OR);
}

const digits = (norm: string): string =>
  norm
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[,٬](?=\d{3})/gu, "")
    .replace(/(?:st|nd|rd|th)$/u, "");
