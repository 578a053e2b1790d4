import type { Language } from "../base/language.ts";
import { fold } from "../text/fold.ts";
import { type ConceptRow, type Kind, readConceptRows } from "./concept-rows.ts";
import { isIdle } from "./idle-words.ts";
import { readSenses, type Senses } from "./senses.ts";
import { AGAINST, OR, WIDER } from "./topic.ts";
import { bareForms, lightStem, withoutArticle } from "./word-forms.ts";

/** A word to be found in the lists. */
export interface Word {
  /** As it is written. */
  readonly text: string;
  /** Folded. */
  readonly norm: string;
  /** The ways to take it apart, {@link bareForms}; the word alone where its language writes words apart. */
  readonly forms: readonly string[];
  /** Their stems, each once. */
  readonly stems: readonly string[];
}

/** A word of a text. */
export function wordOf(text: string, norm: string, lang: Language): Word {
  const forms = lang === "ar" ? bareForms(norm) : [norm];
  const stems: string[] = [];
  for (const form of forms) {
    const stem = lightStem(form, lang);
    if (!stems.includes(stem)) stems.push(stem);
  }
  return { text, norm, forms, stems };
}

/** A concept where it stands: its number, and of how many words its name is. */
export interface Met {
  readonly concept: number;
  readonly length: number;
}

/** The concepts of the lists, found in texts. */
export interface Concepts {
  /** The concept of the longest name that begins at a word; null where none does. */
  longestAt(words: readonly Word[], at: number): Met | null;
  idOf(concept: number): string;
  /** True for those who hold an office or do a work, as against those who are named. */
  isRole(concept: number): boolean;
  /** The keys that a concept stands in a form by: one, or those of its parts. */
  keysOf(concept: number): readonly string[];
  /** The keys of what an id names; none where no list has it. */
  keysOfId(id: string): readonly string[];
}

/** Names that are longer in words are not looked for. */
const LONGEST = 7;
const SINGLE = "=";
const ONLY_A_BEGINNING = -1;
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]+$/u;
const LETTER: Readonly<Record<Kind, string>> = {
  place: "p",
  organisation: "o",
  person: "h",
  action: "a",
  event: "c",
  policy: "c",
  thing: "c",
};
const PROPER = /^(?:the )?\p{Lu}/u;
const APART = /[^\p{L}\p{N}\p{M}]+/u;
const ARTICLES = new Set(["the", "a", "an"]);

/** The words of a listed name, folded, articles gone; apostrophes and full stops hold a word together. */
export const nameWords = (name: string): readonly string[] =>
  fold(name)
    .replace(/'s?(?![\p{L}\p{N}])|[.'](?=\p{L}|$)/gu, "")
    .split(APART)
    .filter((word) => word !== "" && !ARTICLES.has(word));

/**
 * Reads the lists of `configDir`. One map from names to numbers holds them all: thousands of rows, no object for a name.
 * @throws LexiconError
 */
export function readConcepts(configDir: string): Concepts {
  return indexConcepts(readConceptRows(configDir), readSenses(configDir));
}

/** The concepts of given rows; of two rows with one name the first has it. */
export function indexConcepts(rows: readonly ConceptRow[], senses: Senses): Concepts {
  const byName = new Map<string, number>();
  const numbers = numbersOf(rows);
  // Whole words first: a stem never takes the place of a word.
  for (const row of rows)
    for (const lang of ["en", "ar"] as const)
      for (const name of row[lang]) addWhole(byName, name, numbers.get(row.id)!);
  for (const row of rows)
    for (const lang of ["en", "ar"] as const)
      for (const name of row[lang]) addStems(byName, name, lang, numbers.get(row.id)!);

  const keys = new Map<number, readonly string[]>();
  const keysOf = (concept: number): readonly string[] => {
    const known = keys.get(concept);
    if (known) return known;
    const made = makeKeys(concept);
    keys.set(concept, made);
    return made;
  };
  const rowOf = (id: string): ConceptRow | undefined => rows[numbers.get(id) ?? -1];

  function makeKeys(concept: number): readonly string[] {
    const row = rows[concept]!;
    const listed = senses.parts[row.id]?.flatMap((id) => numbers.get(id) ?? []);
    const parts = listed ?? partsOf(row);
    if (parts !== null) return [...new Set(parts.flatMap(keysOf))];
    const ways = [wayOf(row)];
    const wider = widerOf(row);
    for (const one of wider) ways.push(WIDER + wayOf(one));
    for (const one of [row, ...wider]) {
      const against = one.opposite === undefined ? undefined : rowOf(one.opposite);
      if (against) ways.push(AGAINST + wayOf(against));
    }
    return [[...new Set(ways)].join(OR)];
  }

  const wayOf = (row: ConceptRow): string => `${letterOf(row, senses)}:${row.id}`;

  /** What a concept is a kind of, up to the second step; rows may be in a ring. */
  function widerOf(row: ConceptRow): ConceptRow[] {
    const found: ConceptRow[] = [];
    for (let next = row.broader; next !== undefined && found.length < 2; ) {
      const wider = rowOf(next);
      if (!wider || wider === row || found.includes(wider)) break;
      found.push(wider);
      next = wider.broader;
    }
    return found;
  }

  /**
   * "Fuel subsidy" is fuel and subsidy, where the lists have both: whoever names them apart names the same. Null where a word of
   * the name is in no list ("white house"), and for what is one of its kind.
   */
  function partsOf(row: ConceptRow): readonly number[] | null {
    if (isProper(row)) return null;
    const words = nameWords(row.en[0] ?? "").map((word) => wordOf(word, word, "en"));
    if (words.length < 2) return null;
    const own = numbers.get(row.id);
    const parts: number[] = [];
    for (let at = 0; at < words.length; ) {
      if (isIdle(words[at]!.norm, "en")) {
        at++;
        continue;
      }
      const met = longestAt(byName, words, at, own);
      if (met === null) return null;
      // A part has a shorter name than the whole, so that nothing is a part of itself.
      if (nameWords(rows[met.concept]!.en[0] ?? "").length >= words.length) return null;
      parts.push(met.concept);
      at += met.length;
    }
    return parts.length > 1 ? parts : null;
  }

  return {
    longestAt: (words, at) => longestAt(byName, words, at),
    idOf: (concept) => rows[concept]!.id,
    isRole: (concept) => rows[concept]!.kind === "person" && !isProper(rows[concept]!),
    keysOf,
    keysOfId: (id) => (numbers.has(id) ? keysOf(numbers.get(id)!) : []),
  };
}

/**
 * The number that each id stands for. A row whose first English name another row before it has is that row once more: lists
 * that were written apart meet so.
 */
function numbersOf(rows: readonly ConceptRow[]): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  const numbers = new Map<string, number>();
  rows.forEach(({ id, en }, at) => {
    const number = numbers.get(id) ?? owners.get(en[0]?.toLowerCase() ?? "") ?? at;
    if (!numbers.has(id)) numbers.set(id, number);
    for (const name of en) {
      const small = name.toLowerCase();
      if (!owners.has(small)) owners.set(small, number);
    }
  });
  return numbers;
}

/** A school is a place and Halwan is a place; only what is one of its kind parts one topic from another. */
function letterOf({ id, kind = "thing", en }: ConceptRow, senses: Senses): string {
  if (senses.more.has(id)) return "a+";
  if (senses.less.has(id)) return "a-";
  if (senses.general.has(id)) return "g";
  return kind === "action" || isProper({ kind, en }) ? LETTER[kind] : "c";
}

const isProper = ({ kind, en }: Pick<ConceptRow, "kind" | "en">): boolean =>
  PROPER.test(en[0] ?? "") && (kind === "place" || kind === "organisation" || kind === "person");

function addWhole(byName: Map<string, number>, name: string, concept: number): void {
  if (ACRONYM.test(name)) {
    const key = SINGLE + name;
    if (!byName.has(key)) byName.set(key, concept);
    return;
  }
  const [word, second] = nameWords(name);
  if (word === undefined || second !== undefined) return;
  for (const form of [word, withoutArticle(word)])
    if (!byName.has(SINGLE + form)) byName.set(SINGLE + form, concept);
}

function addStems(byName: Map<string, number>, name: string, lang: Language, concept: number): void {
  if (ACRONYM.test(name)) return;
  const words = nameWords(name);
  if (words.length === 0 || words.length > LONGEST) return;
  let key = "";
  for (let at = 0; at < words.length; at++) {
    const stem = lightStem(withoutArticle(words[at]!), lang);
    key = at === 0 ? stem : `${key} ${stem}`;
    const known = byName.get(key);
    const value = at === words.length - 1 ? concept : ONLY_A_BEGINNING;
    if (known === undefined || (known === ONLY_A_BEGINNING && value !== ONLY_A_BEGINNING))
      byName.set(key, value);
  }
}

/** @param but A concept that is not looked for: the one whose parts are. */
function longestAt(
  byName: ReadonlyMap<string, number>,
  words: readonly Word[],
  at: number,
  but = -2,
): Met | null {
  const first = words[at]!;
  let concept = -1;
  let length = 0;
  if (ACRONYM.test(first.text)) concept = byName.get(SINGLE + first.text) ?? -1;
  for (const form of first.forms) {
    if (concept >= 0) break;
    concept = byName.get(SINGLE + form) ?? -1;
  }
  if (concept >= 0) length = 1;
  const walk = (begun: string, next: number): void => {
    for (const stem of words[next]!.stems) {
      const key = begun === "" ? stem : `${begun} ${stem}`;
      const found = byName.get(key);
      if (found === undefined) continue;
      if (found >= 0 && found !== but && next + 1 - at > length) {
        concept = found;
        length = next + 1 - at;
      }
      if (next + 1 < words.length && next + 1 - at < LONGEST) walk(key, next + 1);
    }
  };
  walk("", at);
  return length === 0 ? null : { concept, length };
}
