import { type Aligner, TOO_DEAR, type WordCost } from "./aligner.ts";
import type { Name, NameWord } from "./words.ts";

/** A word, or several written together, on each side of a match. */
export interface Match {
  readonly left: number;
  readonly right: number;
  /** Words on each side; more than one where the other script writes them together. */
  readonly leftWords: number;
  readonly rightWords: number;
  /** Of `WordCost`, for the way of taking the words that costs least, in nats. */
  readonly fromLeft: number;
  readonly fromRight: number;
  /** True where one side gives only the first letter. */
  readonly initial: boolean;
}

/** The cheapest way to lay two names beside each other, in order. */
export interface Laid {
  readonly cost: number;
  readonly matches: readonly Match[];
  /** Places of words that have no partner. */
  readonly leftOver: readonly number[];
  readonly rightOver: readonly number[];
  /** True where the first word of the right name had to be taken last: family name before given name. */
  readonly turned: boolean;
}

const PARTICLE_OVER = 0.5;
const INITIAL_OVER = 1;
const MIDDLE_OVER = 3;
const END_OVER = 12;
const JOINED = 0.5;
/** What a first letter costs in place of its word. */
const BEGUN: WordCost = { fromLeft: 1, fromRight: 1 };
/** A first letter that costs more than this does not begin the word. */
const INITIAL_MOST = 4;
const TURNED = 2;
/** More than what sums of costs are rounded by. */
const ROUNDING = 1e-6;
/** Words that one side may write together: "de la Cruz", ديلاكروز. */
const TOGETHER = 3;

const overCost = (words: readonly NameWord[], at: number): number => {
  const word = words[at]!;
  if (word.particle) return PARTICLE_OVER;
  if (at === 0 || at === words.length - 1) return END_OVER;
  return word.initial ? INITIAL_OVER : MIDDLE_OVER;
};

/** A name's words with the first one last. */
export const turnedWords = (words: readonly NameWord[]): readonly NameWord[] => [
  ...words.slice(1),
  words[0]!,
];

/** The ways to take `count` words from a place on. */
function formsAt(words: readonly NameWord[], at: number, count: number): readonly string[] {
  const { letters, others } = words[at]!;
  if (count === 1) return others.length === 0 ? [letters] : [letters, ...others];
  let together = letters;
  for (let more = 1; more < count; more++) together += words[at + more]!.letters;
  return [together];
}

/** What all words before a place cost without a partner. */
function oversOf(words: readonly NameWord[]): readonly number[] {
  const sums = [0];
  for (let at = 0; at < words.length; at++) sums.push(sums[at]! + overCost(words, at));
  return sums;
}

/** Lays two names beside each other, the right one also with its first word last where that is clearly cheaper. */
export const layNames = (left: Name, right: Name, align: Aligner): Laid =>
  layNamesBelow(left, right, align, Number.POSITIVE_INFINITY)!;

/** The same for names that matter only where they cost less than `below`, in nats; null where they do not. */
export function layNamesBelow(left: Name, right: Name, align: Aligner, below: number): Laid | null {
  const straight = lay(left.words, right.words, align, false, below);
  const cost = straight?.cost ?? below;
  if (cost <= TURNED || right.words.length < 2 || left.words.length < 2) return straight;
  const turned = lay(left.words, turnedWords(right.words), align, true, cost - TURNED);
  return turned === null ? straight : { ...turned, cost: turned.cost + TURNED };
}

/** Null where it costs `below` or more. Each cell of the grid is a place in both names, with the cheapest way there. */
function lay(
  left: readonly NameWord[],
  right: readonly NameWord[],
  align: Aligner,
  turned: boolean,
  below: number,
): Laid | null {
  const columns = right.length + 1;
  const size = (left.length + 1) * columns;
  const costs = new Float64Array(size).fill(below);
  const from = new Int16Array(size);
  const steps: (Match | null)[] = new Array(size).fill(null);
  const [leftOvers, rightOvers] = [oversOf(left), oversOf(right)];
  costs[0] = 0;
  const reach = (here: number, to: number, cost: number): boolean => {
    const total = costs[here]! + cost;
    if (total >= costs[to]!) return false;
    costs[to] = total;
    from[to] = here;
    steps[to] = null;
    return true;
  };
  for (let i = 0; i <= left.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      const here = i * columns + j;
      if (i < left.length) reach(here, here + columns, leftOvers[i + 1]! - leftOvers[i]!);
      if (j < right.length) reach(here, here + 1, rightOvers[j + 1]! - rightOvers[j]!);
      for (let di = 1; di <= TOGETHER && i + di <= left.length; di++)
        for (let dj = 1; dj <= TOGETHER && j + dj <= right.length; dj++) {
          const to = here + di * columns + dj;
          // No match costs less than nothing: letters are compared only where that could be a cheaper way.
          if ((di > 1 && dj > 1) || costs[here]! >= costs[to]!) continue;
          const [one, other] = [left[i]!, right[j]!];
          const single = di + dj === 2;
          let begun = false;
          if (single && one.initial !== other.initial) {
            begun = begins(one, other, align);
            if (!begun && (one.letters.length === 1 || other.letters.length === 1)) continue;
          }
          const extra = single ? 0 : JOINED;
          // Dearer than leaving the words without a partner is no match, nor is one dearer than the way known.
          const without = leftOvers[i + di]! - leftOvers[i]! + rightOvers[j + dj]! - rightOvers[j]!;
          const room = Math.min(costs[to]! - costs[here]!, without + ROUNDING);
          const { fromLeft, fromRight } = begun
            ? BEGUN
            : room <= extra
              ? TOO_DEAR
              : cheapest(formsAt(left, i, di), formsAt(right, j, dj), align, room - extra);
          if (!reach(here, to, (fromLeft + fromRight) / 2 + extra)) continue;
          const initial = begun || (one.initial && other.initial);
          steps[to] = { left: i, right: j, leftWords: di, rightWords: dj, fromLeft, fromRight, initial };
        }
    }
  }
  const cost = costs[size - 1]!;
  if (cost >= below) return null;
  const matches: Match[] = [];
  const leftOver: number[] = [];
  const rightOver: number[] = [];
  for (let at = size - 1; at > 0; at = from[at]!) {
    const [before, match] = [from[at]!, steps[at]!];
    if (match) matches.unshift(match);
    else if (at - before === 1) rightOver.unshift(before % columns);
    else leftOver.unshift(Math.floor(before / columns));
  }
  return { cost, matches, leftOver, rightOver, turned };
}

/** The cheapest way to take some words for others; too dear where none costs less than `below`. */
function cheapest(
  forms: readonly string[],
  others: readonly string[],
  align: Aligner,
  below: number,
): WordCost {
  let best = TOO_DEAR;
  for (const a of forms)
    for (const b of others) {
      const cost = align(a, b, below);
      if (cost.fromLeft + cost.fromRight < best.fromLeft + best.fromRight) best = cost;
    }
  return best;
}

/** True where one word is the first letter of the other. */
function begins(one: NameWord, other: NameWord, align: Aligner): boolean {
  if (one.reads !== null) return other.letters.startsWith(one.reads);
  if (other.reads !== null) return one.letters.startsWith(other.reads);
  const began = align(one.letters.slice(0, 1), other.letters.slice(0, 1));
  return (one.initial ? began.fromLeft : began.fromRight) <= INITIAL_MOST;
}
