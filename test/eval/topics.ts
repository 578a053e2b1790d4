/**
 * Prints how well targets that mean the same are told (`test/stances/sets/topic-pairs.jsonl`): precision and recall of "one
 * topic", for the even rows, which rules may be tuned on, and the odd ones, which are put aside; within a language and
 * across. `--short` prints less, `--errors` lists the errors of the even rows; the odd ones stay unread. `--own` takes the project's own groups for
 * tuning (`bench/topics/clusters.jsonl`) instead, `--figurative` those of `bench/topics/figurative.jsonl`.
 */
import { packagedConfigDir } from "../../src/config.ts";
import { createTopicReader } from "../../src/topics/read-topic.ts";
import { SAME_TOPIC, sameTopic } from "../../src/topics/same-topic.ts";
import {
  blindPairs,
  figurativePairs,
  freshPairs,
  labelledPairs,
  ownPairs,
  type Pair,
} from "./topic-pairs.ts";

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

const figurative = process.argv.includes("--figurative");
const own = figurative || process.argv.includes("--own");
const pairs = figurative ? figurativePairs() : own ? ownPairs() : labelledPairs();
const reader = createTopicReader(process.env.TOPICS_CONFIG ?? packagedConfigDir());
const judge = (pair: Pair, row: number): Judged => ({
  ...pair,
  row,
  score: sameTopic(reader.read(pair.a), reader.read(pair.b)),
});
const judged = pairs.map(judge);
const even = judged.filter(({ row }) => row % 2 === 0);
const across = ({ a, b }: Judged): boolean => a.lang !== b.lang;

const tuned = own ? judged : even;
const groups: readonly (readonly [string, readonly Judged[]])[] = own
  ? [["own pairs", judged]]
  : process.argv.includes("--even")
    ? [["even", even]]
    : [
        ["all", judged],
        ["even", even],
        ["odd, put aside", judged.filter(({ row }) => row % 2 === 1)],
        ["100 fresh pairs, studied", freshPairs().map(judge)],
        ["200 blind pairs, studied", blindPairs().map(judge)],
      ];
const short = process.argv.includes("--short");
if (short) console.log("\nTargets that are one topic, of 200 labelled pairs:");
for (const [name, group] of groups) {
  console.log(line(name, group));
  if (short) continue;
  console.log(
    line(
      "  one language",
      group.filter((pair) => !across(pair)),
    ),
  );
  console.log(line("  two languages", group.filter(across)));
}
if (process.argv.includes("--errors"))
  for (const { row, a, b, one, score } of tuned) {
    if (score >= SAME_TOPIC === one) continue;
    console.log(`${row} ${one ? "missed" : "FALSE"} ${score.toFixed(2)} ${a.target} | ${b.target}`);
    console.log(`    ${reader.read(a).keys.join(" ")}   ~ ${reader.read(a).around.join(" ")}`);
    console.log(`    ${reader.read(b).keys.join(" ")}   ~ ${reader.read(b).around.join(" ")}`);
  }
