import { remember } from "../../base/remember.ts";

/** Longest pieces that one step of an alignment pairs: "tch", "eau" on one side, تش on the other. */
export const PIECE_LETTERS = [3, 2] as const;
/** What a step costs that was never learnt, in nats: a letter for another, a letter for nothing. */
const STRANGE = 11;
const STRANGE_GAP = 8.5;
const UNIT = 100;
const NONE = 0xffff;
/** Words that are kept taken apart: the names of some stories, or of some hundred candidates. */
const WORDS_KEPT = 2_000;

/**
 * What is learnt for two scripts: `steps` are pairs of pieces ("sh" with ش, "e" with nothing) and the negative
 * logarithm of how often an aligned pair of words takes them, in hundredths of a nat.
 */
export interface AlignerTable {
  readonly steps: readonly (readonly [left: string, right: string, cost: number])[];
}

/** How far two words are from being spellings of one name. */
export interface WordCost {
  /** What the right word costs beyond the best word that the left one could be, in nats; 0 or more. */
  readonly fromLeft: number;
  readonly fromRight: number;
}

/**
 * Compares words of two scripts, both spelled as by `spell`. Where the mean of the two costs turns out to be `below` or more, the
 * answer may be {@link TOO_DEAR}: two unlike words are given up after a few letters.
 */
export type Aligner = (left: string, right: string, below?: number) => WordCost;

/** What words cost of which only so much is known that it is no less than was asked. */
export const TOO_DEAR: WordCost = { fromLeft: Number.POSITIVE_INFINITY, fromRight: Number.POSITIVE_INFINITY };

/** The pieces of a word: for each place and length the number of the piece, -1 where it is unknown. */
function piecesOf(word: string, ids: ReadonlyMap<string, number>, longest: number): Int32Array {
  const pieces = new Int32Array(word.length * longest).fill(-1);
  for (let at = 0; at < word.length; at++)
    for (let length = 1; length <= longest && at + length <= word.length; length++)
      pieces[at * longest + length - 1] = ids.get(word.slice(at, at + length)) ?? -1;
  return pieces;
}

/** Builds the comparison from its table. Costs come from a dense array of 16-bit numbers: some megabytes at most. */
export function createAligner({ steps }: AlignerTable): Aligner {
  const [leftLongest, rightLongest] = PIECE_LETTERS;
  const leftIds = new Map<string, number>([["", 0]]);
  const rightIds = new Map<string, number>([["", 0]]);
  for (const [left, right] of steps) {
    if (!leftIds.has(left)) leftIds.set(left, leftIds.size);
    if (!rightIds.has(right)) rightIds.set(right, rightIds.size);
  }
  const width = rightIds.size;
  const costs = new Uint16Array(leftIds.size * width).fill(NONE);
  const bestOfLeft = new Float64Array(leftIds.size).fill(Number.POSITIVE_INFINITY);
  const bestOfRight = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  for (const [left, right, cost] of steps) {
    const [l, r] = [leftIds.get(left)!, rightIds.get(right)!];
    costs[l * width + r] = cost;
    bestOfLeft[l] = Math.min(bestOfLeft[l]!, cost / UNIT);
    bestOfRight[r] = Math.min(bestOfRight[r]!, cost / UNIT);
  }

  /** For each place of a word the cheapest way to make something of what is left from there on, whatever it is. */
  const leastFrom = (
    pieces: Int32Array,
    length: number,
    longest: number,
    best: Float64Array,
  ): Float64Array => {
    const rest = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
    rest[length] = 0;
    for (let at = length - 1; at >= 0; at--) {
      rest[at] = rest[at + 1]! + STRANGE_GAP;
      for (let size = 1; size <= longest && at + size <= length; size++) {
        const piece = pieces[at * longest + size - 1]!;
        if (piece >= 0) rest[at] = Math.min(rest[at]!, rest[at + size]! + best[piece]!);
      }
    }
    return rest;
  };

  const ofLeft = remember((word) => {
    const pieces = piecesOf(word, leftIds, leftLongest);
    return { pieces, rest: leastFrom(pieces, word.length, leftLongest, bestOfLeft) };
  }, WORDS_KEPT);
  const ofRight = remember((word) => {
    const pieces = piecesOf(word, rightIds, rightLongest);
    return { pieces, rest: leastFrom(pieces, word.length, rightLongest, bestOfRight) };
  }, WORDS_KEPT);

  return (left, right, below = Number.POSITIVE_INFINITY) => {
    const { pieces: a, rest: restOfLeft } = ofLeft(left);
    const { pieces: b, rest: restOfRight } = ofRight(right);
    const [leastOfLeft, leastOfRight] = [restOfLeft[0]!, restOfRight[0]!];
    const most = below + (leastOfLeft + leastOfRight) / 2;
    const columns = right.length + 1;
    const cells = (left.length + 1) * columns;
    const grid = emptyGrid(cells);
    grid[0] = 0;
    for (let i = 0; i <= left.length; i++) {
      for (let j = 0; j <= right.length; j++) {
        const at = i * columns + j;
        const here = grid[at]!;
        // Whatever comes costs at least what the rest of either word costs: from here it can only be too dear.
        if (here + Math.max(restOfLeft[i]!, restOfRight[j]!) >= most) continue;
        if (i < left.length) lower(grid, at + columns, here + STRANGE_GAP);
        if (j < right.length) lower(grid, at + 1, here + STRANGE_GAP);
        if (i < left.length && j < right.length) lower(grid, at + columns + 1, here + STRANGE);
        for (let di = 0; di <= leftLongest && i + di <= left.length; di++) {
          const l = di === 0 ? 0 : a[i * leftLongest + di - 1]!;
          if (l < 0) continue;
          for (let dj = di === 0 ? 1 : 0; dj <= rightLongest && j + dj <= right.length; dj++) {
            const r = dj === 0 ? 0 : b[j * rightLongest + dj - 1]!;
            const cost = r < 0 ? NONE : costs[l * width + r]!;
            if (cost !== NONE) lower(grid, at + di * columns + dj, here + cost / UNIT);
          }
        }
      }
    }
    const total = grid[cells - 1]!;
    if (total >= most) return TOO_DEAR;
    return { fromLeft: Math.max(0, total - leastOfLeft), fromRight: Math.max(0, total - leastOfRight) };
  };
}

/** One for all alignments, as none begins before another is done: making it anew would be a third of the work. */
let grids = new Float64Array(1_024);

/** A grid whose first `cells` cells are reached by no way yet. */
function emptyGrid(cells: number): Float64Array {
  if (grids.length < cells) grids = new Float64Array(2 * cells);
  return grids.fill(Number.POSITIVE_INFINITY, 0, cells);
}

function lower(grid: Float64Array, at: number, cost: number): void {
  if (cost < grid[at]!) grid[at] = cost;
}
