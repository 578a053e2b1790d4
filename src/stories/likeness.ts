import type { ArticleFacts } from "../topics/article-facts.ts";
import type { ArticleLead } from "../topics/article-lead.ts";
import type { ArticleTraits } from "../topics/article-traits.ts";
import { OR } from "../topics/topic.ts";
import { covered, coveredOfBoth } from "./overlaps.ts";
import { ascending, NONE, packed } from "./packed.ts";
import { type Counted, weighed } from "./word-weights.ts";
import type { WordCounts } from "./words.ts";

/** The traits of an article as numbers: words in ascending order, their weights beside them, of length one together. */
export interface Vector {
  readonly words: Int32Array;
  readonly weights: Float32Array;
  /** Words of title and lead, ascending. */
  readonly head: Int32Array;
  /** Keys that another language may share, ascending. */
  readonly keys: Int32Array;
  /** Keys of title and first two paragraphs, ascending. */
  readonly leadKeys: Int32Array;
  /** Concepts and numbers of the title, ascending: no names, which Arabic does not tell from other words. */
  readonly titleKeys: Int32Array;
  /** The heaviest words and the first keys: what the article is looked up by. */
  readonly wordsLookedUp: readonly number[];
  readonly keysLookedUp: readonly number[];
  readonly facts: Facts;
  readonly lead: Lead;
}

/** What title and first paragraphs say as numbers, each list ascending; of names all ways of one stand together, and behind them {@link NEXT}. */
export type Lead = Readonly<Record<Exclude<keyof ArticleLead, "figures">, Int32Array>> & {
  /** Logarithms of how much the numbers of title and first paragraph are. */
  readonly amounts: readonly number[];
};

/** Ends the ways of a name in {@link Lead}. */
export const NEXT = -1;

/** Hard facts as numbers, each list ascending. */
export type Facts = Readonly<Record<keyof ArticleFacts, Int32Array>>;

const NO_FACTS: ArticleFacts = { countries: [], places: [], names: [], figures: [] };

const NO_LEAD: ArticleLead = {
  names: [],
  titleNames: [],
  heard: [],
  countries: [],
  weekdays: [],
  titlePlaces: [],
  figures: [],
};

/** Few enough that a look-up costs little, and enough that two reports of one event share some. */
const KEYS_LOOKED_UP = 40;

/** Where keys of title and first paragraphs were not counted. */
const TITLE_KEYS = 7;
const LEAD_KEYS = 30;

/** Words and keys of an article as numbers, in its order: they are counted first, and weighed then. */
export interface Numbered extends Counted {
  readonly keys: readonly number[];
}

export function numbersOf(traits: ArticleTraits, stems: WordCounts, keys: WordCounts): Numbered {
  const words = Object.keys(traits.words);
  return {
    words: words.map(stems.numberOf),
    times: words.map((word) => traits.words[word]!),
    keys: traits.keys.map(keys.numberOf),
  };
}

/** @param numbered What {@link numbersOf} gave, where it was asked already. */
export function vectorOf(
  traits: ArticleTraits,
  stems: WordCounts,
  keys: WordCounts,
  numbered: Numbered = numbersOf(traits, stems, keys),
): Vector {
  const { words: sorted, weights, wordsLookedUp } = weighed(numbered, stems);
  const numbers = numbered.keys;
  const ofTitle = numbers.slice(0, traits.titleKeys ?? TITLE_KEYS);
  const [words, head, allKeys, leadKeys, titleKeys] = packed(
    sorted,
    ascending(traits.head.map(stems.numberOf)),
    ascending(numbers),
    ascending(numbers.slice(0, traits.leadKeys ?? LEAD_KEYS)),
    ascending(ofTitle.filter((_, at) => !traits.keys[at]!.startsWith("n:"))),
  );
  return {
    words,
    weights,
    head,
    keys: allKeys,
    leadKeys,
    titleKeys,
    wordsLookedUp,
    keysLookedUp: numbers.slice(0, KEYS_LOOKED_UP),
    facts: factsOf(traits.facts ?? NO_FACTS, keys),
    lead: leadOf({ ...NO_LEAD, ...traits.lead }, keys),
  };
}

function leadOf(lead: ArticleLead, keys: WordCounts): Lead {
  const numbers = (some: readonly string[]): Int32Array => ascending(some.map(keys.numberOf));
  const ways = (some: readonly string[]): Int32Array =>
    some.length === 0
      ? NONE
      : Int32Array.from(some.flatMap((one) => [...one.split(OR).map(keys.numberOf), NEXT]));
  const [names, titleNames, heard, countries, weekdays, titlePlaces] = packed(
    ways(lead.names),
    ways(lead.titleNames),
    numbers(lead.heard),
    numbers(lead.countries),
    numbers(lead.weekdays),
    numbers(lead.titlePlaces),
  );
  const amounts = lead.figures.filter((figure) => !figure.includes(":")).map((one) => Math.log(Number(one)));
  return { names, titleNames, heard, countries, weekdays, titlePlaces, amounts };
}

function factsOf(facts: ArticleFacts, keys: WordCounts): Facts {
  const numbers = (some: readonly string[]): Int32Array => ascending(some.map(keys.numberOf));
  const [countries, places, names, figures] = packed(
    numbers(facts.countries),
    numbers(facts.places),
    numbers(facts.names),
    numbers(facts.figures.map((figure) => `#${figure}`)),
  );
  return { countries, places, names, figures };
}

/** How much it counts that each is about what the other tells, and that they name the same, beside the cosine of the texts. */
const HEADS_COUNT = 0.4;
const KEYS_COUNT = 0.65;

/** How alike two articles of one language are: 0 to 2. */
export function likeness(one: Vector, other: Vector, stems: WordCounts, keys: WordCounts): number {
  const heads = Math.min(
    covered(one.head, other.words, stems.rarity).share,
    covered(other.head, one.words, stems.rarity).share,
  );
  const shared = coveredOfBoth(one.keys, other.keys, keys.rarity);
  return cosine(one, other) + HEADS_COUNT * heads + KEYS_COUNT * shared;
}

function cosine(one: Vector, other: Vector): number {
  let sum = 0;
  let [at, beside] = [0, 0];
  while (at < one.words.length && beside < other.words.length) {
    const apart = one.words[at]! - other.words[beside]!;
    if (apart === 0) sum += one.weights[at++]! * other.weights[beside++]!;
    else if (apart < 0) at++;
    else beside++;
  }
  return sum;
}
