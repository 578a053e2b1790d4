import type { Language } from "../base/language.ts";
import { fold } from "../text/fold.ts";
import type { ConceptRow } from "./concept-rows.ts";
import { EMPTY, hashOn, type NameTable } from "./name-table.ts";
import type { Beginning, Begun, Word } from "./word.ts";
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
export const LONGEST = 7;
/** Before words that are to be met as they are written. */
const WHOLE = "=";
const AS_WRITTEN = hashOn(EMPTY, WHOLE);
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
export function nameIndex(table: NameTable): NameIndex {
  return {
    longestAt(words, at, but = -1) {
      const word = words[at]!;
      if (word.known.beginning === undefined) word.known.beginning = beginningOf(table, word);
      if (word.known.beginning === null) return null;
      const { whole, begun } = word.known.beginning;
      const named = whole !== BEGINNING && whole !== but + 1;
      const search: Search = { table, words, at, but, number: whole, length: named ? 1 : 0, whole: named };
      for (const { stem, state, number } of begun) reach(search, at + 1, stem, state, number);
      const { number, length } = search;
      return length === 0 ? null : { concept: number - 1, length, whole: search.whole };
    },
  };
}

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

function beginningOf(table: NameTable, { text, forms, stems }: Word): Beginning | null {
  let whole = ACRONYM.test(text) ? (table.get(WHOLE + text) ?? BEGINNING) : BEGINNING;
  for (let at = 0; at < forms.length && whole === BEGINNING; at++)
    whole = table.find(hashOn(AS_WRITTEN, forms[at]!), WHOLE, "", forms[at]!) ?? BEGINNING;
  const begun: Begun[] = [];
  for (const stem of stems) {
    const state = hashOn(EMPTY, stem);
    const number = table.find(state, "", "", stem);
    if (number !== undefined) begun.push({ stem, state, number });
  }
  return whole === BEGINNING && begun.length === 0 ? null : { whole, begun };
}

/** A search for the longest name that begins at a word, and the longest so far. */
interface Search {
  readonly table: NameTable;
  readonly words: readonly Word[];
  readonly at: number;
  readonly but: number;
  number: number;
  length: number;
  whole: boolean;
}

/** Takes in the words of a name up to `next` and, where longer names begin with them, goes on. */
function reach(search: Search, next: number, begun: string, state: number, number: number): void {
  const { table, words, at, but } = search;
  const length = next - at;
  if (number !== BEGINNING && number !== but + 1 && length > search.length) {
    search.number = number;
    search.length = length;
    search.whole = length > 1;
  }
  if (next === words.length || length === LONGEST) return;
  const spaced = hashOn(state, " ");
  for (const stem of words[next]!.stems) {
    const reached = hashOn(spaced, stem);
    const found = table.find(reached, begun, " ", stem);
    if (found !== undefined) reach(search, next + 1, `${begun} ${stem}`, reached, found);
  }
}
