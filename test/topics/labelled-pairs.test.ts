import { expect, test } from "vitest";
import { SAME_TOPIC, sameTopic } from "../../src/topics/same-topic.ts";
import { apartPairs, evenRows, type Pair, retoldPairs } from "../eval/topic-pairs.ts";
import { topics as reader } from "../readers.ts";

function measured(pairs: readonly Pair[]): { precision: number; recall: number } {
  const said = pairs.filter(({ a, b }) => sameTopic(reader.read(a), reader.read(b)) >= SAME_TOPIC);
  const right = said.filter(({ one }) => one).length;
  return { precision: right / said.length, recall: right / pairs.filter(({ one }) => one).length };
}

test.each([
  ["the even rows of the labelled pairs", evenRows(), 0.98, 0.76],
  ["the pairs told again that are put aside", retoldPairs(true), 0.91, 0.42],
  ["the pairs kept apart that are put aside", apartPairs(true), 0.93, 0.35],
])("%s are told above their floors", (_, pairs, precision, recall) => {
  const found = measured(pairs);
  expect(found.precision).toBeGreaterThanOrEqual(precision);
  expect(found.recall).toBeGreaterThanOrEqual(recall);
});
