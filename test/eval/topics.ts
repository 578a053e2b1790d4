/**
 * Prints how well targets that mean the same are told (`test/stances/sets/topic-pairs.jsonl`): precision and recall of "one
 * topic", for the even rows, which rules may be tuned on, and the odd ones, which are put aside; within a language and
 * across. `--errors` lists the errors of the even rows; the odd ones stay unread.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { packagedConfigDir } from "../../src/config.ts";
import { createTopicReader } from "../../src/topics/read-topic.ts";
import { SAME_TOPIC, sameTopic } from "../../src/topics/same-topic.ts";
import type { Matter } from "../../src/topics/topic.ts";

interface Pair {
  readonly a: Matter;
  readonly b: Matter;
  readonly one: boolean;
}

const readPairs = (file: string): readonly Pair[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Pair);

interface Judged extends Pair {
  readonly row: number;
  readonly score: number;
}

function line(name: string, judged: readonly Judged[]): string {
  const said = judged.filter(({ score }) => score >= SAME_TOPIC);
  const right = said.filter(({ one }) => one).length;
  const truly = judged.filter(({ one }) => one).length;
  const share = (part: number, whole: number): string => (whole === 0 ? "  -  " : (part / whole).toFixed(3));
  return `${name.padEnd(28)} P ${share(right, said.length)}  R ${share(right, truly)}  (${right} right of ${said.length} said, ${truly} true, ${judged.length} pairs)`;
}

const sets = resolve(import.meta.dirname, "../stances/sets");
const own = resolve(import.meta.dirname, "../../bench/topics/pairs.jsonl");
const file = process.argv.includes("--own") ? own : resolve(sets, "topic-pairs.jsonl");
const reader = createTopicReader(packagedConfigDir());
const judged = readPairs(file).map((pair, row): Judged => {
  return { ...pair, row, score: sameTopic(reader.read(pair.a), reader.read(pair.b)) };
});
const even = judged.filter(({ row }) => row % 2 === 0);
const across = ({ a, b }: Judged): boolean => a.lang !== b.lang;

const short = process.argv.includes("--even");
const groups: readonly (readonly [string, readonly Judged[]])[] = short
  ? [["even", even]]
  : [
      ["all", judged],
      ["even", even],
      ["odd, put aside", judged.filter(({ row }) => row % 2 === 1)],
    ];
for (const [name, group] of groups) {
  console.log(line(name, group));
  console.log(
    line(
      "  one language",
      group.filter((pair) => !across(pair)),
    ),
  );
  console.log(line("  two languages", group.filter(across)));
}
if (process.argv.includes("--errors"))
  for (const { row, a, b, one, score } of even) {
    if (score >= SAME_TOPIC === one) continue;
    console.log(`${row} ${one ? "missed" : "FALSE"} ${score.toFixed(2)} ${a.target} | ${b.target}`);
    console.log(`    ${reader.read(a).keys.join(" ")}   ~ ${reader.read(a).around.join(" ")}`);
    console.log(`    ${reader.read(b).keys.join(" ")}   ~ ${reader.read(b).around.join(" ")}`);
  }
