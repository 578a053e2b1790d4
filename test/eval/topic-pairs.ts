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

/** Those of them that rules and weights may be tuned on. */
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
