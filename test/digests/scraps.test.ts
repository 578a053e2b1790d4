import { expect, test } from "vitest";
import type { StoryId } from "../../src/base/ids.ts";
import { chooseStatements, rankedStory } from "../../src/digests/rank.ts";
import { readingsOf } from "./read.ts";
import { article } from "./sample.ts";

const page = article({
  id: "bridge-en",
  lang: "en",
  title: "Bridge reopens",
  text: [
    "“A final count,” said Mayor Ana Duran.",
    "Engineer Sara Adler said the bridge had been checked twice by her team.",
    "“The river took two of the piers in one night,” said Tom Brandt, a fisherman.",
  ].join("\n"),
});

test("a scrap of words in marks is told last", () => {
  const { statements } = rankedStory({ id: "s" as StoryId, articles: [page], readings: readingsOf(page) });
  expect(statements).toHaveLength(3);
  const two = chooseStatements(statements, 2, "en").map(({ speaker }) => speaker.name);
  expect(two).toEqual(["Sara Adler", "Tom Brandt"]);
});
