import type { ArticleFacts } from "../topics/article-facts.ts";
import type { ArticleLead } from "../topics/article-lead.ts";
import type { ArticleTraits } from "../topics/article-traits.ts";
import { OR } from "../topics/topic.ts";
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
  /** How much the numbers of title and first paragraph are. */
  readonly amounts: Float64Array;
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

/** Many lists are empty, and an article in memory is small for that. */
const NONE = new Int32Array(0);
const ascending = (numbers: readonly number[]): Int32Array =>
  numbers.length === 0 ? NONE : Int32Array.from(new Set(numbers)).sort();

/** Few enough that a look-up costs little, and enough that two reports of one event share some. */
const WORDS_LOOKED_UP = 25;
const KEYS_LOOKED_UP = 40;

/** Where keys of title and first paragraphs were not counted. */
const TITLE_KEYS = 7;
const LEAD_KEYS = 30;

/** Term weights: dampened counts times rarity (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 6.4.3). */
export function vectorOf(traits: ArticleTraits, stems: WordCounts, keys: WordCounts): Vector {
  const entries = Object.entries(traits.words)
    .map(([word, times]) => ({ word: stems.numberOf(word), times }))
    .sort((a, b) => a.word - b.word);
  const weights = Float32Array.from(entries, ({ word, times }) => (1 + Math.log(times)) * stems.rarity(word));
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  const numbers = traits.keys.map(keys.numberOf);
  const ofTitle = numbers.slice(0, traits.titleKeys ?? TITLE_KEYS);
  return {
    words: Int32Array.from(entries, ({ word }) => word),
    weights: weights.map((weight) => weight / length),
    head: ascending(traits.head.map(stems.numberOf)),
    keys: ascending(numbers),
    leadKeys: ascending(numbers.slice(0, traits.leadKeys ?? LEAD_KEYS)),
    titleKeys: ascending(ofTitle.filter((_, at) => !traits.keys[at]!.startsWith("n:"))),
    wordsLookedUp: heaviest(weights).map((at) => entries[at]!.word),
    keysLookedUp: numbers.slice(0, KEYS_LOOKED_UP),
    facts: factsOf(traits.facts ?? NO_FACTS, keys),
    lead: leadOf({ ...NO_LEAD, ...traits.lead }, keys),
  };
}

/** Places of the heaviest words, the heaviest first; of two alike the first. All weights are sorted as bare numbers, which is quick. */
function heaviest(weights: Float32Array): number[] {
  const least = weights.slice().sort().at(-WORDS_LOOKED_UP) ?? 0;
  const heavier: number[] = [];
  const alike: number[] = [];
  weights.forEach((weight, at) => {
    if (weight > least) heavier.push(at);
    else if (weight === least) alike.push(at);
  });
  return [...heavier, ...alike].sort((a, b) => weights[b]! - weights[a]! || a - b).slice(0, WORDS_LOOKED_UP);
}

const leadOf = (lead: ArticleLead, keys: WordCounts): Lead => {
  const numbers = (some: readonly string[]): Int32Array => ascending(some.map(keys.numberOf));
  const names = (some: readonly string[]): Int32Array =>
    some.length === 0
      ? NONE
      : Int32Array.from(some.flatMap((ways) => [...ways.split(OR).map(keys.numberOf), NEXT]));
  return {
    names: names(lead.names),
    titleNames: names(lead.titleNames),
    heard: numbers(lead.heard),
    countries: numbers(lead.countries),
    weekdays: numbers(lead.weekdays),
    titlePlaces: numbers(lead.titlePlaces),
    amounts: Float64Array.from(lead.figures.filter((figure) => !figure.includes(":")).map(Number)),
  };
};

const factsOf = ({ countries, places, names, figures }: ArticleFacts, keys: WordCounts): Facts => ({
  countries: ascending(countries.map(keys.numberOf)),
  places: ascending(places.map(keys.numberOf)),
  names: ascending(names.map(keys.numberOf)),
  figures: ascending(figures.map((figure) => keys.numberOf(`#${figure}`))),
});

/** How much it counts that each is about what the other tells, and that they name the same, beside the cosine of the texts. */
const HEADS_COUNT = 0.4;
const KEYS_COUNT = 0.65;

/** How alike two articles of one language are: 0 to 2. */
export function likeness(one: Vector, other: Vector, stems: WordCounts, keys: WordCounts): number {
  const both = (a: Int32Array, b: Int32Array, { rarity }: WordCounts): number => covered(a, b, rarity).share;
  const heads = Math.min(both(one.head, other.words, stems), both(other.head, one.words, stems));
  const shared = (both(one.keys, other.keys, keys) + both(other.keys, one.keys, keys)) / 2;
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

/** The share of `few`, weighed by rarity, that `many` has too, and the weight of that. Both ascending. */
export function covered(
  few: Int32Array,
  many: Int32Array,
  rarity: (word: number) => number,
): { readonly share: number; readonly weight: number } {
  let [weight, all, at] = [0, 0, 0];
  for (const word of few) {
    const rare = rarity(word);
    all += rare;
    while (at < many.length && many[at]! < word) at++;
    if (many[at] === word) weight += rare;
  }
  return { share: all === 0 ? 0 : weight / all, weight };
}

/** How many numbers two ascending lists share. */
export function common(one: Int32Array, other: Int32Array): number {
  let [count, at, beside] = [0, 0, 0];
  while (at < one.length && beside < other.length) {
    const apart = one[at]! - other[beside]!;
    if (apart === 0) count++;
    if (apart <= 0) at++;
    if (apart >= 0) beside++;
  }
  return count;
}
