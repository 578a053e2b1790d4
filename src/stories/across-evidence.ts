import { LEAD_EVIDENCE, leadEvidence } from "./across-lead.ts";
import { FIGURES_TOLD } from "./evidence.ts";
import type { Vector } from "./likeness.ts";
import { common, covered } from "./overlaps.ts";
import type { WordCounts } from "./words.ts";

/** What speaks for and against an Arabic and an English article telling of one event, each a number between about -1 and 4. */
export const ACROSS_EVIDENCE = [
  /** The share of the concepts of a title, by rarity, that the lead of the other has: of the title that is more covered. */
  "titlesMost",
  /** A title has no concept that the other article has. */
  "otherTitle",
  /** Logarithm of one and the rarities of shared keys. */
  "shared",
  /** Both have numbers, and none is of both. */
  "otherFigures",
  /** Days between the reports, from the second on: like events of one day are common in the news, and rare in what was learnt from. */
  "days",
  ...LEAD_EVIDENCE,
] as const;

/** So many keys at least the leads of two reports of one event share. */
const SHARED_KEYS = 4;
/** Rarer than this, a key is as rare as can be: how many articles were read must not weigh. */
const RAREST = 4.5;
const DAYS_COUNTED = 3;

/** @returns The numbers of {@link ACROSS_EVIDENCE}, or null where too little is shared to tell anything. */
export function acrossEvidence(
  arabic: Vector,
  english: Vector,
  keys: WordCounts,
  days: number,
): readonly number[] | null {
  if (common(arabic.leadKeys, english.leadKeys) < SHARED_KEYS) return null;
  const rarity = (key: number): number => Math.min(RAREST, keys.rarity(key));
  const titles = [
    covered(arabic.titleKeys, english.leadKeys, rarity).share,
    covered(english.titleKeys, arabic.leadKeys, rarity).share,
  ];
  const isOther =
    common(arabic.titleKeys, english.keys) === 0 || common(english.titleKeys, arabic.keys) === 0;
  const [one, two] = [arabic.facts.figures, english.facts.figures];
  const otherFigures = one.length >= FIGURES_TOLD && two.length >= FIGURES_TOLD && common(one, two) === 0;
  return [
    Math.max(...titles),
    isOther ? 1 : 0,
    Math.log1p(covered(arabic.keys, english.keys, rarity).weight),
    otherFigures ? 1 : 0,
    Math.min(DAYS_COUNTED, Math.max(0, days - 1)),
    ...leadEvidence(arabic, english),
  ];
}
