import { OR, WIDER } from "./topic.ts";

/** Hard facts of an article's title and lead, in words of no language: what can be told to be another. */
export interface ArticleFacts {
  /** Countries that are named, or that a place named lies in. */
  readonly countries: readonly string[];
  /** Places below a country. */
  readonly places: readonly string[];
  /** Consonants of what may be a name, three and more: in Arabic of any word that no list has. */
  readonly names: readonly string[];
  /** Numbers from ten up. */
  readonly figures: readonly string[];
}

type Found = Readonly<Record<keyof ArticleFacts, Set<string>>>;

export const noFacts = (): Found => ({
  countries: new Set(),
  places: new Set(),
  names: new Set(),
  figures: new Set(),
});

export const factsOf = ({ countries, places, names, figures }: Found): ArticleFacts => ({
  countries: [...countries],
  places: [...places],
  names: [...names],
  figures: [...figures],
});

/** What a place lies in; the widest stands last. */
const AROUND = `${WIDER}p:`;
/** "n:" and three consonants. */
const NAME = 5;
/** Smaller numbers are in every article. */
const DIGITS = 2;

/** The country that a key names in its ways, or that its place lies in; null for what is no place. */
export function countryOf(ways: readonly string[]): string | null {
  const [first] = ways as [string];
  if (!first.startsWith("p:")) return null;
  return ways.findLast((way) => way.startsWith(AROUND))?.slice(WIDER.length) ?? first;
}

/** Adds what one stretch of text tells, by its keys (`TopicReader`) and its numbers. */
export function addFacts(facts: Found, keys: readonly string[], figures: Iterable<string>): void {
  for (const key of keys) {
    const ways = key.split(OR);
    const [first] = ways as [string];
    const country = countryOf(ways);
    if (country !== null) {
      if (ways.some((way) => way.startsWith(AROUND))) facts.places.add(first);
      facts.countries.add(country);
    } else for (const way of ways) if (way.startsWith("n:") && way.length >= NAME) facts.names.add(way);
  }
  for (const figure of figures) if (figure.length >= DIGITS) facts.figures.add(figure);
}
