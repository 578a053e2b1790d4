import { ACRONYM, type NameIndex, nameWords } from "./concept-names.ts";
import type { ConceptRow, Kind } from "./concept-rows.ts";
import { isIdle } from "./idle-words.ts";
import type { Senses } from "./senses.ts";
import { AGAINST, OR, WIDER } from "./topic.ts";
import { type Word, wordOf } from "./word.ts";

/** What is known of a concept where its name is found. */
export interface ConceptTraits {
  readonly id: string;
  /** True for those who hold an office or do a work, as against those who are named. */
  readonly role: boolean;
  /** The keys that it stands in a form by: one, or those of its parts. */
  readonly keys: readonly string[];
  /** The words by which a person is named, folded; empty for anything else. */
  readonly names: readonly string[];
}

/** A row without its other names. */
interface Concept {
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly broader: string | undefined;
  readonly opposite: string | undefined;
}

const LETTER: Readonly<Record<Kind, string>> = {
  place: "p",
  organisation: "o",
  person: "h",
  action: "a",
  event: "c",
  policy: "c",
  thing: "c",
};
/** To lift what weighs on somebody: not what puts it on. */
export const LIFT = [
  "a-:lift",
  ...["a+:impose", "a+:keep", "a+:extend", "a+:renew", "a-:punish", "a-:ban", "a-:restrict", "a-:close"].map(
    (way) => AGAINST + way,
  ),
].join(OR);
const CAPITAL = /^(?:the )?\p{Lu}/u;

/**
 * What is to be known of the concepts of given rows, by number.
 * @param numbers What number each id has.
 * @param names Finds their names.
 */
export function describeConcepts(
  rows: readonly ConceptRow[],
  numbers: ReadonlyMap<string, number>,
  names: NameIndex,
  senses: Senses,
): readonly ConceptTraits[] {
  const concepts = rows.map(
    ({ id, kind = "thing", en, broader, opposite }): Concept => ({
      id,
      kind,
      name: en[0] ?? id,
      broader,
      opposite,
    }),
  );
  const made = new Map<number, readonly string[]>();
  const keysOf = (number: number): readonly string[] => {
    const known = made.get(number);
    if (known) return known;
    // Set before its parts are looked at: lists may go round in a ring.
    made.set(number, [keyOf(number)]);
    const parts = keysOfParts(number);
    if (parts !== null) made.set(number, parts);
    return made.get(number)!;
  };
  const named = (id: string | undefined): Concept | undefined =>
    id === undefined ? undefined : concepts[numbers.get(id) ?? -1];
  const wayOf = (concept: Concept): string => `${letterOf(concept, senses)}:${concept.id}`;

  function keyOf(number: number): string {
    const concept = concepts[number]!;
    const wider = widerThan(concept);
    const ways = new Set([wayOf(concept), ...numberOf(concept), ...wider.map((one) => WIDER + wayOf(one))]);
    for (const one of [concept, ...wider]) {
      const against = named(one.opposite);
      if (against) ways.add(AGAINST + wayOf(against));
    }
    for (const group of senses.kin.get(concept.id) ?? []) ways.add(`${WIDER}k:${group}`);
    return [...ways].join(OR);
  }

  /** What a concept is a kind of, up to the second step; rows may be in a ring. */
  function widerThan(concept: Concept): Concept[] {
    const found: Concept[] = [];
    for (let next = named(concept.broader); next && found.length < 2; next = named(next.broader)) {
      if (next === concept || found.includes(next)) break;
      found.push(next);
    }
    return found;
  }

  /**
   * "Fuel subsidy" is fuel and subsidy, where the lists have both: whoever names them apart names the same. Null where a word of
   * the name is in no list ("white house"), and for what is one of its kind.
   */
  function keysOfParts(number: number): readonly string[] | null {
    const concept = concepts[number]!;
    const listed = senses.parts[concept.id]?.flatMap((id) => numbers.get(id) ?? []);
    const parts = listed ?? partsOf(number);
    if (parts === null) return null;
    const has = (ids: ReadonlySet<string>): boolean => parts.some((part) => ids.has(concepts[part]!.id));
    const lifts = has(senses.ends) && has(senses.burdens);
    return [
      ...new Set(
        parts.flatMap((part) => (lifts && senses.ends.has(concepts[part]!.id) ? [LIFT] : keysOf(part))),
      ),
    ];
  }

  function partsOf(number: number): readonly number[] | null {
    const concept = concepts[number]!;
    const oneAction = concept.kind === "action" && concept.broader === undefined;
    if (isProper(concept) || oneAction || senses.whole.has(concept.id)) return null;
    const words = partWords(concept.name);
    const parts: number[] = [];
    for (let at = 0; at < words.length; ) {
      if (isIdle(words[at]!.norm, "en") && !ACRONYM.test(words[at]!.text)) {
        at++;
        continue;
      }
      const found = names.longestAt(words, at, number);
      if (found === null) return null;
      if (found.length === words.length) return null;
      parts.push(found.concept);
      at += found.length;
    }
    return parts.length > 1 ? parts : null;
  }

  return concepts.map((concept) => ({
    id: concept.id,
    role: concept.kind === "person" && !isProper(concept),
    // A row that is another once more has that one's keys.
    keys: keysOf(numbers.get(concept.id)!),
    names: letterOf(concept, senses) === "h" ? nameWords(concept.name) : [],
  }));
}

/** Resolution 1701 is not Resolution 1559. A year names nothing by itself. */
const numberOf = ({ id }: Concept): readonly string[] => {
  const number = /-(?!(?:19|20)\d\d$)(\d{3,})$/u.exec(id)?.[1];
  return number === undefined ? [] : [`#${number}`];
};

/** The words of a name; "US" is not "us". */
const partWords = (name: string): Word[] =>
  name
    .split(" ")
    .flatMap((text) => nameWords(text).map((norm) => wordOf(ACRONYM.test(text) ? text : norm, norm, "en")));

/**
 * The number that each id stands for. A row whose first English name another row before it has is that row once more: lists
 * that were written apart meet so.
 */
export function numberRows(rows: readonly ConceptRow[]): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  const numbers = new Map<string, number>();
  const first = new Set<string>();
  for (const { en } of rows) if (en.length > 0) first.add(en[0]!);
  rows.forEach(({ id, en }, at) => {
    const number = numbers.get(id) ?? owners.get(en[0] ?? "") ?? at;
    if (!numbers.has(id)) numbers.set(id, number);
    for (const name of en) if (first.has(name) && !owners.has(name)) owners.set(name, number);
  });
  return numbers;
}

/** A school is a place and Halwan is a place; only what is one of its kind parts one topic from another. */
function letterOf(concept: Concept, senses: Senses): string {
  if (senses.more.has(concept.id)) return "a+";
  if (senses.less.has(concept.id)) return "a-";
  if (senses.general.has(concept.id)) return "g";
  return concept.kind === "action" || isProper(concept) ? LETTER[concept.kind] : "c";
}

const isProper = ({ kind, name }: Concept): boolean =>
  CAPITAL.test(name) && (kind === "place" || kind === "organisation" || kind === "person");
