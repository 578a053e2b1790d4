import type { Language } from "../base/language.ts";
import type { Facts } from "./likeness.ts";
import { common } from "./overlaps.ts";

/** A single number may be anything; a changed toll leaves others as they were. */
export const FIGURES_TOLD = 2;
/** Only English marks names: who names so many, and none is heard in the other's words, tells of others. */
export const NAMES_TOLD = 4;

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

/** Of numbers that copies of one text share, bulletins of one form have fewer than this part in common. */
const COPIED = 1 / 3;

/** Whether each tells numbers, and mostly others than the other: the bulletin of another day, another quake in the same words. */
export function otherNumbers({ figures: one }: Facts, { figures: other }: Facts): boolean {
  const fewer = Math.min(one.length, other.length);
  return fewer > 0 && common(one, other) < COPIED * fewer;
}
