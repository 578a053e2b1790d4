import type { Concepts } from "./concepts.ts";
import type { Senses } from "./senses.ts";
import type { Word } from "./word.ts";

/** Keys in the order of their words. */
export interface PlacedKeys {
  readonly keys: readonly string[];
  /** So many of them are of the first words of a phrase, before any "of", "in" or "that". */
  readonly first: number;
}

/** How far from its verb the word stands that belongs to it. */
const PHRASE_WITHIN = 5;

/** True of a verb that may do something of its own with a word behind its object. */
export const mayBePhrasal = ({ stems }: Word, { phrasal }: Senses): boolean =>
  Object.hasOwn(phrasal, stems[0]!);

/** What a verb does with a word behind its object: "keeping cars out" is a ban. */
export function phrasalAt(words: readonly Word[], at: number, senses: Senses): string | undefined {
  const particles = senses.phrasal[words[at]!.stems[0]!];
  if (particles === undefined) return undefined;
  for (let next = at + 1; next < Math.min(words.length, at + PHRASE_WITHIN); next++) {
    const found = particles[words[next]!.norm];
    if (found !== undefined) return found;
  }
  return undefined;
}

const CAPITAL_CITY = /^c:capital-city(?:\||$)/u;
const COUNTRY = /^p:([a-z0-9-]+)/u;

const isCapitalCity = (key: string): boolean => key.startsWith("c:capital-city") && CAPITAL_CITY.test(key);

/** "The Qatari capital" is Doha. */
export function withCapitals(placed: PlacedKeys, concepts: Concepts, senses: Senses): PlacedKeys {
  const { keys } = placed;
  if (!keys.some(isCapitalCity)) return placed;
  const found: string[] = [];
  let first = 0;
  for (let at = 0; at < keys.length; at++) {
    const isFirst = at < placed.first;
    const pair = keys.slice(at, at + 2);
    const country = pair.map((key) => COUNTRY.exec(key)?.[1]).find((id) => id !== undefined);
    const capital = country === undefined ? undefined : senses.capitals[country];
    if (capital === undefined || !pair.some(isCapitalCity)) found.push(keys[at]!);
    else {
      found.push(...concepts.keysOfId(capital));
      at++;
    }
    if (isFirst) first = found.length;
  }
  return { keys: found, first };
}
