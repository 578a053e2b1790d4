import { type AlignerTable, PIECE_LETTERS } from "../../src/speakers/names/aligner.ts";

/** Two spellings of one name word. */
export type WordPair = readonly [left: string, right: string];

const ROUNDS = 9;
/** Pieces met less often than this in the words are not learnt. */
const RAREST_PIECE = 15;
/** Steps expected less often than this are dropped. */
const RAREST_STEP = 2;
/** A pair whose alignment costs more than this a letter, in nats, is taken for a mistake once the steps are settled. */
const WORST_LETTER = 3.1;
const SETTLED_ROUND = 4;
/** Longer pieces begin less likely, else the first round learns words by heart. */
const LENGTH_PRIOR = 0.5;
const GAP_PRIOR = 0.02;

interface Coded {
  readonly n: number;
  readonly m: number;
  /** Numbers of the pieces at each place, by length; -1 where the piece is not learnt. */
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Numbers of all pieces of words that are met often enough; 0 is the empty piece. */
function piecesIn(words: readonly string[], longest: number): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const word of words)
    for (let at = 0; at < word.length; at++)
      for (let size = 1; size <= longest && at + size <= word.length; size++) {
        const piece = word.slice(at, at + size);
        seen.set(piece, (seen.get(piece) ?? 0) + 1);
      }
  const ids = new Map<string, number>([["", 0]]);
  for (const [piece, times] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (times >= RAREST_PIECE || piece.length === 1) ids.set(piece, ids.size);
  return ids;
}

function codes(word: string, ids: ReadonlyMap<string, number>, longest: number): Int32Array {
  const found = new Int32Array(word.length * longest).fill(-1);
  for (let at = 0; at < word.length; at++)
    for (let size = 1; size <= longest && at + size <= word.length; size++)
      found[at * longest + size - 1] = ids.get(word.slice(at, at + size)) ?? -1;
  return found;
}

/** Steps that may be learnt: a piece for a piece, one or two letters for nothing, nothing for one letter. */
const allowed = (left: number, right: number): boolean =>
  left + right > 0 && (right > 0 || left <= 2) && (left > 0 || right === 1);

/** Calls `visit` for each step that begins at a place, with where it leads. */
function steps(
  word: Coded,
  i: number,
  j: number,
  width: number,
  visit: (step: number, to: number) => void,
): void {
  const [longLeft, longRight] = PIECE_LETTERS;
  for (let di = 0; di <= longLeft && i + di <= word.n; di++) {
    const left = di === 0 ? 0 : word.left[i * longLeft + di - 1]!;
    if (left < 0) continue;
    for (let dj = di === 0 ? 1 : 0; dj <= longRight && j + dj <= word.m; dj++) {
      const right = dj === 0 ? 0 : word.right[j * longRight + dj - 1]!;
      if (right >= 0) visit(left * width + right, (i + di) * (word.m + 1) + j + dj);
    }
  }
}

/**
 * Learns which pieces stand for which by expectation and maximisation over all alignments of all pairs (the joint
 * multigram model: Deligne and Bimbot 1995). Pairs that align badly after some rounds are taken for mistakes and left
 * out. Deterministic.
 */
export function learnSteps(pairs: readonly WordPair[]): AlignerTable {
  const [longLeft, longRight] = PIECE_LETTERS;
  const lefts = piecesIn(
    pairs.map(([left]) => left),
    longLeft,
  );
  const rights = piecesIn(
    pairs.map(([, right]) => right),
    longRight,
  );
  const width = rights.size;
  const [leftPieces, rightPieces] = [[...lefts.keys()], [...rights.keys()]];
  let chances = new Float64Array(lefts.size * width);
  leftPieces.forEach((left, l) => {
    rightPieces.forEach((right, r) => {
      if (!allowed(left.length, right.length)) return;
      const gap = left === "" || right === "" ? GAP_PRIOR : 1;
      const long = left.length + right.length > 3 ? 0.1 : 1;
      chances[l * width + r] = 1e-3 * gap * long * LENGTH_PRIOR ** (left.length + right.length - 1);
    });
  });
  let words = pairs.map(([left, right]): Coded => {
    const sides = { left: codes(left, lefts, longLeft), right: codes(right, rights, longRight) };
    return { n: left.length, m: right.length, ...sides };
  });
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new Float64Array(chances.length);
    words = words.filter((word) => count(word, chances, counts, width, round >= SETTLED_ROUND));
    const total = counts.reduce((sum, one) => sum + one, 0);
    const rarest = round < 2 ? 0.5 : RAREST_STEP;
    chances = counts.map((one) => (one >= rarest ? one / total : 0));
  }
  const learnt: [string, string, number][] = [];
  leftPieces.forEach((left, l) => {
    rightPieces.forEach((right, r) => {
      const chance = chances[l * width + r]!;
      if (chance > 0) learnt.push([left, right, Math.round(-Math.log(chance) * 100)]);
    });
  });
  return { steps: learnt };
}

/** Adds the expected steps of a pair to `counts`; false where the pair is to be left out. */
function count(
  word: Coded,
  chances: Float64Array,
  counts: Float64Array,
  width: number,
  strict: boolean,
): boolean {
  const { n, m } = word;
  const forward = new Float64Array((n + 1) * (m + 1));
  const backward = new Float64Array(forward.length);
  forward[0] = 1;
  backward[backward.length - 1] = 1;
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const here = forward[i * (m + 1) + j]!;
      if (here > 0)
        steps(word, i, j, width, (step, to) => {
          forward[to]! += here * chances[step]!;
        });
    }
  const all = forward.at(-1)!;
  if (!(all > 0) || (strict && -Math.log(all) > WORST_LETTER * (n + m))) return false;
  for (let i = n; i >= 0; i--)
    for (let j = m; j >= 0; j--) {
      const at = i * (m + 1) + j;
      let sum = backward[at]!;
      steps(word, i, j, width, (step, to) => {
        const rest = chances[step]! * backward[to]!;
        if (rest === 0) return;
        sum += rest;
        counts[step]! += (forward[at]! * rest) / all;
      });
      backward[at] = sum;
    }
  return true;
}
