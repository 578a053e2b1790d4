/**
 * Prints how surely names in two scripts are told to be one person's: recall at 99 % precision against people of the
 * same family name, four of them a person. `node test/eval/names.ts [--errors N]`; skips where ../shared is absent.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { bestAt, figuresAt, type Scored, score } from "../../bench/names/figures.ts";
import { modernPersons, type NameRow, pairsOf } from "../../bench/names/persons.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createNameComparer } from "../../src/speakers/names/compare.ts";
import { readNameWeights } from "../../src/speakers/names/weights.ts";

const file = resolve(import.meta.dirname, "../../../shared/data/names/names.jsonl");
const FLOOR = 0.9;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function print(name: string, scored: readonly Scored[], threshold: number): void {
  const shipped = figuresAt(scored, threshold);
  const best = bestAt(scored, 0.99);
  // One stranger a person instead of four: what a story looks like.
  let seen = 0;
  const even = figuresAt(
    scored.filter(({ same }) => same || seen++ % 4 === 0),
    threshold,
  );
  console.log(
    `${name.padEnd(46)} ${String(shipped.persons).padStart(5)} persons: ` +
      `recall ${percent(shipped.recall)} at precision ${percent(shipped.precision)} (${percent(even.precision)} against one each); ` +
      `at 99 % precision ${percent(best.recall)} (threshold ${best.threshold.toFixed(3)})`,
  );
  const errors = process.argv.indexOf("--errors");
  if (errors < 0) return;
  const many = Number(process.argv[errors + 1] ?? 20);
  const missed = scored.filter(({ same, probability }) => same && probability < threshold);
  const wrong = scored.filter(({ same, probability }) => !same && probability >= threshold);
  const every = (list: readonly Scored[]): readonly Scored[] =>
    list.filter((_, at) => at % Math.max(1, Math.floor(list.length / many)) === 0);
  for (const { left, right, probability } of every(missed))
    console.log(`  missed ${probability.toFixed(3)}  ${left} = ${right}`);
  for (const { left, right, probability } of every(wrong))
    console.log(`  wrong  ${probability.toFixed(3)}  ${left} ≠ ${right}`);
}

if (!existsSync(file)) {
  console.log("eval: ../shared is not here, so there is nothing to measure on: skipped.");
} else {
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as NameRow);
  const comparer = createNameComparer(readNameWeights(packagedConfigDir()));
  const free = modernPersons(
    rows.filter(({ src }) => src.length === 1 && src[0] === "arwikicats"),
    "ar",
  );
  const others = rows.filter(({ src }) => !(src.length === 1 && src[0] === "arwikicats"));
  const from = (name: string) => others.filter(({ src }) => src.includes(name));
  const sets: readonly (readonly [string, Parameters<typeof pairsOf>[0]])[] = [
    ["Arabic, free rows learnt from", free.filter((_, at) => at % 2 === 0)],
    ["Arabic, free rows put aside", free.filter((_, at) => at % 2 === 1)],
    ["Arabic, other rows with arwikicats among sources", modernPersons(from("arwikicats"), "ar")],
    ["Arabic, mpararel (evaluate only)", modernPersons(from("mpararel"), "ar")],
    ["Arabic, everypolitician (evaluate only)", modernPersons(from("everypolitician"), "ar")],
    ["Arabic, all rows", modernPersons(rows, "ar")],
    ["Russian, all rows (evaluate only)", modernPersons(rows, "ru")],
  ];
  for (const [name, persons] of sets) print(name, score(pairsOf(persons), comparer), comparer.threshold);
  const all = figuresAt(score(pairsOf(modernPersons(rows, "ar")), comparer), comparer.threshold);
  if (all.recall < FLOOR || all.precision < 0.985) process.exitCode = 1;
}
