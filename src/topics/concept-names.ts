import type { Language } from "../base/language.ts";
import { fold } from "../text/fold.ts";
import type { ConceptRow } from "./concept-rows.ts";
import type { NameTable } from "./name-table.ts";
import type { Word } from "./word.ts";
import { lightStem, withoutArticle } from "./word-forms.ts";

/** A concept where its name stands: its number, and of how many words the name is. */
export interface FoundName {
  readonly concept: number;
  readonly length: number;
  /** False where a single word is met by its stem only. */
  readonly whole: boolean;
}

/** The names of concepts. */
export interface NameIndex {
  /**
   * The concept of the longest name that begins at a word; null where none does. Of one word, it counts first as it is written,
   * then by its stem.
   * @param but A concept that is not looked for.
   */
  longestAt(words: readonly Word[], at: number, but?: number): FoundName | null;
}

/** Names that are longer, in words, are not found. */
const LONGEST = 7;
/** Before words that are to be met as they are written. */
const WHOLE = "=";
/** The number of what is only the beginning of a name; concepts have theirs and one. */
const BEGINNING = 0;
/** A name of capitals is met by capitals only: "US", "WHO". */
export const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]+$/u;
const PLAIN = /^[a-z\u0621-\u064A]+$/u;
const INNER = /'s?(?![\p{L}\p{N}])|[.'](?=\p{L}|$)/gu;
const APART = /[^\p{L}\p{N}\p{M}]+/u;
const ARTICLES = new Set(["the", "a", "an"]);

/** The words of a listed name, folded, articles gone; apostrophes and full stops hold a word together. */
export function nameWords(name: string): readonly string[] {
  const words: string[] = [];
  // Small letters first, and word by word: so most of them are folded without normalising.
  for (const part of name.toLowerCase().split(" ")) {
    const folded = fold(part);
    if (ARTICLES.has(folded)) continue;
    if (PLAIN.test(folded)) words.push(folded);
    else for (const word of folded.replace(INNER, "").split(APART)) if (word !== "") words.push(word);
  }
  return words;
}

/**
 * The numbers of the names of the rows, each one more than its concept's. A name is found by the stems of its words, and every
 * beginning of one has a number too, {@link BEGINNING}, so that a search stops where no name goes on.
 * @param numbers What number each id has.
 */
export function numberNames(
  rows: readonly ConceptRow[],
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  for (const row of rows)
    for (const lang of ["en", "ar"] as const)
      for (const name of row[lang]) addName(named, name, lang, numbers.get(row.id)!);
  return named;
}

/** The names that a table holds, as {@link numberNames} numbers them. */
export const nameIndex = (table: NameTable): NameIndex => ({
  longestAt: (words, at, but = -1) => longestAt(table, words, at, but),
});

const stemOf = (word: string, lang: Language): string =>
  lightStem(lang === "ar" ? withoutArticle(word) : word, lang);

function addName(named: Map<string, number>, name: string, lang: Language, concept: number): void {
  if (lang === "en" && ACRONYM.test(name)) {
    add(named, WHOLE + name, concept + 1);
    return;
  }
  const words = nameWords(name);
  if (words.length === 0 || words.length > LONGEST) return;
  const first = words[0]!;
  if (words.length === 1) {
    add(named, WHOLE + first, concept + 1);
    if (lang === "ar") add(named, WHOLE + withoutArticle(first), concept + 1);
  }
  let key = stemOf(first, lang);
  for (let at = 1; at < words.length; at++) {
    if (!named.has(key)) named.set(key, BEGINNING);
    key += ` ${stemOf(words[at]!, lang)}`;
  }
  add(named, key, concept + 1);
}

/** The first that has a name keeps it. */
function add(named: Map<string, number>, key: string, number: number): void {
  const known = named.get(key);
  if (known === undefined || known === BEGINNING) named.set(key, number);
}

function longestAt(table: NameTable, words: readonly Word[], at: number, but: number): FoundName | null {
  const first = words[at]!;
  let number = ACRONYM.test(first.text) ? (table.get(WHOLE + first.text) ?? BEGINNING) : BEGINNING;
  for (const form of first.forms) {
    if (number !== BEGINNING) break;
    number = table.get(WHOLE + form) ?? BEGINNING;
  }
  let length = number === BEGINNING || number === but + 1 ? 0 : 1;
  let whole = length === 1;
  const walk = (begun: string, next: number): void => {
    for (const stem of words[next]!.stems) {
      const key = begun === "" ? stem : `${begun} ${stem}`;
      const found = table.get(key);
      if (found === undefined) continue;
      if (found !== BEGINNING && found !== but + 1 && next + 1 - at > length) {
        number = found;
        length = next + 1 - at;
        whole = length > 1;
      }
      if (next + 1 < words.length && next + 1 - at < LONGEST) walk(key, next + 1);
    }
  };
  walk("", at);
  return length === 0 ? null : { concept: number - 1, length, whole };
}
