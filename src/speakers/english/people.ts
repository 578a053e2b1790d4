import { tokens as tokensOf } from "../../text/tokens.ts";
import type { Named } from "../mention.ts";
import type { Introduction } from "./introductions.ts";
import { fits, type Office, officeOf } from "./office.ts";
import type { Titles } from "./titles.ts";

/** The persons whom a document names, ready to look up. */
export interface People {
  /** By the last word of the name, in reading order. */
  readonly byLast: ReadonlyMap<string, readonly Introduction[]>;
  /** Full names by their first word. */
  readonly byFirst: ReadonlyMap<string, readonly Introduction[]>;
  /** Those introduced with a title, by the noun that heads it. */
  readonly byOffice: ReadonlyMap<string, readonly Holder[]>;
}

interface Holder {
  readonly person: Introduction;
  readonly office: Office;
}

/** Introductions of one name or office that are looked at: a text of endless names stays linear. */
const REACH = 60;

const put = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const known = map.get(key);
  if (!known) map.set(key, [value]);
  else if (known.length < REACH) known.push(value);
};

/** Sorts the introductions of a document for looking up. */
export function peopleOf(found: readonly Introduction[], titles: Titles): People {
  const byLast = new Map<string, Introduction[]>();
  const byFirst = new Map<string, Introduction[]>();
  const byOffice = new Map<string, Holder[]>();
  for (const person of found) {
    put(byLast, person.words.at(-1) ?? "", person);
    if (person.words.length > 1) put(byFirst, person.words[0]!, person);
    const title = person.role ?? person.address;
    if (title === null) continue;
    const office = officeOf(title, titles);
    if (office.head !== "") put(byOffice, office.head, { person, office });
  }
  return { byLast, byFirst, byOffice };
}

export const nameWords = (name: string): string[] =>
  tokensOf(name)
    .filter((t) => t.word)
    .map((t) => t.norm.replace(/['’]s?$/u, ""));

/** Every word of `name` stands in `full` in the same order, and both end in the same word. */
export function shortOf(name: readonly string[], full: readonly string[]): boolean {
  if (name.length === 0 || name.at(-1) !== full.at(-1)) return false;
  let at = 0;
  for (const word of full) if (word === name[at]) at++;
  return at === name.length;
}

const samePerson = (a: readonly string[], b: readonly string[]): boolean => shortOf(a, b) || shortOf(b, a);

/** Those of `found` that begin before `before`; all of them where none does. */
const earlier = <Value extends { readonly start: number }>(
  found: readonly Value[],
  before: number,
): readonly Value[] => {
  const those = found.filter((one) => one.start <= before);
  return those.length > 0 ? those : found;
};

/** True where all the names could be one person's. */
const onePerson = (found: readonly Introduction[]): boolean => {
  const longest = found.reduce((a, b) => (b.words.length > a.words.length ? b : a));
  return found.every((one) => samePerson(one.words, longest.words));
};

/** How surely a surname that several bear means the one named last. */
const AMONG_SEVERAL = 0.6;

/**
 * The fullest form of a name, earliest first, with the title beside it. Of several who bear a bare surname the one named
 * last is taken, and not surely.
 */
export function fullestName(
  people: People,
  name: string,
  before: number,
  gender: "m" | "f" | null,
): Named | null {
  const words = nameWords(name);
  const surname = words.at(-1) ?? "";
  const spelt = people.byLast.has(surname) || words.length > 1 ? null : likeSurname(people, surname);
  if (spelt !== null) words[0] = spelt;
  const all = people.byLast.get(spelt ?? surname) ?? [];
  const same = all.filter(
    (one) =>
      samePerson(words, one.words) && (gender === null || one.gender === null || one.gender === gender),
  );
  const longer = earlier(
    same.filter((one) => one.words.length > words.length),
    before,
  );
  if (longer.length === 0) {
    const given = words.length === 1 ? givenName(people, words[0] ?? "", before) : null;
    if (given) return given;
  }
  const one = longer.length === 0 || onePerson(longer);
  const full = one ? longer[0] : longer.at(-1);
  const target = full?.words ?? words;
  // A title beside "Halwan" tells of "Nadia Halwan" too, a title beside another Halwan does not.
  const role = same.find((known) => known.role !== null && samePerson(known.words, target))?.role ?? null;
  if (!full) return role === null ? null : { name, role };
  return { name: full.name, role, ...(one ? {} : { certainty: AMONG_SEVERAL }) };
}

/** Surnames of a document that are looked through for a misspelt one: more would take too long. */
const MOST_SURNAMES = 200;

/** The one surname of the document that a bare one misspells: "Bauchtman" of "Lydia Buchtmann". Null where none or several are as near. */
function likeSurname({ byLast }: People, name: string): string | null {
  if (name.length < 6 || byLast.size > MOST_SURNAMES) return null;
  const most = name.length > 7 ? 2 : 1;
  const near = [...byLast.entries()].filter(
    ([other, bearers]) =>
      other[0] === name[0] && bearers.some((one) => one.words.length > 1) && within(name, other, most),
  );
  return near.length === 1 ? near[0]![0] : null;
}

/** True where at most `most` letters are put in, left out or changed between two words. */
function within(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]! <= most;
}

/** "Alex" of "Alex Karam": a first name that one person in the document bears and nobody's surname is. */
function givenName(people: People, first: string, before: number): Named | null {
  const found = earlier(people.byFirst.get(first) ?? [], before);
  const [one] = found;
  if (!one || people.byLast.has(first) || !onePerson(found)) return null;
  return { name: one.name, role: found.find((known) => known.role !== null)?.role ?? null };
}

/**
 * The person introduced in the office that a bare title names. Several who fit: the one among them who spoke last, and
 * not surely; null where nobody or none of them did.
 */
export function holderOf(
  people: People,
  role: string,
  before: number,
  recent: readonly string[],
  titles: Titles,
): Named | null {
  const wanted = officeOf(role, titles);
  if (wanted.head === "") return null;
  const heads = [wanted.head, ...(titles.kin.get(wanted.head) ?? [])];
  const holders = heads
    .flatMap((head) => people.byOffice.get(head) ?? [])
    .filter(({ office }) => fits(wanted, office, titles))
    .map(({ person }) => person);
  // Whoever bears the very title goes before who bears one like it.
  const exact = earlier(
    holders.filter(
      (one) => officeOf(one.role ?? one.address ?? "", titles).head === wanted.head && one.start < before,
    ),
    before,
  );
  const found = exact.length > 0 ? exact : earlier(holders, before);
  const [first] = found;
  if (!first) return null;
  if (onePerson(found)) return named(people, first, before);
  const last = nameWords(recent[0] ?? "");
  const spoke = found.find((one) => samePerson(one.words, last));
  return spoke ? { ...named(people, spoke, before), certainty: AMONG_SEVERAL } : null;
}

const named = (people: People, one: Introduction, before: number): Named => ({
  name: fullestName(people, one.name, before, null)?.name ?? one.name,
  role: one.role,
});
