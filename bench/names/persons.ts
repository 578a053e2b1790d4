import { type Name, nameOf } from "../../src/speakers/names/words.ts";

/** A row of names.jsonl. */
export interface NameRow {
  readonly wikidata?: string;
  readonly en: readonly string[];
  readonly ar?: readonly string[];
  readonly others?: Readonly<Record<string, string | readonly string[]>>;
  readonly src: readonly string[];
}

/** A person with names in two languages. */
export interface Person {
  readonly left: string;
  readonly right: string;
  /** Given and family name in Latin letters, to find others of that family by. */
  readonly given: string;
  readonly family: string;
}

/** Two names that are one person's, or two people's of one family name. */
export interface NamePair {
  readonly left: string;
  readonly right: string;
  readonly same: boolean;
}

/** Rulers, saints and things are none of the persons that news quote. */
const NO_MODERN =
  /^(?:pope|saint|st\.?|king|queen|emperor|empress|prince|princess|sultan|lord|sir|lady|works|films|songs)\b|\b(?:of|the|in|by|and|great|state|kingdom|dynasty|administration|studios|buildings|terminology)\b|[0-9,]/iu;
const NO_MODERN_ARABIC = /القديس|الإمبراطور|البابا|الملك|الأمير|ملك |دوق|سلالة|مملكة|أعمال |أفلام |قائمة /u;

/** True where every word is written as a name is: "web application" is none. */
const capital = (text: string): boolean =>
  text
    .split(/[\s-]+/u)
    .every((word) => /^\P{Ll}/u.test(word) || nameOf(`x ${word}`)?.words[1]?.particle === true);

const plain = (name: Name | null): name is Name =>
  name !== null &&
  name.ordinal === null &&
  name.words.filter((word) => !word.particle && !word.initial).length >= 2;

/** The modern persons among rows: two words and more on both sides, no ordinals, no rulers. `other` is the second language. */
export function modernPersons(rows: readonly NameRow[], other: "ar" | "ru"): Person[] {
  return rows.flatMap((row) => {
    const [left] = row.en;
    const listed = other === "ar" ? row.ar : row.others?.[other];
    const right = typeof listed === "string" ? listed : listed?.[0];
    if (left === undefined || right === undefined) return [];
    if (!capital(left) || NO_MODERN.test(left) || NO_MODERN_ARABIC.test(right)) return [];
    const [name, second] = [nameOf(left), nameOf(right)];
    if (!plain(name) || !plain(second) || name.script !== "latin" || second.script === "latin") return [];
    const words = name.words.filter((word) => !word.particle);
    return [{ left, right, given: words[0]!.letters, family: words.at(-1)!.letters }];
  });
}

/** Words that no given name is made of. */
const NO_GIVEN = /^(?:.|al|el|ibn|abu|abd|ben|lo|la|le|de|da|di|du|van|von|dr|st)$/u;
/** One spelling of what is spelled in several ways: Carl and Karl, Marc and Mark, Jon and John are no two given names. */
const plainly = (given: string): string =>
  given
    .replace(/ph/gu, "f")
    .replace(/c(?![hie])|q|ck/gu, "k")
    .replace(/h/gu, "")
    .replace(/y|ie/gu, "i")
    .replace(/z/gu, "s")
    .replace(/(.)\1/gu, "$1");
const distinct = (one: string, other: string): boolean =>
  !NO_GIVEN.test(one) && !NO_GIVEN.test(other) && plainly(one) !== plainly(other);

/** A small generator of the same numbers every time (Lehmer's, after Park and Miller 1988). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/**
 * For each person its own two names, and `apart` pairs of that person with somebody of the same family name but another
 * given name: real people while there are any, else the person's own name with a given name of somebody else's.
 */
export function pairsOf(persons: readonly Person[], apart = 4): NamePair[] {
  const families = Map.groupBy(persons, (person) => person.family);
  const below = numbers(11);
  const pairs: NamePair[] = [];
  for (const person of persons) {
    pairs.push({ left: person.left, right: person.right, same: true });
    const others = families.get(person.family)!.filter((one) => one.given !== person.given);
    for (let at = 0; at < apart; at++) {
      const relative = others[at];
      if (relative) pairs.push({ left: relative.left, right: person.right, same: false });
      else {
        const stranger = persons[below(persons.length)]!;
        if (!distinct(stranger.given, person.given)) continue;
        const rest = person.left.split(/\s+/u).slice(1).join(" ");
        pairs.push({ left: `${stranger.left.split(/\s+/u)[0]} ${rest}`, right: person.right, same: false });
      }
    }
  }
  return pairs;
}

/** The same given name with other family names: what a person must not be joined to either. */
export function strangersOf(persons: readonly Person[], apart = 2): NamePair[] {
  const below = numbers(23);
  return persons.flatMap((person) =>
    Array.from({ length: apart }, (): NamePair => {
      const stranger = persons[below(persons.length)]!;
      const given = person.left.split(/\s+/u)[0]!;
      const family = stranger.left.split(/\s+/u).at(-1)!;
      return { left: `${given} ${family}`, right: person.right, same: false };
    }).filter(({ left }) => !left.endsWith(person.left.split(/\s+/u).at(-1)!)),
  );
}
