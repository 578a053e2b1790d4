import { type Facts, NEXT, type Vector } from "./likeness.ts";
import { common } from "./overlaps.ts";

/**
 * What title and first paragraphs speak for and against an Arabic and an English article telling of one event: who they name, where
 * and when it is, and which numbers, that the other does not.
 */
export const LEAD_EVIDENCE = [
  /** Names in the head of the English one that no word in the lead of the Arabic one sounds like. */
  "missedNames",
  /** The share of these names that some word of the Arabic one sounds like. */
  "englishNames",
  /** The share of words of no list in the title of the Arabic one that the English one has as names, and of those in its head that the lead of the other has. */
  "titleNames",
  "arabicNames",
  /** Of the two titles, how many name a place below a country that the other article, which names some, does not. */
  "missedPlaces",
  /** Both leads name countries, and none is of both; so of weekdays. */
  "otherLeadCountries",
  "otherLeadDays",
  /** A number in the one head is about a number in the other: a toll of another hour. */
  "nearNumbers",
] as const;

const MISSED = 4;
/** What share is taken for told where an article has no such word: about the mean of all pairs. */
const NO_NAMES = 0.2;
/** The logarithm of what near numbers differ by at most: a third. */
const NEAR = 0.3;

/** @returns The numbers of {@link LEAD_EVIDENCE}. */
export function leadEvidence(arabic: Vector, english: Vector): readonly number[] {
  const [ar, en] = [arabic.lead, english.lead];
  const inLead = namesMet(en.names, ar.heard);
  return [
    Math.min(MISSED, inLead.all - inLead.met),
    share(namesMet(en.names, arabic.facts.names)),
    share(namesMet(ar.titleNames, english.facts.names)),
    share(namesMet(ar.names, en.heard)),
    missed(ar.titlePlaces, english.facts.places) + missed(en.titlePlaces, arabic.facts.places),
    other(ar.countries, en.countries),
    other(ar.weekdays, en.weekdays),
    ar.amounts.some((one) => en.amounts.some((two) => Math.abs(one - two) <= NEAR)) ? 1 : 0,
  ];
}

const share = ({ all, met }: ReturnType<typeof namesMet>): number => (all === 0 ? NO_NAMES : met / all);

const other = (one: Int32Array, two: Int32Array): number =>
  one.length > 0 && two.length > 0 && common(one, two) === 0 ? 1 : 0;

const missed = (places: Int32Array, others: Facts["places"]): number =>
  others.length > 0 && common(places, others) < places.length ? 1 : 0;

/** How many names there are, and of how many a way is among others, which ascend. */
function namesMet(names: Int32Array, others: Int32Array): { readonly all: number; readonly met: number } {
  let [all, met] = [0, 0];
  let isMet = false;
  for (const way of names)
    if (way === NEXT) {
      all += 1;
      if (isMet) met += 1;
      isMet = false;
    } else isMet ||= has(others, way);
  return { all, met };
}

/** Whether an ascending list has a number. */
function has(list: Int32Array, number: number): boolean {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (list[middle]! < number) from = middle + 1;
    else to = middle;
  }
  return list[from] === number;
}
