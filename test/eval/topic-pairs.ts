import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Matter } from "../../src/topics/topic.ts";

/** Two targets, and whether they are one topic. */
export interface Pair {
  readonly a: Matter;
  readonly b: Matter;
  readonly one: boolean;
}

interface Cluster {
  readonly same: readonly Matter[];
  readonly near: readonly Matter[];
}

const rowsOf = (file: string): readonly unknown[] =>
  readFileSync(resolve(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as unknown);

/** The pairs that two people labelled. */
export const labelledPairs = (): readonly Pair[] =>
  rowsOf("../stances/sets/topic-pairs.jsonl") as readonly Pair[];

/** Pairs that two people wrote and labelled when the first version stood; studied since, never learnt from. */
export const freshPairs = (): readonly Pair[] =>
  rowsOf("../stances/sets/topic-pairs-fresh.jsonl") as readonly Pair[];

/** Pairs by a writer who saw neither the code nor another set, labelled by a second; studied since, never learnt from. */
export const blindPairs = (): readonly Pair[] =>
  rowsOf("../stances/sets/topic-pairs-blind.jsonl") as readonly Pair[];

/** Those of the first 200 that rules and weights may be tuned on. */
export const evenRows = (): readonly Pair[] => labelledPairs().filter((_, row) => row % 2 === 0);

/**
 * Pairs out of the project's own groups for tuning, `bench/topics/clusters.jsonl`: targets that mean the same, each with some
 * that come near; of two groups none are one.
 */
export function ownPairs(): readonly Pair[] {
  const clusters = rowsOf("../../bench/topics/clusters.jsonl") as readonly Cluster[];
  return clusters.flatMap(({ same, near }, at) => {
    const others = clusters[(at + 1) % clusters.length]!.same;
    return same.flatMap((a, first) => [
      ...same.slice(first + 1).map((b) => ({ a, b, one: true })),
      ...[...near, ...others].map((b) => ({ a, b, one: false })),
    ]);
  });
}

/** Freely worded pairs of the project's own, `bench/topics/pairs.jsonl`, each one topic; the second of the next is another. */
export function freePairs(): readonly Pair[] {
  const pairs = rowsOf("../../bench/topics/pairs.jsonl") as readonly Pair[];
  return pairs.flatMap((pair, at) => [
    pair,
    { a: pair.a, b: pairs[(at + 1) % pairs.length]!.b, one: false },
    { a: pair.b, b: pairs[(at + 7) % pairs.length]!.a, one: false },
  ]);
}

/** Pairs of the project's own that come near, `bench/topics/near.jsonl`; none is one topic. */
export const nearPairs = (): readonly Pair[] => rowsOf("../../bench/topics/near.jsonl") as readonly Pair[];

/** Plainly worded pairs of the project's own on many matters, `bench/topics/diverse.jsonl`: each target with one that is its topic, and one that comes near. */
export const diversePairs = (): readonly Pair[] =>
  rowsOf("../../bench/topics/diverse.jsonl") as readonly Pair[];

/** Pairs of the project's own by one writer, `bench/topics/figurative.jsonl`, told in other words; half of them come near only. */
export const figurativePairs = (): readonly Pair[] =>
  rowsOf("../../bench/topics/figurative.jsonl") as readonly Pair[];

/**
 * Pairs of the project's own, `bench/topics/retold.jsonl`: matters told again in other words, each with a trap (another place,
 * body, year or measure, a part, a remedy). Those of even numbers are learnt from, the others are put aside.
 */
export const retoldPairs = (aside: boolean): readonly Pair[] =>
  (rowsOf("../../bench/topics/retold.jsonl") as readonly (Pair & { readonly matter: number })[]).filter(
    ({ matter }) => (matter % 2 === 1) === aside,
  );

/**
 * Pairs of the project's own by the engineer of topics, `bench/topics/apart.jsonl`: matters told again, each with a trap. Those of even
 * numbers are learnt from, the others are put aside.
 */
export const apartPairs = (aside: boolean): readonly Pair[] =>
  (rowsOf("../../bench/topics/apart.jsonl") as readonly (Pair & { readonly matter: number })[]).filter(
    ({ matter }) => (matter % 2 === 1) === aside,
  );

/**
 * Pairs by a writer who saw neither the code nor another set, labelled by a second, `bench/topics/told.jsonl`: four hundred matters told
 * freely, with traps of twelve sorts. Even rows are learnt from, odd ones are put aside.
 */
export const toldPairs = (aside: boolean): readonly Pair[] =>
  (rowsOf("../../bench/topics/told.jsonl") as readonly Pair[]).filter((_, row) => (row % 2 === 1) === aside);

/**
 * Pairs of the project's own by the engineer of topics, `bench/topics/kinds.jsonl`: matters told again, each with another of its kind (the
 * income tax, the tax on companies), of the same place or doing.
 */
export const kindPairs = (): readonly Pair[] => rowsOf("../../bench/topics/kinds.jsonl") as readonly Pair[];

interface Named {
  readonly matter: string;
  /** The matter that it looks like, and is not. */
  readonly near?: string;
  readonly lang: Matter["lang"];
  readonly target: string;
}

/** Pairs of the groups of `bench/topics/matters.jsonl`: four targets of one topic, and some of a sibling that looks alike. */
export interface MatterPairs {
  readonly one: readonly Pair[];
  readonly near: readonly Pair[];
  /** Of two groups of one writer: every target with some of the others. */
  readonly far: readonly Pair[];
}

/** Every so manieth group is put aside for choosing among ways and thresholds. */
const ASIDE = 5;
/** With so many targets of other groups each target is paired. */
const OTHERS = 60;

/** @param aside Of the groups put aside, else of those to learn from. Without sentences: what stands around tells nothing. */
export function matterPairs(aside: boolean): MatterPairs {
  const groups = new Map<string, { same: Matter[]; near: Matter[]; writer: string }>();
  for (const { matter, near, lang, target } of rowsOf(
    "../../bench/topics/matters.jsonl",
  ) as readonly Named[]) {
    const name = near ?? matter;
    const group = groups.get(name) ?? { same: [], near: [], writer: name.split("-", 1)[0]! };
    groups.set(name, group);
    (near === undefined ? group.same : group.near).push({ lang, target, sentence: target });
  }
  const chosen = [...groups.values()].filter((_, at) => (at % ASIDE === ASIDE - 1) === aside);
  const pair = (one: boolean) => (a: Matter, b: Matter) => ({ a, b, one });
  return {
    one: chosen.flatMap(({ same }) =>
      same.flatMap((a, at) => same.slice(at + 1).map((b) => pair(true)(a, b))),
    ),
    near: chosen.flatMap(({ same, near }) => same.flatMap((a) => near.map((b) => pair(false)(a, b)))),
    far: chosen.flatMap(({ same, writer }, at) => {
      const others = chosen.filter((other, place) => place > at && other.writer === writer);
      const step = Math.max(1, others.length / OTHERS);
      return same.flatMap((a, first) =>
        Array.from({ length: Math.min(OTHERS, others.length) }, (_, turn) => {
          const { same: far } = others[Math.floor(turn * step)]!;
          return pair(false)(a, far[(first + turn) % far.length]!);
        }),
      );
    }),
  };
}
