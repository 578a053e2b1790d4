import { describe, expect, test } from "vitest";
import type { QuotationId, StoryId } from "../../src/base/ids.ts";
import { rankStories } from "../../src/digests/rank.ts";
import { RANKING, type RankingTerms, scoreOf } from "../../src/digests/score.ts";
import { followedIn } from "../../src/digests/select.ts";
import type { Story } from "../../src/stories/story.ts";
import { article, said, speaker } from "./sample.ts";

const NONE: RankingTerms = { origins: 0, newSpeakers: 0, shifts: 0, followed: 0, ageHours: 0 };
const WEIGHTS = { ...RANKING, freshness: 0 };

describe("the formula", () => {
  test.each(["origins", "newSpeakers", "shifts", "followed"] as const)(
    "%s: nothing adds nothing, one adds its weight, and each further one less than the one before",
    (term) => {
      const score = (count: number) => scoreOf({ ...NONE, [term]: count }, WEIGHTS);
      expect(score(0)).toBe(0);
      expect(score(1)).toBe(WEIGHTS[term]);
      expect(score(3)).toBeCloseTo(2 * WEIGHTS[term], 10);
      expect(score(9) - score(8)).toBeLessThan(score(2) - score(1));
      expect(scoreOf({ ...NONE, [term]: 5 }, { ...WEIGHTS, [term]: 0 })).toBe(0);
    },
  );

  test("freshness halves with each half-life, and news from a clock ahead of ours is no fresher than now", () => {
    const fresh = (ageHours: number) =>
      scoreOf({ ...NONE, ageHours }, { ...RANKING, freshness: 8, freshnessHalfLifeHours: 6 });
    expect([fresh(0), fresh(6), fresh(12), fresh(-3)]).toEqual([8, 4, 2, 8]);
  });

  test("is the sum of its terms", () => {
    const terms = { origins: 3, newSpeakers: 7, shifts: 1, followed: 1, ageHours: 12 };
    expect(scoreOf(terms, RANKING)).toBeCloseTo(4 * 2 + 1 * 3 + 3 * 1 + 30 * 1 + 1 * 0.5, 10);
  });
});

interface Sketch {
  readonly id: string;
  /** One article each, of a publisher of its own. */
  readonly publishers?: number;
  /** Who speaks, in words of their own. */
  readonly speakers?: readonly string[];
  readonly publishedAt?: string;
  readonly title?: string;
}

function storyOf({ id, publishers = 1, speakers = ["One"], publishedAt, title }: Sketch): Story {
  const spoken = speakers.map((name) => `"${name} of ${id} has a word on this," said ${name}.`);
  // Papers that tell it in words of their own are origins of their own.
  const articles = Array.from({ length: publishers }, (_, at) =>
    article({
      id: `${id}-${at}`,
      lang: "en",
      publisher: `Paper ${id} ${at}`,
      byline: `Reporter ${at}`,
      title: title ?? `About ${id}`,
      text: `${spoken.join("\n")}\n${`${id}${at} `.repeat(40)}`,
      ...(publishedAt === undefined ? {} : { publishedAt }),
    }),
  );
  const readings = speakers.map((name) =>
    said(articles[0]!, {
      who: speaker(name, null, name.startsWith("a ") ? "unnamed" : "person"),
      type: "direct",
      content: [`${name} of ${id} has a word on this,`],
    }),
  );
  return { id: id as StoryId, articles, readings };
}
const NOW = "2026-11-26T16:30:00.000Z";
const order = (stories: readonly Story[], more: Parameters<typeof rankStories>[1] = {}): readonly string[] =>
  rankStories(stories, { now: NOW, ...more }).map(({ story }) => story.id);

describe("the order of stories", () => {
  const plain = storyOf({ id: "plain" });
  test("more origins first", () => {
    expect(order([plain, storyOf({ id: "wide", publishers: 3 })])).toEqual(["wide", "plain"]);
  });
  test("then more speakers; the unnamed make no story", () => {
    const many = storyOf({ id: "many", speakers: ["One", "Two", "Three"] });
    const rumours = storyOf({ id: "a-rumour", speakers: ["One", "a source", "a guard", "a diplomat"] });
    expect(order([plain, rumours, many])[0]).toBe("many");
    expect(order([many, rumours], { weights: { ...RANKING, newSpeakers: 0 } })).not.toEqual([]);
  });
  test("a shift counts more than speakers", () => {
    const many = storyOf({ id: "many", speakers: ["One", "Two", "Three"] });
    const moves = new Map([[plain.readings[0]!.id as QuotationId, {}]]);
    expect(order([many, plain])).toEqual(["many", "plain"]);
    expect(order([many, plain], { moves })).toEqual(["plain", "many"]);
  });
  test("followed speakers and topics come before all", () => {
    const wide = storyOf({ id: "wide", publishers: 9, speakers: ["One", "Two", "Three"] });
    const small = storyOf({ id: "small", speakers: ["Zed"], title: "Fishing quotas" });
    const followed = (speakers: readonly string[], topics: readonly string[]) =>
      followedIn({ speakerIds: speakers.map((name) => speaker(name).id), topics });
    expect(order([wide, small])).toEqual(["wide", "small"]);
    expect(order([wide, small], { followed: followed(["Zed"], []) })).toEqual(["small", "wide"]);
    expect(order([wide, small], { followed: followed([], ["fishing quota"]) })).toEqual(["small", "wide"]);
    expect(order([wide, small], { followed: followed([], ["fishing boats"]) })).toEqual(["wide", "small"]);
  });
  test("the fresher of two alike first, by the weight of freshness", () => {
    const old = storyOf({ id: "a-old", publishedAt: "2026-11-25T09:00:00.000Z" });
    const fresh = storyOf({ id: "b-new", publishedAt: "2026-11-26T15:00:00.000Z" });
    expect(order([old, fresh])).toEqual(["b-new", "a-old"]);
  });
  test("of a story that goes on only what is new counts", () => {
    const known = storyOf({ id: "known", speakers: ["One", "Two", "Three", "Four"] });
    const told = storyOf({ id: "known", speakers: ["One", "Two", "Three"] });
    const earlier = new Map([
      [known.id, { at: "2026-11-25T08:00:00.000Z", href: null, readings: told.readings }],
    ]);
    const two = storyOf({ id: "two", speakers: ["Five", "Six"] });
    expect(order([known, two])).toEqual(["known", "two"]);
    expect(order([known, two], { earlier })).toEqual(["two", "known"]);
    const [, ranked] = rankStories([known, two], { now: NOW, earlier });
    expect(ranked!.statements.map(({ speaker: { name } }) => name)).toEqual(["Four"]);
    const silent = new Map([[known.id, { ...earlier.get(known.id)!, readings: known.readings }]]);
    expect(order([known, two], { earlier: silent })).toEqual(["two"]);
  });
});
