import type { Language } from "../base/language.ts";
import type { NameLikeness } from "../quotations/arabic/name-likeness.ts";
import type { FoundName } from "./concept-names.ts";
import type { Concepts } from "./concepts.ts";
import { stretchOf, type WordStretch } from "./document-words.ts";
import { isIdle } from "./idle-words.ts";
import { numberNamed } from "./number-words.ts";
import type { Senses } from "./senses.ts";
import { skeletonOf } from "./skeleton.ts";
import { OR } from "./topic.ts";
import { isCapital, type WordReader } from "./topic-words.ts";
import { otherwise, type Word } from "./word.ts";
import { asVerb } from "./word-signs.ts";

/** What keys are found with. */
export interface Tools {
  readonly concepts: Concepts;
  readonly senses: Senses;
  readonly likeness: NameLikeness;
  readonly words: WordReader;
  readonly meaningOf: (concept: number) => Meaning;
}

/** What is known of a concept wherever it stands. */
export interface Meaning {
  readonly keys: readonly string[];
  /** True of what holds any content and says nothing of it. */
  readonly shell: boolean;
  /** True of those who hold an office or do a work. */
  readonly role: boolean;
  /** True of what may mean something else before some things. */
  readonly turns: boolean;
  /** The ways that a person of the lists is met by the names alone, behind a key; none of anything else. */
  readonly names: string;
}

/** To raise is to lift before what weighs on somebody. */
export const RAISE = "raise";

/** What concepts mean, each looked up once. */
export function meanings(
  concepts: Concepts,
  { shells, byObject, ends }: Senses,
): (concept: number) => Meaning {
  const known: Meaning[] = [];
  return (concept) => {
    const before = known[concept];
    if (before !== undefined) return before;
    const id = concepts.idOf(concept);
    const sounds = concepts.namesOf(concept).flatMap((name) => skeletonOf(name) ?? []);
    const meaning: Meaning = {
      keys: concepts.keysOf(concept),
      shell: shells.has(id),
      role: concepts.isRole(concept),
      turns: id === RAISE || Object.hasOwn(byObject, id) || ends.has(id),
      names: sounds.map((bones) => `${OR}n:${bones}`).join(""),
    };
    known[concept] = meaning;
    return meaning;
  };
}

/** "Two" of اثني عشر is written as "praised" is. */
const isTwelve = (word: Word, next: Word | undefined): boolean =>
  next !== undefined && (next.norm === "عشر" || next.norm === "عشره") && /^(?:و?)اثن/u.test(word.norm);

/** From this likeness on, a word that a list has by its stem only is a name all the same. */
const SURELY_A_NAME = 1;

/** The concept that begins at a word; what looks like a name and is in a list by its stem only is a name (نادية is no نادي). */
export function foundAt(
  { words, longestAt }: WordStretch,
  at: number,
  lang: Language,
  { likeness }: Tools,
): FoundName | null {
  const found = longestAt(at);
  if (lang === "en" || found === null || found.length > 1) return found;
  const word = words[at]!;
  if (found.whole) return isTwelve(word, words[at + 1]) ? null : found;
  // المائة is a hundred, and no water.
  word.known.ownSense ??=
    word.forms.some((form) => numberNamed(form, lang) !== null) || likeness(word.norm) > SURELY_A_NAME;
  return word.known.ownSense ? null : found;
}

/** What a word names in a text: by what begins there, or, where only its longer name does, by itself. */
export function singleAt(found: FoundName, word: Word, lang: Language, tools: Tools): FoundName | null {
  if (found.length === 1) return found;
  const { known } = word;
  if (known.alone === undefined) known.alone = foundAt(stretchOf([word], tools.concepts), 0, lang, tools);
  return known.alone;
}

/** As {@link foundAt}; a gerund that begins a target is read as its verb, but where the lists have it for a doing ("freeing"). */
export function begunAt(stretch: WordStretch, at: number, lang: Language, tools: Tools): FoundName | null {
  const own = foundAt(stretch, at, lang, tools);
  const verb = asVerb(stretch.words, at);
  if (verb === stretch.words) return own;
  const does = own?.whole === true && tools.concepts.keysOf(own.concept)[0]?.[0] === "a";
  return does ? own : foundAt(stretchOf(verb, tools.concepts), at, lang, tools);
}

/** As {@link foundAt}, for a query: who types it may write "un" small. */
export function askedAt(stretch: WordStretch, at: number, lang: Language, tools: Tools): FoundName | null {
  const found = foundAt(stretch, at, lang, tools);
  const word = stretch.words[at]!;
  if (found !== null || lang === "ar" || isIdle(word.norm, lang)) return found;
  return tools.concepts.longestAt([otherwise(word, { text: word.text.toUpperCase() })], 0);
}

/** "Marsha Dole" is no dole, كمال عودة no return, نبيل الخطيب no preacher: what follows a name may belong to it. */
export const mayEndName = (word: Word, lang: Language, { likeness }: Tools): boolean => {
  if (lang === "en") return isCapital(word);
  return word.norm.startsWith("ال") ? likeness(word.norm) > SURELY_A_NAME : word.norm.length <= 5;
};

/** True for the key of somebody, some body or some place. */
export const isProper = (key: string | undefined): boolean =>
  key !== undefined && (key[0] === "p" || key[0] === "o" || key[0] === "h");
