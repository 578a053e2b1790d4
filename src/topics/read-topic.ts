import type { Language } from "../base/language.ts";
import { type NameLikeness, readNameLikeness } from "../quotations/arabic/name-likeness.ts";
import { tokens } from "../text/tokens.ts";
import { type Concepts, readConcepts, type Word, wordOf } from "./concepts.ts";
import { endsHead, isIdle, isIdleForm } from "./idle-words.ts";
import { numberNamed } from "./number-words.ts";
import { readSenses, type Senses } from "./senses.ts";
import { skeletonOf } from "./skeleton.ts";
import { KEYS_AT_MOST, type Matter, OR, type TopicForm } from "./topic.ts";
import { lightStem, withoutArticle } from "./word-forms.ts";

/** Reads topics out of targets and out of queries. */
export interface TopicReader {
  /** What a target is about. */
  read(matter: Matter): TopicForm;
  /** What somebody asks for, in either language and in small letters too: nothing stands around it. */
  readQuery(text: string, lang: Language): TopicForm;
}

/** Keys of the sentence around a target that are kept. */
const AROUND_AT_MOST = 12;
/** Nothing of a target behind so many characters is read: none is so long. */
const LONGEST = 400;

/**
 * A reader of topics with the lists of `configDir`.
 * @throws LexiconError naming the file that is missing or wrong.
 */
export function createTopicReader(configDir: string): TopicReader {
  const tools: Tools = {
    concepts: readConcepts(configDir),
    senses: readSenses(configDir),
    likeness: readNameLikeness(configDir),
  };
  return {
    read({ lang, target, sentence }) {
      const keys = headFirst(keysIn(target.slice(0, LONGEST), lang, tools, false), lang);
      const known = new Set(keys);
      const at = sentence.indexOf(target);
      const sides = at < 0 ? [sentence] : [sentence.slice(0, at), sentence.slice(at + target.length)];
      const around = new Set<string>();
      for (const side of sides)
        for (const { key } of keysIn(side.slice(-LONGEST), lang, tools, false))
          if (!known.has(key)) around.add(key);
      return { keys: keys.slice(0, KEYS_AT_MOST), around: [...around].slice(0, AROUND_AT_MOST) };
    },
    readQuery: (text, lang) => ({
      keys: [...new Set(keysIn(text.slice(0, LONGEST), lang, tools, true).map(({ key }) => key))].slice(
        0,
        KEYS_AT_MOST,
      ),
      around: [],
    }),
  };
}

interface Tools {
  readonly concepts: Concepts;
  readonly senses: Senses;
  readonly likeness: NameLikeness;
}

/** A key and where it stands. */
interface Placed {
  readonly key: string;
  /** Of the first words of a phrase, before any "of", "in" or "that". */
  readonly first: boolean;
}

/** What a target is comes first: the action that it begins with, or in English the last of its first words. */
function headFirst(placed: readonly Placed[], lang: Language): string[] {
  const keys = [...new Set(placed.map(({ key }) => key))];
  if (lang === "ar" || keys.length < 2 || placed[0]?.key[0] === "a") return keys;
  const head = placed.findLast(({ first }) => first)?.key;
  return head === undefined ? keys : [head, ...keys.filter((key) => key !== head)];
}

const DIGIT = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
const APART = /[-‑/]/u;
const POSSESSIVE = /['’]s?$/u;

/** The words of a text, taken apart at hyphens. */
function wordsOf(text: string, lang: Language): Word[] {
  const words: Word[] = [];
  for (const token of tokens(text)) {
    if (!token.word) continue;
    const norms = token.norm.replace(POSSESSIVE, "").split(APART);
    const texts = token.text.replace(POSSESSIVE, "").split(APART);
    norms.forEach((norm, at) => {
      if (norm !== "") words.push(wordOf(texts[at] ?? norm, norm.replace(/[.'](?=\p{L}|$)/gu, ""), lang));
    });
  }
  return words;
}

const ARTICLES = new Set(["the", "a", "an"]);

/** The keys of a text in its order. */
function keysIn(text: string, lang: Language, tools: Tools, query: boolean): Placed[] {
  const words = wordsOf(text, lang).filter(({ norm }) => lang === "ar" || !ARTICLES.has(norm));
  const placed: Placed[] = [];
  let first = true;
  let named = false;
  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    const met = tools.concepts.longestAt(query ? words : asVerb(words, at), at);
    const idle = isIdle(word.norm, lang) || (lang === "ar" && isIdleForm(word.forms, lang));
    if (lang === "en" && endsHead(word.norm) && placed.length > 0) first = false;
    if (met === null || (met.length === 1 && idle)) {
      at++;
      if (idle) continue;
      const key = wordKey(word, lang, tools, query);
      if (key !== null) placed.push({ key, first });
      named = key?.startsWith("n:") ?? false;
      continue;
    }
    const keys = conceptKeys(met.concept, words, at, met.length, tools);
    // "Marsha Dole" is no dole: a word behind a name may belong to it.
    const inName: boolean = named && met.length === 1 && !isProper(keys[0]) && mayEndName(word, lang);
    const bones = met.length === 1 && (inName || query || isProper(keys[0])) ? bonesOf(word, lang) : null;
    if (
      tools.concepts.isRole(met.concept) &&
      !inName &&
      besideName(words, at, met.length, named, lang, tools)
    ) {
      for (const key of keys) placed.push({ key: key.replace(/^[a-z]+(?=:)/u, "s"), first });
      named = false;
      at += met.length;
      continue;
    }
    keys.forEach((key, part) => {
      if (part > 0 || bones === null) placed.push({ key, first });
      else placed.push({ key: inName ? `n:${bones}${OR}${key}` : `${key}${OR}n:${bones}`, first });
    });
    named = inName;
    at += met.length;
  }
  return placed;
}

/** "Building a dam": a gerund that begins a target is what is done, and no building. */
function asVerb(words: readonly Word[], at: number): readonly Word[] {
  const word = words[at]!;
  if (at > 0 || !word.norm.endsWith("ing") || words.length < 2) return words;
  return [{ ...word, forms: word.stems }, ...words.slice(1)];
}

/** "Marsha Dole" is no dole, كمال عودة no return: what follows a name may belong to it. */
const mayEndName = ({ text, norm }: Word, lang: Language): boolean =>
  lang === "en" ? CAPITAL.test(text) : norm.length <= 5 && !norm.startsWith("ال");

/** "Governor Walid Nasr", النائب بدر الصالح: the office only introduces the name. */
function besideName(
  words: readonly Word[],
  at: number,
  length: number,
  named: boolean,
  lang: Language,
  tools: Tools,
): boolean {
  const next = words[at + length];
  if (next === undefined) return lang === "en" && named;
  if (lang === "en") return CAPITAL.test(next.text) && tools.concepts.longestAt(words, at + length) === null;
  return tools.likeness(next.norm) > 0 && tools.concepts.longestAt(words, at + length) === null;
}

const isProper = (key: string | undefined): boolean => key !== undefined && /^[poh]/u.test(key);

/** رفع lifts what weighs on somebody and raises all else. */
function conceptKeys(
  concept: number,
  words: readonly Word[],
  at: number,
  length: number,
  tools: Tools,
): readonly string[] {
  const { concepts, senses } = tools;
  if (concepts.idOf(concept) !== "raise" || !words[at]!.norm.endsWith("رفع")) return concepts.keysOf(concept);
  const next = at + length < words.length ? concepts.longestAt(words, at + length) : null;
  return next !== null && senses.lifted.has(concepts.idOf(next.concept))
    ? concepts.keysOfId("cancel")
    : concepts.keysOf(concept);
}

/** The bones of a name, of its likeliest form: بحلب is Halab. */
function bonesOf(word: Word, lang: Language): string | null {
  return skeletonOf(lang === "ar" ? withoutArticle(word.norm) : word.norm);
}

/**
 * The key of a word that no list has: a number, a name, or its stem. Arabic has no capitals: where a word may be a name or not,
 * it may be met by either; where it may begin with a preposition, with it and without.
 */
function wordKey(word: Word, lang: Language, { likeness }: Tools, query: boolean): string | null {
  if (DIGIT.test(word.norm)) return `#${digits(word.norm)}`;
  for (const form of word.forms) {
    const value = numberNamed(form, lang);
    if (value !== null) return `#${value}`;
  }
  if (lang === "en") {
    const bones = query || CAPITAL.test(word.text) ? skeletonOf(word.norm) : null;
    if (bones !== null && !query) return `n:${bones}`;
    const stem = `en:${lightStem(word.norm, lang)}`;
    if (word.norm.length < 2) return null;
    return bones === null ? stem : [stem, `n:${bones}`].join(OR);
  }
  const ways = new Set<string>();
  let name = false;
  // The most taken off is likeliest: prepositions are commoner than names that begin with their letters.
  for (const form of [...word.forms].reverse()) {
    if (form.length < 2) continue;
    name ||= likeness(form) > 0;
    const bones = skeletonOf(withoutArticle(form));
    if (!name) ways.add(`ar:${lightStem(withoutArticle(form), lang)}`);
    if (bones !== null) ways.add(`n:${bones}`);
  }
  const listed = [...ways];
  return listed.length === 0 ? null : listed.sort((a, b) => rank(a, name) - rank(b, name)).join(OR);
}

const rank = (way: string, name: boolean): number => (way.startsWith("n:") === name ? 0 : 1);

const digits = (norm: string): string =>
  norm
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[,٬](?=\d{3})/gu, "")
    .replace(/(?:st|nd|rd|th)$/u, "");
