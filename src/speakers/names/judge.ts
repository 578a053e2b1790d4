import { type Laid, type Match, turnedWords } from "./align-names.ts";
import type { JudgeWeights } from "./weights.ts";
import type { Name, NameWord } from "./words.ts";

/** Costs of a word beyond these, in nats, say nothing more: it is another word. */
const FEW = 5;
const MANY = 20;

/** Names that the weights have, in order. */
export const FEATURES = [
  "first",
  "firstMuch",
  "last",
  "lastMuch",
  "middle",
  "overFirst",
  "overLast",
  "overMiddle",
  "overInitial",
  "firstInitial",
  "turned",
  "letters",
  "oneWord",
] as const;

const costOf = (match: Match | undefined): number =>
  match === undefined ? MANY : Math.min(MANY, (match.fromLeft + match.fromRight) / 2);

/** Place of the first or last word that is no particle. */
const firstReal = (words: readonly NameWord[]): number =>
  Math.max(
    0,
    words.findIndex((word) => !word.particle),
  );
const lastReal = (words: readonly NameWord[]): number => {
  const at = words.findLastIndex((word) => !word.particle);
  return at < 0 ? words.length - 1 : at;
};

/**
 * What two names laid beside each other show, as numbers in the order of `FEATURES`: the cost of given name, of family
 * name and of what stands between; the words without a partner, by place; first letters in place of a given name.
 */
export function featuresOf(left: Name, right: Name, laid: Laid): readonly number[] {
  const lefts = left.words;
  const rights = laid.turned ? turnedWords(right.words) : right.words;
  const holds = (from: number, count: number, at: number): boolean => from <= at && at < from + count;
  const head = laid.matches[0];
  const tail = laid.matches.at(-1);
  const heads = [
    head !== undefined && holds(head.left, head.leftWords, firstReal(lefts)),
    head !== undefined && holds(head.right, head.rightWords, firstReal(rights)),
  ];
  const tails = [
    tail !== undefined && holds(tail.left, tail.leftWords, lastReal(lefts)),
    tail !== undefined && holds(tail.right, tail.rightWords, lastReal(rights)),
  ];
  // A first letter stands for the given name only where a given name stands.
  const first = heads.every(Boolean) || (heads.some(Boolean) && head?.initial === false) ? head : undefined;
  const last = tails.some(Boolean) ? tail : undefined;
  let middle = 0;
  let letters = 0;
  for (const match of laid.matches) {
    if (match !== first && match !== last) middle += Math.min(MANY, costOf(match));
    if (!match.initial)
      for (let at = 0; at < match.leftWords; at++) letters += lefts[match.left + at]!.letters.length;
  }
  let [overFirst, overLast, overMiddle, overInitial] = [0, 0, 0, 0];
  for (const [words, places] of [
    [lefts, laid.leftOver],
    [rights, laid.rightOver],
  ] as const)
    for (const at of places) {
      const word = words[at]!;
      if (word.particle) continue;
      if (at === firstReal(words)) overFirst += word.initial ? 0.5 : 1;
      else if (at === lastReal(words)) overLast++;
      else if (word.initial) overInitial++;
      else overMiddle++;
    }
  const [firstCost, lastCost] = [costOf(first), costOf(last)];
  const much = (cost: number): number => Math.max(0, cost - FEW) / 5;
  return [
    Math.min(FEW, firstCost) / 5,
    much(firstCost),
    Math.min(FEW, lastCost) / 5,
    much(lastCost),
    Math.min(MANY, middle) / 5,
    overFirst,
    overLast,
    Math.min(3, overMiddle),
    Math.min(2, overInitial),
    first?.initial ? 1 : 0,
    laid.turned ? 1 : 0,
    Math.min(16, letters) / 8,
    laid.matches.length === 1 ? 1 : 0,
  ];
}

/** The probability that two names are one person's. Names with different ordinals (father and son) are not. */
export function probabilityOf(left: Name, right: Name, laid: Laid, judge: JudgeWeights): number {
  if (left.ordinal !== null && right.ordinal !== null && left.ordinal !== right.ordinal) return 0;
  const features = featuresOf(left, right, laid);
  const sum = features.reduce((total, feature, at) => total + feature * judge.weights[at]!, judge.bias);
  return 1 / (1 + Math.exp(-sum));
}
