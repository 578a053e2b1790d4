import type { Language } from "../base/language.ts";
import type { Token } from "./tokens.ts";
import { noted, type WordForm } from "./word-form.ts";

/** Something that words may be a sign of, as a small number of bits; most words are none, 0. */
export interface Sign {
  of(form: WordForm): number;
  /** All that some tokens are a sign of. @param signs What {@link signsAmong} tells of them. */
  among(signs: number, tokens: readonly Token[]): number;
}

/** A pure function of a word, of numbers below 2 to the power of `width`. */
type Find = (form: WordForm) => number;

interface SignSet {
  readonly finds: { readonly find: Find; readonly shift: number }[];
  /** So many bits are given away. */
  bits: number;
  /** True once a word was read: who comes later gets no bits. */
  closed: boolean;
}

const BITS_AT_MOST = 30;
const SETS: Readonly<Record<Language, SignSet>> = {
  ar: { finds: [], bits: 0, closed: false },
  en: { finds: [], bits: 0, closed: false },
};

function read(form: WordForm, set: SignSet): number {
  set.closed = true;
  let signs = 0;
  for (const { find, shift } of set.finds) signs |= find(form) << shift;
  return signs;
}

/**
 * What a word is a sign of to all readers of a language, each at its own bits. A dozen readers ask of each word that is said, and
 * hardly any finds what it looks for: the form answers all of them at once, and they look only at what has any of their signs.
 */
const SIGNS_OF: Readonly<Record<Language, Find>> = {
  ar(form) {
    if (form.arabic < 0) form.arabic = read(form, SETS.ar);
    return form.arabic;
  },
  en(form) {
    if (form.english < 0) form.english = read(form, SETS.en);
    return form.english;
  },
};

/** All that some tokens are a sign of. */
export function signsAmong(tokens: readonly Token[], lang: Language, from = 0, to = tokens.length): number {
  const of = SIGNS_OF[lang];
  let signs = 0;
  for (let at = from; at < to; at++) signs |= of(tokens[at]!.form);
  return signs;
}

/**
 * A sign for the words of a language. Made once for a reader, never for a text; where no bits are left, or words were read before,
 * it is noted by itself.
 */
export function signOf(lang: Language, find: Find, width = 1): Sign {
  const set = SETS[lang];
  if (set.closed || set.bits + width > BITS_AT_MOST) return notedSign(find);
  const shift = set.bits;
  const mask = (1 << width) - 1;
  const all = SIGNS_OF[lang];
  set.bits += width;
  set.finds.push({ find, shift });
  return { of: (form) => (all(form) >> shift) & mask, among: (signs) => (signs >> shift) & mask };
}

/** The same sign for the words of both languages. */
export const signOfBoth = (find: Find, width = 1): Readonly<Record<Language, Sign>> => ({
  ar: signOf("ar", find, width),
  en: signOf("en", find, width),
});

function notedSign(find: Find): Sign {
  const of = noted(find);
  return {
    of,
    among(_, tokens) {
      let found = 0;
      for (const { form } of tokens) found |= of(form);
      return found;
    },
  };
}

/** True as a sign. */
export const bit = (holds: boolean): number => (holds ? 1 : 0);
