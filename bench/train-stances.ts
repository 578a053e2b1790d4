/**
 * Makes config/stances/<lang>.json again: what a speaker does by words behind a plain cue, learnt from statements of the
 * project's own writing (bench/stances/*.jsonl). Prints what cross-validation says of it.
 *
 *     node bench/train-stances.ts [--check]
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ActWeights, learntActs } from "../src/stances/learnt-acts.ts";
import { traitsOf } from "../src/stances/traits.ts";
import { documentOf, tokensWithin } from "../src/text/document.ts";

interface Row {
  readonly lang: "ar" | "en";
  readonly sentence: string;
  readonly content: readonly string[];
  readonly act: string;
  readonly position: string;
}
interface Example {
  readonly traits: readonly string[];
  readonly target: string;
}

const root = resolve(import.meta.dirname, "..");
const rows = readdirSync(join(import.meta.dirname, "stances"))
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(join(import.meta.dirname, "stances", name), "utf8").split("\n"))
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Row);

const MARKS = { open: /["“«]\s*$/u, any: /["“”«»]/u };

function exampleOf({ lang, sentence, content, act, position }: Row): Example {
  const document = documentOf(sentence, lang);
  let from = 0;
  const spans = content.map((text) => {
    const start = sentence.indexOf(text, from);
    from = start + text.length;
    return { start, end: from, text };
  });
  const words = spans.flatMap((span) => tokensWithin(document, span)).map(({ norm }) => norm);
  const marked = spans.filter(({ start }) => MARKS.open.test(sentence.slice(0, start))).length;
  const type =
    marked === spans.length
      ? "direct"
      : marked > 0 || content.some((text) => MARKS.any.test(text))
        ? "mixed"
        : "indirect";
  return { traits: [...traitsOf(words, type)], target: act === "says" ? `says ${position}` : act };
}

const ROUNDS = 40;
const RATE = 0.25;
const RIDGE = 0.00004;
const FEWEST = 2;
/** Smaller weights are dropped: they cost space and tell nothing. */
const SMALLEST = 0.04;

/** Multinomial logistic regression by AdaGrad, one example after the other in a fixed order: deterministic. */
function learn(examples: readonly Example[]): ActWeights {
  const classes = [...new Set(examples.map(({ target }) => target))].sort();
  const counts = new Map<string, number>();
  for (const { traits } of examples)
    for (const trait of traits) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= FEWEST).map(([name]) => name);
  const index = new Map(names.map((name, at) => [name, at]));
  const size = classes.length;
  const weights = new Float64Array(names.length * size);
  const squares = new Float64Array(names.length * size).fill(1e-6);
  const bias = new Float64Array(size);
  const biasSquares = new Float64Array(size).fill(1e-6);
  const encoded = examples.map(({ traits, target }) => ({
    at: traits.flatMap((trait) => index.get(trait) ?? []),
    target: classes.indexOf(target),
  }));
  let state = 17;
  const order = encoded.map((_, at) => at);
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      const other = state % (at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) {
      const { at: traits, target } = encoded[at]!;
      const scale = 1 / Math.sqrt(traits.length);
      const sums = Float64Array.from(bias);
      for (const trait of traits)
        for (let k = 0; k < size; k++) sums[k]! += scale * weights[trait * size + k]!;
      const most = Math.max(...sums);
      const powers = sums.map((sum) => Math.exp(sum - most));
      const total = powers.reduce((sum, power) => sum + power, 0);
      for (let k = 0; k < size; k++) {
        const error = powers[k]! / total - (k === target ? 1 : 0);
        biasSquares[k]! += error * error;
        bias[k]! -= (RATE * error) / Math.sqrt(biasSquares[k]!);
        for (const trait of traits) {
          const place = trait * size + k;
          const slope = error * scale + RIDGE * weights[place]!;
          squares[place]! += slope * slope;
          weights[place]! -= (RATE * slope) / Math.sqrt(squares[place]!);
        }
      }
    }
  }
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const kept: Record<string, number[]> = {};
  for (const [name, at] of index) {
    const pairs: number[] = [];
    for (let k = 0; k < size; k++) {
      const weight = rounded(weights[at * size + k]!);
      if (Math.abs(weight) >= SMALLEST) pairs.push(k, weight);
    }
    if (pairs.length > 0) kept[name] = pairs;
  }
  return { classes, bias: [...bias].map(rounded), weights: kept };
}

const FOLDS = 5;
function crossValidated(examples: readonly Example[]): string {
  let act = 0;
  let position = 0;
  const seen = new Map<string, { tp: number; fp: number; fn: number }>();
  const of = (name: string) => {
    const known = seen.get(name) ?? { tp: 0, fp: 0, fn: 0 };
    seen.set(name, known);
    return known;
  };
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = learntActs(learn(examples.filter((_, at) => at % FOLDS !== fold)));
    for (const { traits, target } of examples.filter((_, at) => at % FOLDS === fold)) {
      const [best] = model.judge(new Set(traits));
      const name = best!.act === "says" ? `says ${best!.position}` : best!.act;
      if (name.split(" ")[0] === target.split(" ")[0]) act++;
      const [mine, theirs] = [sideOf(name), sideOf(target)];
      if (mine === theirs) {
        position++;
        of(theirs).tp++;
      } else {
        of(mine).fp++;
        of(theirs).fn++;
      }
    }
  }
  const f1 = [...seen].map(
    ([name, { tp, fp, fn }]) => `${name} ${((200 * tp) / (2 * tp + fp + fn)).toFixed(1)}`,
  );
  const share = (count: number): string => `${((100 * count) / examples.length).toFixed(1)} %`;
  return `act ${share(act)}, position ${share(position)} (${f1.join(", ")})`;
}

const SUPPORTS = new Set(["backs", "agrees", "promises", "hopes", "calls-for", "demands"]);
function sideOf(name: string): string {
  const [act, position] = name.split(" ") as [string, string?];
  if (position !== undefined) return position === "supports" || position === "opposes" ? position : "none";
  if (act === "meets" || act === "doubts") return "none";
  return SUPPORTS.has(act) ? "supports" : "opposes";
}

for (const lang of ["ar", "en"] as const) {
  const examples = rows.filter((row) => row.lang === lang).map(exampleOf);
  if (examples.length === 0) continue;
  console.log(`${lang}: ${examples.length} statements, cross-validated: ${crossValidated(examples)}`);
  const weights = learn(examples);
  const folder = join(root, "config/stances");
  mkdirSync(folder, { recursive: true });
  if (!process.argv.includes("--check")) {
    writeFileSync(join(folder, `${lang}.json`), `${JSON.stringify(weights)}\n`);
    console.log(`  ${Object.keys(weights.weights).length} traits, ${JSON.stringify(weights).length} bytes`);
  }
}
