import type { Language } from "../base/language.ts";
import type { FoundName } from "./concept-names.ts";
import { bareForms, lightStems } from "./word-forms.ts";

/** A word to be found in the lists. */
export interface Word {
  /** As it is written. */
  readonly text: string;
  /** Folded. */
  readonly norm: string;
  /** The ways to take it apart, `bareForms`; the word alone where its language writes words apart. */
  readonly forms: readonly string[];
  /** Their stems, each once. */
  readonly stems: readonly string[];
  /** True of an English word with a possessive ending: what follows is somebody's. */
  readonly owner?: boolean;
  /** What was looked up of it in the lists, kept with it. */
  readonly known: Known;
}

/** What is known of a word by one set of lists; undefined until it was asked for. */
export interface Known {
  /** Null of a word that names nothing and no name begins with: most are none. */
  beginning: Beginning | null | undefined;
  /** Null of a word that has none. */
  key: string | null | undefined;
  /** What it is to the reader of keys, in bits of `SIGN`. */
  signs: number | undefined;
  /** True of an Arabic number, and of what surely is a name. */
  ownSense: boolean | undefined;
  /** What it names alone; null of a word that names nothing. */
  alone: FoundName | null | undefined;
  /** Its consonants; null of a word with fewer than two. */
  bones: string | null | undefined;
  /** The key of what it names with its consonants as another way, by that key. */
  sounded: { readonly key: string; readonly both: string } | undefined;
}

/** All words have one shape, whatever is asked of them first. */
const nothingYet = (): Known => ({
  beginning: undefined,
  key: undefined,
  signs: undefined,
  ownSense: undefined,
  alone: undefined,
  bones: undefined,
  sounded: undefined,
});

/** What a word is alone, and the beginnings of names that it may be. */
export interface Beginning {
  /** The number of the concept that it names as it is written. */
  readonly whole: number;
  readonly begun: readonly Begun[];
}

/** A stem that a name begins with, or is. */
export interface Begun {
  readonly stem: string;
  /** The state of its hash. */
  readonly state: number;
  readonly number: number;
}

/** The word read another way; nothing is known of that yet. */
export const otherwise = (word: Word, change: Partial<Word>): Word => ({
  ...word,
  ...change,
  known: nothingYet(),
});

/** A word of a text. @param norm Folded. */
export function wordOf(text: string, norm: string, lang: Language): Word {
  const forms = lang === "ar" ? bareForms(norm) : [norm];
  const stems: string[] = [];
  for (const form of forms)
    for (const stem of lightStems(form, lang)) if (!stems.includes(stem)) stems.push(stem);
  return { text, norm, forms, stems, known: nothingYet() };
}
