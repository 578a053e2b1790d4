import { z } from "zod";
import type { Language } from "../base/language.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { ACTS, type Act } from "../quotations/quotation.ts";
import { stem } from "../text/search-words.ts";
import { noted } from "../text/word-form.ts";
import { POSITIONS, type Position } from "./stance.ts";
import { HEAD, type TraitTaker } from "./traits.ts";

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

/** What a model believes of a statement, whose traits are told to a taker. */
export type Believe = (tell: (traits: TraitTaker) => void) => Beliefs;

/** Reads statements with a model. Each trait counts once; those of words are found without putting their names together. */
export function createBelief(model: StanceModel): Believe {
  const { weights, scale } = model;
  const rows = rowsByKind(model.rows);
  const find = wordRows(rows);
  const ofForm = noted(({ norm }) => find(norm));
  const sums = new Int32Array(WIDTH);
  /** In which statement each row was last met. */
  const met = new Float64Array(model.rows.size);
  let statement = 0;
  const add = (row: number | undefined): void => {
    if (row === undefined || met[row] === statement) return;
    met[row] = statement;
    for (let column = 0; column < WIDTH; column++) sums[column]! += weights[row * WIDTH + column]!;
  };
  const traits: TraitTaker = {
    take: (kind, value) => add(rows.get(kind)?.get(value)),
    takeWord(word, before, place, turned) {
      const known = ofForm(word);
      if (known === null) return;
      add(known.stem);
      if (turned) add(known.turned);
      if (place < HEAD) add(known.heads[place]);
      add(known.behind?.get(before));
    },
    takeSource: (word) => add(ofForm(word)?.source),
  };
  return (tell) => {
    statement++;
    sums.fill(0);
    tell(traits);
    return {
      acts: shares(sums, 0, ACTS.length, scale),
      positions: shares(sums, ACTS.length, WIDTH, scale),
    };
  };
}

type Rows = ReadonlyMap<string, number>;

/** The rows of traits by their kind, then by what they say. */
function rowsByKind(rows: Rows): ReadonlyMap<string, Rows> {
  const byKind = new Map<string, Map<string, number>>();
  for (const [name, row] of rows) {
    const kind = name.slice(0, name.indexOf(":") + 1);
    const known = byKind.get(kind) ?? new Map<string, number>();
    byKind.set(kind, known.set(name.slice(kind.length), row));
  }
  const pairs = [...(byKind.get("b:") ?? [])];
  // Pairs are found by their second word.
  for (const [word, some] of Map.groupBy(pairs, ([pair]) => pair.slice(pair.indexOf(" ") + 1)))
    byKind.set(`b:${word}`, new Map(some.map(([pair, row]) => [pair.slice(0, pair.indexOf(" ")), row])));
  return byKind;
}

/** The rows of the traits that a word may be met by. */
interface WordRows {
  readonly stem: number | undefined;
  /** Behind a negation. */
  readonly turned: number | undefined;
  /** As the first word, and as the second. */
  readonly heads: readonly (number | undefined)[];
  /** By the word before it. */
  readonly behind: Rows | undefined;
  readonly source: number | undefined;
}

/** Finds the rows of a word; null of one that no trait has. */
function wordRows(rows: ReadonlyMap<string, Rows>): (word: string) => WordRows | null {
  const none: Rows = new Map();
  const [stems, turned, sources, first, second] = ["s:", "n:", "r:", "h0:", "h1:"].map(
    (kind) => rows.get(kind) ?? none,
  ) as [Rows, Rows, Rows, Rows, Rows];
  const known = new Set([stems, turned, sources, first, second].flatMap((some) => [...some.keys()]));
  return (word) => {
    const base = stem(word);
    const behind = rows.get(`b:${word}`);
    if (behind === undefined && !known.has(base) && !known.has(word)) return null;
    return {
      stem: stems.get(base),
      turned: turned.get(base),
      heads: [first.get(word), second.get(word)],
      behind,
      source: sources.get(base),
    };
  };
}

/** Logistic shares of the sums of weights between two columns. */
function shares(sums: Int32Array, from: number, to: number, scale: number): Float64Array {
  let most = sums[from]!;
  for (let column = from + 1; column < to; column++) most = Math.max(most, sums[column]!);
  const raised = new Float64Array(to - from);
  let total = 0;
  for (let column = from; column < to; column++)
    total += raised[column - from] = Math.exp((sums[column]! - most) * scale);
  for (let at = 0; at < raised.length; at++) raised[at]! /= total;
  return raised;
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
export type Guesser = (beliefs: Beliefs, markerAct: Act | null) => Guess;

/** No act is quite impossible. */
const LEAST = 1e-4;

export function createGuesser({ fits }: StanceModel, leaning: Leaning): Guesser {
  const fitting = POSITIONS.map((_, column) => fits.map((row) => row[column]! ** leaning.fit));
  const neutrals = POSITIONS.map((position) => (position === "neutral" ? leaning.neutral : 1));
  const usual = ACTS.map((act) => (act === "says" ? leaning.says : act === "denies" ? leaning.denies : 1));
  const marked = usual.map((lean) => leaning.marker * Math.max(1, lean));
  const says = ACTS.indexOf("says");
  return ({ acts, positions }, markerAct) => {
    const marker = markerAct === null ? -1 : ACTS.indexOf(markerAct);
    const share = (row: number, column: number): number =>
      (acts[row]! + LEAST) *
      positions[column]! *
      (row === marker ? marked[row]! : usual[row]!) *
      neutrals[column]! *
      fitting[column]![row]!;
    let [total, most, column] = [0, -1, 0];
    for (let at = 0; at < POSITIONS.length; at++) {
      let sum = 0;
      for (let row = 0; row < ACTS.length; row++) sum += share(row, at);
      total += sum;
      if (sum <= most) continue;
      most = sum;
      column = at;
    }
    const against = POSITIONS[column] === "opposes" ? leaning.saysAgainst / leaning.says : 1;
    let [likeliest, act] = [-1, 0];
    for (let row = 0; row < ACTS.length; row++) {
      const one = share(row, column) * (row === says ? against : 1);
      if (one <= likeliest) continue;
      likeliest = one;
      act = row;
    }
    return { act: ACTS[act]!, position: POSITIONS[column]!, positionShare: most / total };
  };
}
