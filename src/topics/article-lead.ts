import { countryOf } from "./article-facts.ts";
import { OR } from "./topic.ts";

/** What title and first paragraphs say that a report of the same event says too, in words of no language. */
export interface ArticleLead {
  /**
   * Words of title and first paragraph of no list that may be names, each in the ways that it may be met with {@link OR} between
   * them: in Arabic any such word.
   */
  readonly names: readonly string[];
  /** Those of the title. */
  readonly titleNames: readonly string[];
  /** Consonants of all that may be a name in title and first two paragraphs, of words that lists have too. */
  readonly heard: readonly string[];
  /** Countries and weekdays of title and first two paragraphs. */
  readonly countries: readonly string[];
  readonly weekdays: readonly string[];
  /** Places below a country that the title names. */
  readonly titlePlaces: readonly string[];
  /** Numbers of title and first paragraph from three up that are no year. */
  readonly figures: readonly string[];
}

type Found = Readonly<Record<keyof ArticleLead, Set<string>>>;

export const noLead = (): Found => ({
  names: new Set(),
  titleNames: new Set(),
  heard: new Set(),
  countries: new Set(),
  weekdays: new Set(),
  titlePlaces: new Set(),
  figures: new Set(),
});

export const leadOf = (found: Found): ArticleLead => ({
  names: [...found.names],
  titleNames: [...found.titleNames],
  heard: [...found.heard],
  countries: [...found.countries],
  weekdays: [...found.weekdays],
  titlePlaces: [...found.titlePlaces],
  figures: [...found.figures],
});

/** The title and the first paragraph. */
const HEAD = 2;
/** The title and the first two paragraphs. */
const LEAD = 3;
/** "n:" and three consonants. */
const NAME = 5;
const NAMED = /^n:/u;
const OF_NO_LIST = /^(?:n|ar|en):/u;
const WEEKDAY = /^c:(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u;
const YEAR = /^(?:19|20)\d\d$/u;
const IN_A_COUNTRY = /^p:[^|]*\|(?:.*\|)?\^p:/u;

/** Adds what one stretch tells, by its keys and numbers. @param place 0 for the title, 1 for the first paragraph, and on. */
export function addLead(
  lead: Found,
  keys: readonly string[],
  figures: Iterable<string>,
  place: number,
): void {
  if (place >= LEAD) return;
  if (place < HEAD) for (const figure of figures) if (!YEAR.test(figure)) lead.figures.add(figure);
  for (const key of keys) {
    if (place === 0 && IN_A_COUNTRY.test(key)) lead.titlePlaces.add(key.slice(0, key.indexOf(OR)));
    const ways = key.split(OR);
    const country = countryOf(ways);
    if (country !== null) lead.countries.add(country);
    if (WEEKDAY.test(ways[0]!)) lead.weekdays.add(ways[0]!);
    const names = ways.filter((way) => NAMED.test(way) && way.length >= NAME);
    for (const name of names) lead.heard.add(name);
    if (place >= HEAD || names.length === 0 || !ways.every((way) => OF_NO_LIST.test(way))) continue;
    lead.names.add(names.join(OR));
    if (place === 0) lead.titleNames.add(names.join(OR));
  }
}
