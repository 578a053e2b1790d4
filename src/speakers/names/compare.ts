import { type Laid, layNamesBelow } from "./align-names.ts";
import { type Aligner, createAligner, TOO_DEAR, type WordCost } from "./aligner.ts";
import { probabilityOf } from "./judge.ts";
import { SCRIPTS, type Script } from "./script.ts";
import type { NameWeights, PairWeights, ScriptPair } from "./weights.ts";
import type { Name } from "./words.ts";

/** What comes of comparing two names. */
export interface Compared {
  readonly laid: Laid;
  /** Of being one person's name, 0..1, from the letters alone; meant for names of two words and more. */
  readonly probability: number;
}

/** Compares names of any scripts; each pair of scripts is made ready when it is first met. */
export interface NameComparer {
  compare(left: Name, right: Name): Compared;
  /** The same in a fraction of the time; null for names that cost `below` nats or more. */
  compareBelow(left: Name, right: Name, below: number): Compared | null;
  /** The aligner of two scripts, left and right as asked. */
  alignerOf(left: Script, right: Script): Aligner;
  /** The probability from which on `compare` is right 99 times of 100. */
  readonly threshold: number;
}

/** Attested spellings cost this share of what their letters would. */
const ATTESTED = 0.3;
/** A word that is known to be another name costs so much more, in nats. */
const CLAIMED_OTHERWISE = 10;
/** Costs of word pairs kept, so that a story's names are aligned once. */
const KEPT = 50_000;

/** Ready to compare with learnt weights. Keeps the costs of word pairs it met lately. */
export function createNameComparer(weights: NameWeights): NameComparer {
  const made = new Map<ScriptPair, Aligner>();
  const ordered = (pair: ScriptPair): Aligner => {
    const known = made.get(pair);
    if (known) return known;
    const fresh = remembering(attesting(weights.pairs[pair]));
    made.set(pair, fresh);
    return fresh;
  };
  const alignerOf = (left: Script, right: Script): Aligner => {
    if (SCRIPTS.indexOf(left) <= SCRIPTS.indexOf(right)) return ordered(`${left}-${right}`);
    const turned = ordered(`${right}-${left}`);
    return (a, b, below) => {
      const { fromLeft, fromRight } = turned(b, a, below);
      return { fromLeft: fromRight, fromRight: fromLeft };
    };
  };
  const compareBelow = (left: Name, right: Name, below: number): Compared | null => {
    // Always the same way round, so that the answer does not hang on who was met first.
    const swap = SCRIPTS.indexOf(left.script) > SCRIPTS.indexOf(right.script);
    const [one, other] = swap ? [right, left] : [left, right];
    const laid = layNamesBelow(one, other, alignerOf(one.script, other.script), below);
    return laid && { laid, probability: probabilityOf(one, other, laid, weights.judge) };
  };
  return {
    threshold: weights.judge.threshold,
    alignerOf,
    compare: (left, right) => compareBelow(left, right, Number.POSITIVE_INFINITY)!,
    compareBelow,
  };
}

function attesting(weights: PairWeights): Aligner {
  const align = createAligner(weights);
  const attested = new Map(
    Object.entries(weights.attested).map(([left, rights]) => [left, new Set(rights.split(" "))]),
  );
  const claimed = new Set(Object.keys(weights.claimed));
  const claimsOf = new Map<string, Set<string>>();
  for (const [right, lefts] of Object.entries(weights.claimed))
    for (const left of lefts.split(" ").filter(Boolean))
      claimsOf.set(left, (claimsOf.get(left) ?? new Set()).add(right));
  return (left, right, below = Number.POSITIVE_INFINITY) => {
    if (left === right) return { fromLeft: 0, fromRight: 0 };
    const isAttested = attested.get(left)?.has(right) === true;
    const cost = align(left, right, isAttested ? below / ATTESTED : below);
    if (cost === TOO_DEAR) return TOO_DEAR;
    const claims = claimsOf.get(left);
    if (claims !== undefined && claimed.has(right) && !claims.has(right))
      return { fromLeft: cost.fromLeft + CLAIMED_OTHERWISE, fromRight: cost.fromRight + CLAIMED_OTHERWISE };
    if (!isAttested) return cost;
    return { fromLeft: cost.fromLeft * ATTESTED, fromRight: cost.fromRight * ATTESTED };
  };
}

function remembering(align: Aligner): Aligner {
  /** What a pair costs, or the number of nats that it is known to cost at least. */
  const kept = new Map<string, Map<string, WordCost | number>>();
  let count = 0;
  return (left, right, below = Number.POSITIVE_INFINITY) => {
    let of = kept.get(left);
    const known = of?.get(right);
    if (typeof known === "object") return known;
    if (known !== undefined && known >= below) return TOO_DEAR;
    const cost = align(left, right, below);
    if (count >= KEPT) {
      kept.clear();
      count = 0;
      of = undefined;
    }
    if (of === undefined) {
      of = new Map();
      kept.set(left, of);
    }
    of.set(right, cost === TOO_DEAR ? below : cost);
    count += 1;
    return cost;
  };
}
