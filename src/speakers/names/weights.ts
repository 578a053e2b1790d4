import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LexiconError } from "../../quotations/lexicon.ts";
import type { AlignerTable } from "./aligner.ts";
import { SCRIPTS, type Script } from "./script.ts";

/** Two scripts in the order of `SCRIPTS`; also twice the same: then it knows variants of spelling. */
export type ScriptPair = `${Script}-${Script}`;

export const SCRIPT_PAIRS: readonly ScriptPair[] = SCRIPTS.flatMap((left, at) =>
  SCRIPTS.slice(at).map((right): ScriptPair => `${left}-${right}`),
);

/** What is learnt of two scripts. */
export interface PairWeights extends AlignerTable {
  /** Spellings that are attested though the steps would not expect them: left word to right words, parted by spaces. */
  readonly attested: Readonly<Record<string, string>>;
  /**
   * Given names on the right that are like each other, with the ways to write them on the left, parted by spaces. A left
   * word in these lists is none of the other names: "Hassan" is حسن and not حسين, though letters alone would allow it.
   */
  readonly claimed: Readonly<Record<string, string>>;
}

/** How the parts of two names laid beside each other weigh: see `featuresOf`. */
export interface JudgeWeights {
  readonly bias: number;
  readonly weights: readonly number[];
  /** The probability from which on two names are of one person at 99 % precision. */
  readonly threshold: number;
}

export interface NameWeights {
  readonly pairs: Readonly<Record<ScriptPair, PairWeights>>;
  readonly judge: JudgeWeights;
}

/** Reads the learnt weights from `config/names`. @throws LexiconError naming the file. */
export function readNameWeights(configDir: string): NameWeights {
  const read = <Kind>(name: string): Kind => {
    const file = join(configDir, "names", `${name}.json`);
    try {
      return JSON.parse(readFileSync(file, "utf8")) as Kind;
    } catch (cause) {
      throw new LexiconError(
        "lexicon-unreadable",
        `${file} cannot be read as JSON`,
        "Restore it from the release, or make it anew with `node bench/train-names.ts`.",
        cause,
      );
    }
  };
  const pairs = Object.fromEntries(SCRIPT_PAIRS.map((pair) => [pair, read<PairWeights>(pair)]));
  return { pairs: pairs as Record<ScriptPair, PairWeights>, judge: read<JudgeWeights>("judge") };
}
