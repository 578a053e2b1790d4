/**
 * Makes config/stances/<lang>.json again: what a speaker does by words behind a plain cue, learnt from statements of the
 * project's own writing (bench/stances/*.jsonl). Prints what cross-validation says of it.
 *
 *     node bench/train-stances.ts [--check]
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { learntActs } from "../src/stances/learnt-acts.ts";
import { traitsOf } from "../src/stances/traits.ts";
import { documentOf, tokensWithin } from "../src/text/document.ts";
import { type Example, learn } from "./stances/learn.ts";

interface Row {
  readonly lang: "ar" | "en";
  readonly sentence: string;
  readonly content: readonly string[];
  readonly act: string;
  readonly position: string;
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
