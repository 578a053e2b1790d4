/**
 * Learns the weights of `config/stances` from the statements of `bench/stances`, which are the project's own writing:
 * `node bench/train-stances.ts`. Deterministic; takes a few seconds.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { LANGUAGES, type Language } from "../src/base/language.ts";
import { packagedConfigDir } from "../src/config.ts";
import { ACTS } from "../src/quotations/quotation.ts";
import { readStanceLexicon } from "../src/stances/lexicon.ts";
import { type StanceWeights, written } from "../src/stances/model.ts";
import { POSITIONS } from "../src/stances/stance.ts";
import { type Learnt, learn } from "./stances/learn.ts";
import { type Example, statements } from "./stances/statements.ts";

/** Weights nearer to 0 than this are left out. */
const LEAST = 0.1;
/** What one step of a written weight is worth: the greatest fits into eight bits. */
const SCALE = 0.04;
/** Added to each count of an act with a position, so that nothing is impossible. */
const UNSEEN = 0.3;

/** In how many statements of a language a trait has to be seen. */
const SEEN_AT_LEAST: Readonly<Record<Language, number>> = { ar: 6, en: 4 };

const folder = resolve(import.meta.dirname, "../config/stances");
const configDir = packagedConfigDir();

/** How much oftener than by chance each act goes with each position. */
function fitsOf(examples: readonly Example[]): number[][] {
  const count = (of: (example: Example) => boolean): number => examples.filter(of).length;
  return ACTS.map((act) =>
    POSITIONS.map((position) => {
      const both = count((one) => one.act === act && one.position === position) + UNSEEN;
      const each = (count((one) => one.act === act) + POSITIONS.length * UNSEEN) / examples.length;
      return Number((both / each / count((one) => one.position === position)).toFixed(3));
    }),
  );
}

function weightsOf(examples: readonly Example[], seenAtLeast: number): StanceWeights {
  const plain = examples.filter(({ told }) => !told);
  const acts = learn(
    plain.map(({ traits, act }) => ({ traits, label: ACTS.indexOf(act) })),
    ACTS.length,
    seenAtLeast,
  );
  const positions = learn(
    plain.map(({ traits, position }) => ({ traits, label: POSITIONS.indexOf(position) })),
    POSITIONS.length,
    seenAtLeast,
  );
  const steps = (learnt: Learnt, trait: string): number[] =>
    [...learnt.weights.get(trait)!].map((weight) =>
      Math.abs(weight) < LEAST ? 0 : Math.max(-127, Math.min(127, Math.round(weight / SCALE))),
    );
  const rows = [...acts.weights.keys()].map((trait): [string, string] => [
    trait,
    written([...steps(acts, trait), ...steps(positions, trait)]),
  ]);
  const traits = Object.fromEntries(
    rows.filter(([, row]) => row !== "").sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { scale: SCALE, fits: fitsOf(examples), traits };
}

mkdirSync(folder, { recursive: true });
for (const lang of LANGUAGES) {
  const examples = statements(lang, configDir, readStanceLexicon(configDir, lang));
  const { traits, ...rest } = weightsOf(examples, SEEN_AT_LEAST[lang]);
  const lines = Object.entries(traits).map(([trait, row]) => `${JSON.stringify(trait)}:"${row}"`);
  const text = `${JSON.stringify(rest).slice(0, -1)},\n"traits":{\n${lines.join(",\n")}\n}}\n`;
  writeFileSync(join(folder, `${lang}.json`), text);
  console.log(
    `${lang}: ${examples.length} statements, ${lines.length} traits, ${Math.round(Buffer.byteLength(text) / 1024)} KB`,
  );
}
