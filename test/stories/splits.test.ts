import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../src/base/ids.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { type Clusterer, createClusterer, type Placeable } from "../../src/stories/clusterer.ts";
import { readCommonWords } from "../../src/stories/common-words.ts";
import { twoEvents } from "../../src/stories/splits.ts";

const common = readCommonWords(packagedConfigDir());
const NOON = Date.parse("2026-11-25T12:00:00Z");

/** Members of two events by their first letter; a bridge "ab" is near to both. */
const alike = (one: string, other: string): number =>
  [...one].some((letter) => /[ab]/u.test(letter) && other.includes(letter)) ? 1.2 : 0.2;

describe("the members of a story", () => {
  test("that are two events part, the bridge goes with the nearer, and the larger part is told", () => {
    expect(twoEvents(["a1", "b1", "a2", "ab", "b2", "a3"], alike)).toEqual({
      larger: ["a1", "a2", "ab", "a3"],
      smaller: ["b1", "b2"],
    });
  });

  test.each([
    ["too few to tell", ["a1", "b1", "a2"]],
    ["one event", ["a1", "a2", "a3", "a4", "a5"]],
    ["one stray is no event", ["a1", "a2", "a3", "b1"]],
    ["many bridges are the story", ["a1", "a2", "b1", "b2", "ab", "ab", "ab"]],
  ])("%s: stay", (_, members) => {
    expect(twoEvents(members, alike)).toBeNull();
  });

  test("that drift from one day to the next stay one story", () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(twoEvents(days, (one, other) => 1.3 - 0.15 * Math.abs(one - other))).toBeNull();
  });

  test("whatever they are, nobody is lost, and the larger part is no smaller", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.double({ min: 0, max: 1, noNaN: true })), {
          maxLength: 14,
        }),
        (sketch) => {
          const members = sketch.map(([event, noise], at) => ({ event, noise, at }));
          const parts = twoEvents(members, (one, other) =>
            one.event === other.event ? 1.1 + one.noise * other.noise : 0.3 * one.noise,
          );
          if (parts === null) return;
          expect([...parts.larger, ...parts.smaller].sort((a, b) => a.at - b.at)).toEqual(members);
          expect(parts.larger.length).toBeGreaterThanOrEqual(parts.smaller.length);
          expect(parts.smaller.length).toBeGreaterThanOrEqual(2);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** An article of one event or, as a bridge, of several: most of their words, and some of its own. */
function article(id: string, events: string, hoursAgo: number): Placeable {
  const shared = [...events].flatMap((event) =>
    Array.from({ length: 40 }, (_, at) => `${event}word${at}`).filter(
      (_, at) => (at * 7 + id.length * 3 + id.charCodeAt(1)) % (events.length === 1 ? 4 : 3) > 0,
    ),
  );
  const own = Array.from({ length: 12 }, (_, at) => `${id}own${at}`);
  const keys = [...events].flatMap((event) => Array.from({ length: 8 }, (_, at) => `n:${event}${at}`));
  return {
    id: id as ArticleId,
    publishedAt: new Date(NOON - hoursAgo * 3_600_000).toISOString(),
    traits: {
      lang: "en",
      words: Object.fromEntries([...shared, ...own].map((word) => [word, 1])),
      head: shared.slice(0, 10),
      keys,
    },
  };
}

function placedBy(clusterer: Clusterer, articles: readonly Placeable[]): ReadonlyMap<ArticleId, StoryId> {
  const placed = new Map<ArticleId, StoryId>();
  for (const one of articles) for (const [id, story] of clusterer.place([one])) placed.set(id, story);
  return placed;
}
const namesOf = (placed: ReadonlyMap<ArticleId, StoryId>): readonly string[] =>
  [...Map.groupBy(placed, ([, story]) => story)].map(
    ([story, group]) =>
      `${story}: ${group
        .map(([id]) => id)
        .sort()
        .join(" ")}`,
  );

/** A bridge that came early joins two events; later articles tell them apart. */
const BRIDGED = [
  article("a1", "a", 20),
  article("b1", "b", 19),
  article("x1", "ab", 18),
  article("a2", "a", 17),
  article("b2", "b", 16),
  article("a3", "a", 15),
  article("b3", "b", 14),
  article("a4", "a", 13),
  article("a5", "a", 12),
];

describe("a story that a bridge made of two events", () => {
  test("is one at first, and two once more is known; the larger part keeps its name", () => {
    const clusterer = createClusterer(common);
    expect(namesOf(placedBy(clusterer, BRIDGED.slice(0, 3)))).toEqual(["a1: a1 b1 x1"]);
    const clusterer2 = createClusterer(common);
    const all = namesOf(placedBy(clusterer2, BRIDGED));
    expect(all).toHaveLength(2);
    expect(all.find((one) => one.startsWith("a1: "))).toMatch(/a1 a2 a3 a4 a5/u);
    expect(all.find((one) => one.startsWith("b1: "))).toMatch(/b1 b2 b3/u);
    // Either goes on by itself.
    expect([...clusterer2.place([article("b4", "b", 11)])]).toEqual([["b4", "b1"]]);
    expect([...clusterer2.place([article("a6", "a", 11)])]).toEqual([["a6", "a1"]]);
  });

  test("is two for a worker that was told of it too, and goes on in the same way", () => {
    const [one, other] = [createClusterer(common), createClusterer(common)];
    for (const each of BRIDGED) {
      const moved = one.place([each]);
      for (const [id, story] of moved) other.adopt(BRIDGED.find((known) => known.id === id)!, story);
    }
    for (const next of [article("b4", "b", 11), article("a6", "a", 10)])
      expect([...other.place([next])]).toEqual([...one.place([next])]);
  });

  test("stays one where people said that it is", () => {
    const clusterer = createClusterer(common);
    clusterer.heed({ apart: [], whole: ["a1" as StoryId] });
    expect(namesOf(placedBy(clusterer, BRIDGED)).filter((one) => one.startsWith("a1: "))[0]).toContain("b1");
  });

  test("stays two where people parted it, whatever bridges come", () => {
    const clusterer = createClusterer(common);
    clusterer.place([article("a1", "a", 20), article("b1", "b", 19)]);
    clusterer.heed({ apart: [["a1" as StoryId, "b1" as StoryId]], whole: [] });
    const moved = clusterer.place([article("x1", "ab", 18)]);
    expect([...moved.keys()]).toEqual(["x1"]);
  });

  test("has a name that no other has, when the one who founded it leaves", () => {
    const clusterer = createClusterer(common);
    const order = ["b1", "a1", "x1", "b2", "a2", "a3"];
    for (const [at, id] of order.entries())
      clusterer.adopt(article(id, id.startsWith("x") ? "ab" : id[0]!, 20 - at), "b1" as StoryId);
    const placed = clusterer.place([article("a4", "a", 10)]);
    expect(placed.get("a4" as ArticleId)).toBe("b1");
    expect([...placed].filter(([, story]) => story !== "b1").sort()).toEqual([
      ["b1", "b2"],
      ["b2", "b2"],
    ]);
  });
});
