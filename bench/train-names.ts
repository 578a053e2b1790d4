/**
 * Learns the weights of `config/names` from the free name words in ../shared: `node bench/train-names.ts`. Steps of
 * spelling from name-tokens.jsonl (CC0, Apache-2.0, MIT rows), the judge of whole names from the rows of names.jsonl
 * that are MIT alone, every second one; the others are kept for the figures. Deterministic; takes about two minutes.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createNameComparer } from "../src/speakers/names/compare.ts";
import { featuresOf } from "../src/speakers/names/judge.ts";
import type { NameWeights } from "../src/speakers/names/weights.ts";
import { nameOf } from "../src/speakers/names/words.ts";
import { bestAt, score } from "./names/figures.ts";
import { gather, type TokenRow } from "./names/gather.ts";
import { type Example, learnJudge } from "./names/learn-judge.ts";
import { modernPersons, type NamePair, type NameRow, pairsOf, strangersOf } from "./names/persons.ts";

/** More than the 99 % that is wanted: others' names are not as clean as these. */
const WANTED = 0.993;

const root = resolve(import.meta.dirname, "..");
const shared = resolve(root, "../shared/data/names");
const linesOf = <Row>(file: string): Row[] =>
  readFileSync(join(shared, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);

const folder = join(root, "config/names");
mkdirSync(folder, { recursive: true });
const write = (name: string, text: string): void => writeFileSync(join(folder, `${name}.json`), `${text}\n`);

const pairs = gather(linesOf<TokenRow>("name-tokens.jsonl"));
for (const [name, { steps, attested, claimed }] of Object.entries(pairs)) {
  const stepLines = steps.map((step) => JSON.stringify(step)).join(",\n");
  const attestedLines = Object.entries(attested).map(([left, rights]) => `"${left}":"${rights}"`);
  const claimedLines = Object.entries(claimed).map(([right, lefts]) => `"${right}":"${lefts}"`);
  const words = `"attested":{\n${attestedLines.join(",\n")}\n},\n"claimed":{\n${claimedLines.join(",\n")}\n}`;
  write(name, `{"steps":[\n${stepLines}\n],\n${words}}`);
  console.log(
    `${name}: ${steps.length} steps, ${attestedLines.length} words with attested spellings, ${claimedLines.length} claimed`,
  );
}

const free = linesOf<NameRow>("names.jsonl").filter(({ src }) => src.length === 1 && src[0] === "arwikicats");
const persons = modernPersons(free, "ar").filter((_, at) => at % 2 === 0);
const blank: NameWeights = { pairs, judge: { bias: 0, weights: [], threshold: 1 } };
const comparer = createNameComparer(blank);
const exampleOf =
  (weight: number) =>
  (pair: NamePair): Example[] => {
    const [left, right] = [nameOf(pair.left), nameOf(pair.right)];
    if (left === null || right === null) return [];
    const features = featuresOf(left, right, comparer.compare(left, right).laid);
    return [{ features, same: pair.same, weight: pair.same ? 3 : weight }];
  };
const relatives = pairsOf(persons);
const examples = [...relatives.flatMap(exampleOf(1)), ...strangersOf(persons).flatMap(exampleOf(0.5))];
const learnt = learnJudge(examples);
const judging = createNameComparer({ pairs, judge: { ...learnt, threshold: 1 } });
const { threshold, recall, precision } = bestAt(score(relatives, judging), WANTED);
write("judge", JSON.stringify({ ...learnt, threshold: Math.round(threshold * 1e4) / 1e4 }, null, 2));
console.log(
  `judge: threshold ${threshold.toFixed(4)}, recall ${(recall * 100).toFixed(1)} %, precision ${(precision * 100).toFixed(1)} % on the rows learnt from`,
);
