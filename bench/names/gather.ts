import { createAligner } from "../../src/speakers/names/aligner.ts";
import { looseBones } from "../../src/speakers/names/keys.ts";
import type { Script } from "../../src/speakers/names/script.ts";
import { spell } from "../../src/speakers/names/spelling.ts";
import type { PairWeights, ScriptPair } from "../../src/speakers/names/weights.ts";
import { ARABIC_GIVEN_NAMES } from "./given-names.ts";
import { learnSteps, type WordPair } from "./learn-steps.ts";

/** A row of name-tokens.jsonl. */
export interface TokenRow {
  readonly lang: "ar" | "ru" | "he";
  readonly en: string;
  readonly x: string;
  readonly src: readonly string[];
}

/** Sources whose licence lets weights ship: CC0, Apache-2.0 and MIT. */
const FREE = new Set(["netranslit", "google-ar2en", "synonames"]);
const LONGEST = 14;
/** Pairs whose letters cost more, in nats, are taken for mistakes where only one source has them. */
const ABSURD = 20;
/** Of pairs that letters explain badly, those from this cost on are kept word by word. */
const WORTH_KEEPING: Partial<Record<ScriptPair, number>> = { "latin-arabic": 4, "latin-cyrillic": 8 };
/** For learning variants and for joining two lists over their Latin words only pairs that fit well count. */
const FITS = 6;
/** Of several right words that one source each gives a left word, those about as good as the best are kept, in nats. */
const SURE_WITHIN = 1.5;
const MOST_PAIRS = 90_000;

interface Sourced {
  readonly pair: WordPair;
  readonly sources: number;
}

/** Everything learnt of every pair of scripts, from the free name words alone. */
export function gather(rows: readonly TokenRow[]): Record<ScriptPair, PairWeights> {
  const free = (lang: TokenRow["lang"], script: "arabic" | "cyrillic"): Sourced[] =>
    rows.flatMap((row) => {
      if (row.lang !== lang || !row.src.some((one) => FREE.has(one))) return [];
      const [left, right] = [spell(row.en, "latin"), spell(row.x, script)];
      const fits = [left, right].every((word) => word.length > 1 && word.length <= LONGEST);
      return fits
        ? [{ pair: [left, right] as const, sources: row.src.filter((one) => FREE.has(one)).length }]
        : [];
    });
  const arabic = learnt("latin-arabic", free("ar", "arabic"));
  const cyrillic = learnt("latin-cyrillic", free("ru", "cyrillic"));
  const [ar, ru] = [fitting(arabic), fitting(cyrillic)];
  const ruByLatin = Map.groupBy(ru, ([latin]) => latin);
  const across = ar.flatMap(([latin, x]) => (ruByLatin.get(latin) ?? []).map(([, y]): WordPair => [x, y]));
  const steps = (pairs: readonly WordPair[]): PairWeights => ({
    ...learnSteps(pairs),
    attested: {},
    claimed: {},
  });
  return {
    "latin-arabic": arabic.weights,
    "latin-cyrillic": cyrillic.weights,
    "arabic-cyrillic": steps(thinned(across)),
    "latin-latin": steps(variants(latinGroups(ar, ruByLatin))),
    "arabic-arabic": steps(variants(groups(ar))),
    "cyrillic-cyrillic": steps(variants(groups(ru))),
  } as Record<ScriptPair, PairWeights>;
}

/** True where the consonants of two words are alike but for one. */
function meet([left, right]: WordPair, script: Script): boolean {
  const bones = looseBones(left, "latin");
  return [...looseBones(right, script)].some((one) => bones.has(one));
}

const thinned = <Item>(items: readonly Item[]): Item[] => {
  const every = Math.ceil(items.length / MOST_PAIRS);
  return items.filter((_, at) => at % every === 0);
};

interface Learnt {
  readonly weights: PairWeights;
  readonly priced: readonly { readonly pair: WordPair; readonly cost: number; readonly sources: number }[];
}

function learnt(name: ScriptPair, sourced: readonly Sourced[]): Learnt {
  const table = learnSteps(thinned(sourced.map(({ pair }) => pair)));
  const align = createAligner(table);
  const priced = sourced.map(({ pair, sources }) => {
    const { fromLeft, fromRight } = align(...pair);
    return { pair, sources, cost: (fromLeft + fromRight) / 2 };
  });
  const kept = priced.filter(
    ({ cost }) => cost >= (WORTH_KEEPING[name] ?? Number.POSITIVE_INFINITY) && cost < 2 * ABSURD,
  );
  const [, right] = name.split("-") as [Script, Script];
  const sure = kept.filter(({ pair, cost, sources }) => sources > 1 || (cost < ABSURD && meet(pair, right)));
  const attested = Object.fromEntries(
    [...Map.groupBy(sure, ({ pair }) => pair[0])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([left, pairs]) => [left, [...new Set(pairs.map(({ pair }) => pair[1]))].sort().join(" ")]),
  );
  return { weights: { ...table, attested, claimed: claimedIn(priced) }, priced };
}

/** For each left word the right words that it surely is, kept for Arabic given names. */
function claimedIn(priced: Learnt["priced"]): Record<string, string> {
  const fit = priced.filter(({ cost, sources }) => cost < FITS || (sources > 1 && cost < ABSURD));
  const sure = [...Map.groupBy(fit, ({ pair }) => pair[0]).values()].flatMap((group) => {
    const confirmed = group.filter(({ sources }) => sources > 1);
    const best = Math.min(...group.map(({ cost }) => cost));
    return confirmed.length > 0 ? confirmed : group.filter(({ cost }) => cost <= best + SURE_WITHIN);
  });
  const lefts = Map.groupBy(sure, ({ pair }) => pair[1]);
  const names = [...ARABIC_GIVEN_NAMES].sort();
  const none = !names.some((name) => lefts.has(name));
  if (none) return {};
  return Object.fromEntries(
    names.map((right) => {
      const ways = (lefts.get(right) ?? []).map(({ pair }) => pair[0]);
      return [right, [...new Set(ways)].sort().join(" ")];
    }),
  );
}

const fitting = ({ priced }: Learnt): WordPair[] =>
  priced.filter(({ cost }) => cost < FITS).map(({ pair }) => pair);

/** Words of the right side that stand for one Latin word. */
const groups = (pairs: readonly WordPair[]): string[][] =>
  [...Map.groupBy(pairs, ([latin]) => latin).values()].map((group) => group.map(([, right]) => right));

/** Latin words that are one in Arabic and in Cyrillic. */
function latinGroups(
  ar: readonly WordPair[],
  ruByLatin: ReadonlyMap<string, readonly WordPair[]>,
): string[][] {
  const both = ar.flatMap(([latin, x]) =>
    (ruByLatin.get(latin) ?? []).map(([, y]) => ({ latin, key: `${x} ${y}` })),
  );
  return [...Map.groupBy(both, ({ key }) => key).values()].map((group) => group.map(({ latin }) => latin));
}

/** Each two of a group, and each word with itself, so that letters are mostly themselves. */
function variants(grouped: readonly (readonly string[])[]): WordPair[] {
  return thinned(
    grouped.flatMap((group) => {
      const words = [...new Set(group)];
      if (words.length < 2 || words.length > 12) return [];
      return words.flatMap((left) => words.map((right): WordPair => [left, right]));
    }),
  );
}
