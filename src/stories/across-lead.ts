import { common, NEXT, type Vector } from "./likeness.ts";

/**
 * What title and first paragraph speak for and against an Arabic and an English article telling of one event: who they name, and
 * which numbers, that the other does not.
 */
export const LEAD_EVIDENCE = [
  /** Names in the lead of the English one that no word in the lead of the Arabic one sounds like. */
  "missedNames",
  /** The share of words of no list in the lead of the Arabic one that the English one has as names. */
  "arabicNames",
  /** Of the two titles, how many name a place below a country that the other article does not. */
  "missedPlaces",
  /** Numbers from three up that both tell. */
  "sharedNumbers",
  /** The share of the numbers of the lead that the other has anywhere: of the less covered. */
  "leadNumbers",
] as const;

const MISSED = 4;
const SHARED = 4;
/** What share is taken for told where an article has no such word or number: about the mean of all pairs. */
const NO_NAMES = 0.2;
const NO_NUMBERS = 0.3;

/** @returns The numbers of {@link LEAD_EVIDENCE}. */
export function leadEvidence(arabic: Vector, english: Vector): readonly number[] {
  const [ar, en] = [arabic.lead, english.lead];
  const inEnglish = namesMet(en.names, ar.heard);
  const inArabic = namesMet(ar.names, english.facts.names);
  const shares = [
    ...(ar.figures.length > 0 ? [common(ar.figures, en.allFigures) / ar.figures.length] : []),
    ...(en.figures.length > 0 ? [common(en.figures, ar.allFigures) / en.figures.length] : []),
  ];
  return [
    Math.min(MISSED, inEnglish.all - inEnglish.met),
    inArabic.all === 0 ? NO_NAMES : inArabic.met / inArabic.all,
    missed(ar.titlePlaces, english.facts.places) + missed(en.titlePlaces, arabic.facts.places),
    Math.min(SHARED, common(ar.allFigures, en.allFigures)),
    shares.length === 0 ? NO_NUMBERS : Math.min(...shares),
  ];
}

const missed = (places: Int32Array, others: Int32Array): number =>
  common(places, others) < places.length ? 1 : 0;

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
