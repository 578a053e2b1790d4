import { z } from "zod";
import type { Language } from "../base/language.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { ACTS, type Act } from "../quotations/quotation.ts";
import { POSITIONS, type Position } from "./stance.ts";

/** Weights of traits for acts and positions, learnt by `bench/train-stances.ts`. */
export interface StanceModel {
  /** The row of a trait; a row has a weight for each act, then for each position. */
  readonly rows: ReadonlyMap<string, number>;
  readonly weights: Int8Array;
  /** What one step of a weight is worth. */
  readonly scale: number;
  /** How much oftener than by chance an act goes with a position: by act, then position. */
  readonly fits: readonly (readonly number[])[];
}

/** Shares of belief that sum to 1, in the order of ACTS and POSITIONS. */
export interface Beliefs {
  readonly acts: Float64Array;
  readonly positions: Float64Array;
}

const WIDTH = ACTS.length + POSITIONS.length;
const ZERO = "0".charCodeAt(0);
const FIRST_COLUMN = "a".charCodeAt(0);
const schema = z.strictObject({
  scale: z.number().positive(),
  fits: z.array(z.array(z.number().positive()).length(POSITIONS.length)).length(ACTS.length),
  traits: z.record(z.string(), z.string()),
});
export type StanceWeights = z.infer<typeof schema>;

/** The weights of one trait as text: a letter for the column, then the steps; columns of no weight are left out. */
export function written(steps: readonly number[]): string {
  return steps
    .map((step, column) => (step === 0 ? "" : `${String.fromCharCode(FIRST_COLUMN + column)}${step}`))
    .join("");
}

/** Reads `config/stances/<lang>.json`. @throws LexiconError */
export function readStanceModel(configDir: string, lang: Language): StanceModel {
  const { scale, fits, traits } = readLexicon(configDir, `../stances/${lang}.json`, schema);
  const names = Object.keys(traits);
  const weights = new Int8Array(names.length * WIDTH);
  names.forEach((name, row) => {
    readRow(traits[name]!, weights, row * WIDTH);
  });
  return { rows: new Map(names.map((name, row) => [name, row])), weights, scale, fits };
}

/** Reads what {@link written} wrote, letter by letter: there are thousands of rows. */
function readRow(row: string, weights: Int8Array, from: number): void {
  let column = 0;
  let sign = 1;
  for (let at = 0; at < row.length; at++) {
    const code = row.charCodeAt(at);
    if (code >= FIRST_COLUMN) {
      column = code - FIRST_COLUMN;
      sign = 1;
    } else if (row[at] === "-") sign = -1;
    else weights[from + column] = weights[from + column]! * 10 + sign * (code - ZERO);
  }
}

/** What the model believes of a statement with these traits. */
export function beliefsOf(model: StanceModel, traits: Iterable<string>): Beliefs {
  const sums = new Float64Array(WIDTH);
  for (const trait of traits) {
    const row = model.rows.get(trait);
    if (row === undefined) continue;
    for (let column = 0; column < WIDTH; column++) sums[column]! += model.weights[row * WIDTH + column]!;
  }
  return {
    acts: shares(sums.subarray(0, ACTS.length), model.scale),
    positions: shares(sums.subarray(ACTS.length), model.scale),
  };
}

/** Logistic shares of sums of weights. */
function shares(sums: Float64Array, scale: number): Float64Array {
  const most = Math.max(...sums);
  const raised = sums.map((sum) => Math.exp((sum - most) * scale));
  const total = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / total);
}

/** A reading of act and position together, with the share of belief behind the position. */
export interface Guess {
  readonly act: Act;
  readonly position: Position;
  readonly positionShare: number;
}

/** How much a guess leans before the words are looked at; chosen on annotated articles. */
export interface Leaning {
  /** The act of a marker in the content. */
  readonly marker: number;
  readonly says: number;
  /** Of a denial that no words name: most that sound like one tell only what is not so. */
  readonly denies: number;
  /** The same once the position is known to be against: who speaks against a thing hardly ever only "says". */
  readonly saysAgainst: number;
  readonly neutral: number;
  /** How far act and position have to fit each other: 0 not at all, 1 as in the statements that were learnt from. */
  readonly fit: number;
}

/** The position that is likeliest over all acts, and the act that is likeliest with it. */
export function guess(
  { fits }: StanceModel,
  { acts, positions }: Beliefs,
  markerAct: Act | null,
  leaning: Leaning,
): Guess {
  const joint = POSITIONS.map((position, column) =>
    ACTS.map((act, row) => {
      const usual = act === "says" ? leaning.says : act === "denies" ? leaning.denies : 1;
      const lean = act === markerAct ? leaning.marker * Math.max(1, usual) : usual;
      const neutral = position === "neutral" ? leaning.neutral : 1;
      const fit = fits[row]![column]! ** leaning.fit;
      return (acts[row]! + LEAST) * positions[column]! * lean * neutral * fit;
    }),
  );
  const byPosition = joint.map((shares) => shares.reduce((sum, share) => sum + share, 0));
  const total = byPosition.reduce((sum, share) => sum + share, 0);
  const column = byPosition.indexOf(Math.max(...byPosition));
  const against = POSITIONS[column] === "opposes" ? leaning.saysAgainst / leaning.says : 1;
  const shares = joint[column]!.map((share, row) => (ACTS[row] === "says" ? share * against : share));
  const row = shares.indexOf(Math.max(...shares));
  return { act: ACTS[row]!, position: POSITIONS[column]!, positionShare: byPosition[column]! / total };
}

/** No act is quite impossible. */
const LEAST = 1e-4;
