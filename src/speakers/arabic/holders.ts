import type { Introduction } from "../../quotations/arabic/people.ts";
import { bare } from "../../quotations/arabic/speaker-words.ts";
import type { ArabicWords } from "../../quotations/arabic/words.ts";
import { tokens as tokensOf } from "../../text/tokens.ts";
import type { Named } from "../mention.ts";

/** Most introductions that are weighed for one mention: keeps a hostile text of endless names linear. */
const MOST = 60;

/** An introduction with the words of its office as offices are compared. */
interface Holder {
  readonly introduction: Introduction;
  readonly office: readonly string[];
}

/** An introduction with the words of its name as names are compared; one that only repeats an earlier one is left out. */
interface Person {
  readonly introduction: Introduction;
  readonly held: readonly string[];
}

/** The introductions of a document, by the words of their names and by the heads of their offices, in reading order. */
export interface Introduced {
  readonly byWord: ReadonlyMap<string, readonly Person[]>;
  readonly byOffice: ReadonlyMap<string, readonly Holder[]>;
}

const plain = (word: string): string => word.replace(/^ال(?=..)/u, "");

/** A word of an office as offices are compared: synonyms, spellings and genders made one. */
function officeWord(words: ArabicWords, norm: string): string {
  const stem = plain(norm).replace(/^امريك/u, "اميرك");
  const same = words.speakers.sameOffice.get(stem) ?? stem;
  return same.length > 4 ? same.replace(/ه$/u, "") : same;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Indexes the introductions of a document. */
export function indexIntroductions(words: ArabicWords, introductions: readonly Introduction[]): Introduced {
  const byWord = new Map<string, Person[]>();
  const met = new Set<string>();
  const byOffice = new Map<string, Holder[]>();
  for (const introduction of introductions) {
    const person = `${introduction.name}\n${introduction.role ?? ""}`;
    if (!met.has(person)) {
      met.add(person);
      const held = introduction.words.map(plain);
      for (const word of new Set(held)) push(byWord, word, { introduction, held });
    }
    const office = introduction.roleWords.map((word) => officeWord(words, word));
    if (office.length) push(byOffice, office[0]!, { introduction, office });
  }
  return { byWord, byOffice };
}

/** The introduction that gives the fullest form of a name, its words all in it; earlier ones before later ones. */
export function fullestName({ byWord }: Introduced, name: string, before: number): Named | null {
  const wanted = tokensOf(name)
    .filter((token) => token.word)
    .map((token) => plain(token.norm));
  const surname = wanted.at(-1);
  if (surname === undefined) return null;
  let best: Introduction | null = null;
  let role: string | null = null;
  for (const { introduction: one, held } of (byWord.get(surname) ?? []).slice(0, MOST)) {
    if (!wanted.every((word) => held.includes(word))) continue;
    // A fuller name ends as the name does: a given name alone may be another person's, and words behind it are no name.
    if (held.at(-1) !== surname) continue;
    role ??= one.role;
    if (best === null || (one.at <= before && one.words.length > best.words.length)) best = one;
  }
  if (!best) return null;
  return { name: best.words.length >= wanted.length ? best.name : name, role };
}

/** The introductions before an offset whose office fits, else those behind it. */
function nearest(
  holders: readonly Holder[],
  before: number,
  fits: (office: readonly string[]) => boolean,
): Introduction[] {
  let low = 0;
  let high = holders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holders[middle]!.introduction.at < before) low = middle + 1;
    else high = middle;
  }
  const fitting = (some: readonly Holder[]) =>
    some.filter((one) => fits(one.office)).map((one) => one.introduction);
  const earlier = fitting(holders.slice(Math.max(0, low - MOST), low));
  return earlier.length ? earlier : fitting(holders.slice(low, low + MOST));
}

/**
 * The person introduced in the office that `role` names. Of several, the one who spoke last (`recent`, latest first), or
 * for a bare office ("الوزير") the one named last before it; null where that does not tell.
 */
export function holderOf(
  words: ArabicWords,
  { byOffice }: Introduced,
  role: string,
  before: number,
  recent: readonly string[],
): Named | null {
  const wanted = tokensOf(role)
    .filter((token) => token.word && !words.speakers.empty.has(bare(token.norm)))
    .map((token) => officeWord(words, bare(token.norm)));
  const head = wanted[0];
  if (head === undefined) return null;
  const fits = (office: readonly string[]): boolean => wanted.every((word) => office.includes(word));
  const pool = nearest(byOffice.get(head) ?? [], before, fits);
  const holders = new Set(pool.map((one) => one.words.at(-1)));
  if (holders.size === 0) return null;
  if (holders.size > 1) {
    for (const name of recent) {
      const last = tokensOf(name).at(-1)?.norm;
      const one = pool.find((candidate) => candidate.words.at(-1) === last);
      if (one) return { name: one.name, role: one.role };
    }
    if (wanted.length > 1) return null;
  }
  const chosen = wanted.length === 1 ? pool.at(-1)! : pool[0]!;
  return { name: chosen.name, role: chosen.role };
}
