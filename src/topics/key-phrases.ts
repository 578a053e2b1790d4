import type { Concepts } from "./concepts.ts";
import type { Senses } from "./senses.ts";
import type { Word } from "./word.ts";

/** A key and where it stands. */
export interface PlacedKey {
  readonly key: string;
  /** Of the first words of a phrase, before any "of", "in" or "that". */
  readonly first: boolean;
}

/** How far from its verb the word stands that belongs to it. */
const PHRASE_WITHIN = 5;

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

/** "The Qatari capital" is Doha. */
export function withCapitals(placed: PlacedKey[], concepts: Concepts, senses: Senses): PlacedKey[] {
  if (!placed.some(({ key }) => CAPITAL_CITY.test(key))) return placed;
  const found: PlacedKey[] = [];
  for (let at = 0; at < placed.length; at++) {
    const pair = placed.slice(at, at + 2);
    const country = pair.map(({ key }) => COUNTRY.exec(key)?.[1]).find((id) => id !== undefined);
    const capital = country === undefined ? undefined : senses.capitals[country];
    if (capital === undefined || !pair.some(({ key }) => CAPITAL_CITY.test(key))) {
      found.push(placed[at]!);
      continue;
    }
    for (const key of concepts.keysOfId(capital)) found.push({ key, first: placed[at]!.first });
    at++;
  }
  return found;
}
