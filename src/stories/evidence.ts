import type { Language } from "../base/language.ts";
import { common, type Facts, sharedKeys, type Vector } from "./likeness.ts";
import type { WordCounts } from "./words.ts";

/** The share of keys, facts counted in, from which articles of two languages tell of one event; and so many keys at least. */
const SAME_EVENT = 0.21;
const SHARED_KEYS = 4;

/** What a shared fact adds to the share of keys: a number or a place below the country more than what may be a name. At most two of each. */
const FIGURE = 0.03;
const PLACE = 0.03;
const NAME = 0.02;
const COUNTED = 2;

/** What it takes off that each names some and neither the other's. */
const OTHER_FIGURES = 0.04;
const OTHER_PLACES = 0.03;
/** Two of a kind in one country share all but facts. */
const NO_FACT = 0.04;
/** What each day between the reports takes off, from the second on: the next of its kind is told days later in the same words. */
const DAY = 0.02;
const OTHER_COUNTRIES = 0.06;
const OTHER_DAYS = 0.02;
const OTHER_NAMES = 0.05;
/** A single number may be anything; a changed toll leaves others as they were. */
const FIGURES_TOLD = 2;
/** Only English marks names: who names so many, and none is heard in the other's words, tells of others. */
const NAMES_TOLD = 4;

/**
 * How surely an Arabic and an English article tell of one event: from 1 on they do.
 * @param days Between their publications.
 */
export function acrossLikeness(arabic: Vector, english: Vector, keys: WordCounts, days: number): number {
  const { share, count } = sharedKeys(arabic, english, keys);
  if (count < SHARED_KEYS) return 0;
  return (
    Math.max(0, share + factsShared(arabic.facts, english.facts) - DAY * Math.max(0, days - 1)) / SAME_EVENT
  );
}

/** Two disasters of one country and kind are told alike; numbers, places, names and days tell them apart. */
function factsShared(arabic: Facts, english: Facts): number {
  const shared = (kind: keyof Facts): number => common(arabic[kind], english[kind]);
  const told = (kind: keyof Facts, least: number): boolean =>
    arabic[kind].length >= least && english[kind].length >= least;
  const [figures, places, names] = [shared("figures"), shared("places"), shared("names")];
  let sum =
    FIGURE * Math.min(COUNTED, figures) + PLACE * Math.min(COUNTED, places) + NAME * Math.min(COUNTED, names);
  if (figures + places + names === 0) sum -= NO_FACT;
  if (figures === 0 && told("figures", FIGURES_TOLD)) sum -= OTHER_FIGURES;
  if (places === 0 && told("places", 1)) sum -= OTHER_PLACES;
  if (shared("countries") === 0 && told("countries", 1)) sum -= OTHER_COUNTRIES;
  if (shared("weekdays") === 0 && told("weekdays", 1)) sum -= OTHER_DAYS;
  if (names === 0 && english.names.length >= NAMES_TOLD) sum -= OTHER_NAMES;
  return sum;
}

/**
 * What it takes off the likeness of two articles of one language that each names some and neither the other's; that a day lies
 * between them, from the second on, and that they are more than a day apart with no number in common.
 */
const WITHIN = { day: 0.1, figure: 0.08, figures: 0.04, places: 0.05, countries: 0.6, names: 0.1 } as const;

/**
 * How much speaks against two articles of one language telling of one event, though their words are alike. In Arabic places below
 * a country are read too unsurely to speak, and names are not told from other words.
 */
export function factsAgainst(one: Facts, other: Facts, lang: Language, days: number): number {
  const apart = (kind: keyof Facts, least: number): boolean =>
    one[kind].length >= least && other[kind].length >= least && common(one[kind], other[kind]) === 0;
  let sum = WITHIN.day * Math.max(0, days - 1);
  if (days > 1 && apart("figures", 1)) sum += WITHIN.figure;
  if (apart("figures", FIGURES_TOLD)) sum += WITHIN.figures;
  if (apart("countries", 1)) sum += WITHIN.countries;
  if (lang === "ar") return sum;
  if (apart("places", 1)) sum += WITHIN.places;
  if (apart("names", NAMES_TOLD)) sum += WITHIN.names;
  return sum;
}
