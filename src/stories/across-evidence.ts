import { LEAD_EVIDENCE, leadEvidence } from "./across-lead.ts";
import { FIGURES_TOLD, NAMES_TOLD } from "./evidence.ts";
import { common, covered, type Facts, type Vector } from "./likeness.ts";
import type { WordCounts } from "./words.ts";

/** What speaks for and against an Arabic and an English article telling of one event, each a number between about -1 and 4. */
export const ACROSS_EVIDENCE = [
  /** Shares of the concepts of the title, by rarity, that the other has anywhere: of the less and of the more covered. */
  "titlesLeast",
  "titlesMost",
  /** Shares of the concepts of title and first paragraph, by rarity, that the other has anywhere: of the less and of the more covered. */
  "headsLeast",
  "headsMost",
  /** The share of all keys, by rarity, mean of both ways. */
  "share",
  /** Logarithm of one and the rarities of shared keys. */
  "shared",
  /** Names of four consonants and more that both tell; shorter ones weigh nothing. */
  "longNames",
  /** The English one names some, and the Arabic one none of them. */
  "otherNames",
  "figures",
  "otherFigures",
  "places",
  "otherPlaces",
  "countries",
  "otherCountries",
  "weekdays",
  "otherWeekdays",
  /** Days between the reports, from the second on: like events of one day are common in the news, and rare in what was learnt from. */
  "days",
  ...LEAD_EVIDENCE,
] as const;

/** So many keys at least are shared by two reports of one event. */
const SHARED_KEYS = 4;
/** Rarer than this, a key is as rare as can be: how many articles were read must not weigh. */
const RAREST = 4.5;
const COUNTED = 3;

/** @returns The numbers of {@link ACROSS_EVIDENCE}, or null where too little is shared to tell anything. */
export function acrossEvidence(
  arabic: Vector,
  english: Vector,
  keys: WordCounts,
  days: number,
): readonly number[] | null {
  if (common(arabic.keys, english.keys) < SHARED_KEYS) return null;
  const rarity = (key: number): number => Math.min(RAREST, keys.rarity(key));
  const titles = [
    covered(arabic.titleKeys, english.keys, rarity),
    covered(english.titleKeys, arabic.keys, rarity),
  ];
  const heads = [
    covered(arabic.headKeys, english.keys, rarity),
    covered(english.headKeys, arabic.keys, rarity),
  ];
  const ways = [covered(arabic.keys, english.keys, rarity), covered(english.keys, arabic.keys, rarity)];
  const facts = (kind: keyof Facts): number => common(arabic.facts[kind], english.facts[kind]);
  const told = (kind: keyof Facts, least: number): boolean =>
    arabic.facts[kind].length >= least && english.facts[kind].length >= least;
  const other = (kind: keyof Facts, least: number): number =>
    facts(kind) === 0 && told(kind, least) ? 1 : 0;
  const some = (count: number): number => Math.min(COUNTED, count);
  return [
    Math.min(...titles.map(({ share }) => share)),
    Math.max(...titles.map(({ share }) => share)),
    Math.min(...heads.map(({ share }) => share)),
    Math.max(...heads.map(({ share }) => share)),
    (ways[0]!.share + ways[1]!.share) / 2,
    Math.log1p(ways[0]!.weight),
    some(common(arabic.longNames, english.longNames)),
    facts("names") === 0 && english.facts.names.length >= NAMES_TOLD ? 1 : 0,
    some(facts("figures")),
    other("figures", FIGURES_TOLD),
    some(facts("places")),
    other("places", 1),
    some(facts("countries")),
    other("countries", 1),
    facts("weekdays") > 0 ? 1 : 0,
    other("weekdays", 1),
    Math.min(COUNTED, Math.max(0, days - 1)),
    ...leadEvidence(arabic, english),
  ];
}
