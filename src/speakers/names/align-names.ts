import type { Aligner } from "./aligner.ts";
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
const INITIAL_COST = 1;
/** A first letter that costs more than this does not begin the word. */
const INITIAL_MOST = 4;
const TURNED = 2;
/** Words that one side may write together: "de la Cruz", ديلاكروز. */
const TOGETHER = 3;

const overCost = (words: readonly NameWord[], at: number): number => {
  const word = words[at]!;
  if (word.particle) return PARTICLE_OVER;
  if (at === 0 || at === words.length - 1) return END_OVER;
  return word.initial ? INITIAL_OVER : MIDDLE_OVER;
};

interface Cell {
  cost: number;
  from: number;
  match: Match | null;
}

/** A name's words with the first one last. */
export const turnedWords = (words: readonly NameWord[]): readonly NameWord[] => [
  ...words.slice(1),
  words[0]!,
];

/** Lays two names beside each other, the right one also with its first word last where that is clearly cheaper. */
export function layNames(left: Name, right: Name, align: Aligner): Laid {
  const straight = lay(left.words, right.words, align, false);
  if (straight.cost <= TURNED || right.words.length < 2 || left.words.length < 2) return straight;
  const turned = lay(left.words, turnedWords(right.words), align, true);
  return turned.cost + TURNED < straight.cost ? { ...turned, cost: turned.cost + TURNED } : straight;
}

function lay(left: readonly NameWord[], right: readonly NameWord[], align: Aligner, turned: boolean): Laid {
  const columns = right.length + 1;
  const grid: Cell[] = Array.from({ length: (left.length + 1) * columns }, () => ({
    cost: Number.POSITIVE_INFINITY,
    from: -1,
    match: null,
  }));
  grid[0]!.cost = 0;
  const reach = (from: number, to: number, cost: number, match: Match | null): void => {
    const cell = grid[to]!;
    const total = grid[from]!.cost + cost;
    if (total >= cell.cost) return;
    cell.cost = total;
    cell.from = from;
    cell.match = match;
  };
  for (let i = 0; i <= left.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      const here = i * columns + j;
      if (i < left.length) reach(here, here + columns, overCost(left, i), null);
      if (j < right.length) reach(here, here + 1, overCost(right, j), null);
      for (let di = 1; di <= TOGETHER && i + di <= left.length; di++)
        for (let dj = 1; dj <= TOGETHER && j + dj <= right.length; dj++) {
          if (di > 1 && dj > 1) continue;
          const match = matchOf(left, i, di, right, j, dj, align);
          if (match === null) continue;
          const joined = di + dj > 2 ? JOINED : 0;
          reach(here, here + di * columns + dj, (match.fromLeft + match.fromRight) / 2 + joined, match);
        }
    }
  }
  const matches: Match[] = [];
  const leftOver: number[] = [];
  const rightOver: number[] = [];
  for (let at = grid.length - 1; at > 0; at = grid[at]!.from) {
    const { from, match } = grid[at]!;
    if (match) matches.unshift(match);
    else if (at - from === 1) rightOver.unshift(from % columns);
    else leftOver.unshift(Math.floor(from / columns));
  }
  return { cost: grid.at(-1)!.cost, matches, leftOver, rightOver, turned };
}

function matchOf(
  left: readonly NameWord[],
  i: number,
  di: number,
  right: readonly NameWord[],
  j: number,
  dj: number,
  align: Aligner,
): Match | null {
  const place = { left: i, right: j, leftWords: di, rightWords: dj };
  const [one, other] = [left[i]!, right[j]!];
  if (di + dj === 2 && one.initial !== other.initial) {
    if (begins(one, other, align))
      return { ...place, fromLeft: INITIAL_COST, fromRight: INITIAL_COST, initial: true };
    if (one.letters.length === 1 || other.letters.length === 1) return null;
  }
  let best: { fromLeft: number; fromRight: number } | null = null;
  for (const a of forms(left, i, di))
    for (const b of forms(right, j, dj)) {
      const cost = align(a, b);
      if (best === null || cost.fromLeft + cost.fromRight < best.fromLeft + best.fromRight) best = cost;
    }
  return best && { ...place, ...best, initial: one.initial && other.initial };
}

/** True where one word is the first letter of the other. */
function begins(one: NameWord, other: NameWord, align: Aligner): boolean {
  if (one.reads !== null) return other.letters.startsWith(one.reads);
  if (other.reads !== null) return one.letters.startsWith(other.reads);
  const began = align(one.letters.slice(0, 1), other.letters.slice(0, 1));
  return (one.initial ? began.fromLeft : began.fromRight) <= INITIAL_MOST;
}

function forms(words: readonly NameWord[], at: number, count: number): readonly string[] {
  const first = words[at]!;
  if (count === 1) return [first.letters, ...first.others];
  const joined = words
    .slice(at, at + count)
    .map((word) => word.letters)
    .join("");
  return [joined];
}
