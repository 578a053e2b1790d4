import { expect, test } from "vitest";
import type { StoryId } from "../../src/base/ids.ts";
import { keySentences } from "../../src/digests/key-sentences.ts";
import { article } from "./sample.ts";

const ITEM = { lang: "en" as const, title: "Ferry aground off Tolga" };
const ONE = article({
  ...ITEM,
  id: "f1",
  text: `TOLGA (Northern Wire) — The ferry Maren ran aground off Tolga with 212 passengers in a storm on Monday, the coast guard said.
Helicopters lifted all passengers of the ferry Maren to the hospital of Tolga before dark on Monday.
The visit, though, was to be the last of the season for passengers.
Inspectors had found two faults in the steering of the ferry Maren off Tolga in October.
The owner of the Maren runs four other ferries in the bay, and half of them are older than the storm signals, with Wash.
A choir in another town sang at the opening of its new bakery and everybody went home happy.`,
});
const TWO = article({
  ...ITEM,
  id: "f2",
  publisher: "The Meren Post",
  text: `MEREN - A ferry, the Maren, with 212 passengers ran aground in a storm off Tolga on Monday, according to the coast guard.
Divers will look at the hull of the ferry Maren on Wednesday, and the harbour of Tolga stays closed until then.`,
});

const story = { id: "s-ferry" as StoryId, articles: [ONE, TWO], readings: [] };
const told = (earlier: readonly string[] = []): readonly string[] =>
  keySentences(story, { lang: "en", headline: "", shown: [], told: earlier }).map(({ slice }) => slice.text);

test("each is a slice without its dateline, none leans on another, was cut, or tells the same again", () => {
  const sentences = keySentences(story, { lang: "en", headline: "", shown: [] });
  for (const {
    article: { text },
    slice,
  } of sentences)
    expect(text.slice(slice.start, slice.end)).toBe(slice.text);
  expect(told()).toHaveLength(2);
  expect(told().filter((one) => one.includes("ran aground"))).toHaveLength(1);
  expect(told().join()).not.toMatch(/TOLGA|MEREN|The visit|Wash|choir/u);
});

test("what an earlier digest told is not told again", () => {
  const [first] = told();
  expect(told([first!])).not.toContain(first);
});
