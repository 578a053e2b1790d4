import type { ArticleId, StoryId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { ArticleTraits } from "../topics/article-traits.ts";
import { ACROSS_MODEL, type AcrossModel } from "./across-likeness.ts";
import { createGrowingStories, type Growing, type Member } from "./growing.ts";
import { type Numbered, numbersOf, vectorOf } from "./likeness.ts";
import { createLikenesses, mean } from "./members-alike.ts";
import { twoEvents } from "./splits.ts";
import { storyFoundedBy } from "./story.ts";
import { type CommonWords, createWordCounts, type WordCounts } from "./words.ts";

/** An article to place. `publishedAt` is an ISO instant. */
export interface Placeable {
  readonly id: ArticleId;
  readonly publishedAt: string;
  readonly traits: ArticleTraits;
}

/** Articles and the stories they are in now: the one that was placed, and those that moved with it. */
export type Placements = ReadonlyMap<ArticleId, StoryId>;

export interface Clusterer {
  /**
   * Finds each article's story, or founds one, in the order given; two stories that an article shows to be one are joined, and
   * one that turns out to be two events is split: the larger part keeps its name. Those that come together tell together
   * which words are rare.
   */
  place(articles: readonly Placeable[]): Placements;
  /** Takes over where another worker, or somebody by hand, put an article or moved it to. */
  adopt(article: Placeable, story: StoryId): void;
  /** What people said of stories, all of it: which are two, and which are one and not to be split. */
  heed(said: Said): void;
}

/** What people said of stories, by what these are now. */
export interface Said {
  readonly apart: readonly (readonly [StoryId, StoryId])[];
  readonly whole: readonly StoryId[];
}

/** Of two stories that one article belongs to, the members have to be nearly as alike as members of one. */
const ONE_STORY = 0.8;
/** A story ends when nothing joined it for three days: what comes later is another episode. */
export const STORY_GAP_MS = 72 * 3_600_000;
/** Only so many stories are compared with: the cost of one more article stays flat. */
const COMPARED = 8;
/** Articles of a story when it is first looked whether they are two events; and again at so many times as many: who came since shares the cost. */
const FIRST_LOOK = 4;
const NEXT_LOOK = 1.5;
/** Articles between two looks for what has ended. */
const SWEPT_EVERY = 5_000;

/**
 * @param common For each language, in what share of articles its common stems stand (`readCommonWords`).
 * @param model What is taken for one event across the languages; another one than what was learnt only where it is learnt.
 */
export function createClusterer(common: CommonWords, model: AcrossModel = ACROSS_MODEL): Clusterer {
  const stemsOf: Readonly<Record<Language, WordCounts>> = {
    ar: createWordCounts(common.ar),
    en: createWordCounts(common.en),
  };
  const keys = createWordCounts(common.keys);
  const stories = createGrowingStories(STORY_GAP_MS);
  let apart: ReadonlyMap<StoryId, ReadonlySet<StoryId>> = new Map();
  let whole: ReadonlySet<StoryId> = new Set();

  const numbered = ({ traits }: Placeable): Numbered => numbersOf(traits, stemsOf[traits.lang], keys);

  const note = ({ traits }: Placeable, numbers: Numbered): void => {
    stemsOf[traits.lang].note(numbers.words);
    keys.note(numbers.keys);
  };

  const memberOf = ({ id, traits, publishedAt }: Placeable, numbers: Numbered): Member => ({
    id,
    lang: traits.lang,
    at: Date.parse(publishedAt),
    vector: vectorOf(traits, stemsOf[traits.lang], keys, numbers),
  });

  const { nearness, across, score } = createLikenesses(stemsOf, keys, model);

  /** Stories that an article belongs to, the likeliest first, each with its score. */
  const candidates = (member: Member): { story: Growing; value: number }[] =>
    [...stories.like(member, COMPARED)]
      .map((story) => ({ story, value: score(member, story) }))
      .filter(({ value }) => value >= 1)
      .sort((a, b) => b.value - a.value || a.story.id.localeCompare(b.story.id));

  /** Whether all of one story belongs to the other: the mean over their members. */
  const areOne = (one: Growing, other: Growing): boolean =>
    apart.get(one.id)?.has(other.id) !== true &&
    (mean(one.members.map((member) => score(member, other))) ?? 0) >= ONE_STORY;

  /** With so many articles a story is looked at next. */
  const nextLook = new WeakMap<Growing, number>();

  /**
   * Looks whether a story is two events, and parts it. Told by articles of one language alone, the one that has more of them: across
   * languages too little is shared to tell. Those of the other go with the part that they share more with.
   * @returns The story of what left, or null.
   */
  const split = (story: Growing): Growing | null => {
    const { known } = story;
    if (known === null || known.length < (nextLook.get(story) ?? FIRST_LOOK) || whole.has(story.id))
      return null;
    nextLook.set(story, Math.ceil(known.length * NEXT_LOOK));
    const lang = 2 * known.filter((one) => one.lang === "ar").length > known.length ? "ar" : "en";
    const parts = twoEvents(
      known.filter((member) => member.lang === lang),
      nearness,
    );
    if (parts === null) return null;
    const shared = (member: Member, group: readonly Member[]): number =>
      mean(group.map((other) => across(member, other))) ?? 0;
    const leaving = known.filter((member) =>
      member.lang === lang
        ? parts.smaller.includes(member)
        : shared(member, parts.smaller) > shared(member, parts.larger),
    );
    // The founder of a story may leave it: its name stays with the larger part.
    const founder = leaving.find(({ id }) => storyFoundedBy(id) !== story.id)!;
    return stories.part(story, new Set(leaving), storyFoundedBy(founder.id));
  };

  let latestAt = 0;
  let sinceSwept = 0;
  /** Lets go of the stories that nothing joins any more. */
  const sweep = (at: number): void => {
    latestAt = Math.max(latestAt, at);
    sinceSwept += 1;
    if (sinceSwept < SWEPT_EVERY) return;
    sinceSwept = 0;
    stories.sweep(latestAt);
  };

  const placeOne = (article: Placeable, numbers: Numbered): Placements => {
    const member = memberOf(article, numbers);
    const { at } = member;
    sweep(at);
    const [best, second] = candidates(member);
    const story = best?.story ?? stories.found(storyFoundedBy(article.id), at);
    stories.join(member, story, at);
    const moved = new Map([[article.id, story.id]]);
    if (second !== undefined && areOne(second.story, story)) {
      for (const id of second.story.articles) moved.set(id, story.id);
      stories.absorb(story, second.story);
    }
    const made = split(story);
    for (const id of made?.articles ?? []) moved.set(id, made!.id);
    return moved;
  };

  return {
    place(articles) {
      const all = articles.map((article) => ({ article, numbers: numbered(article) }));
      for (const { article, numbers } of all) note(article, numbers);
      const placed = new Map<ArticleId, StoryId>();
      for (const { article, numbers } of all)
        for (const [id, story] of placeOne(article, numbers)) placed.set(id, story);
      return placed;
    },
    adopt(article, id) {
      const at = Date.parse(article.publishedAt);
      const before = stories.holding(article.id);
      if (before !== undefined && before.id === id) return;
      const numbers = numbered(article);
      if (before === undefined) note(article, numbers);
      else stories.leave(article.id, before);
      stories.join(memberOf(article, numbers), stories.get(id) ?? stories.found(id, at), at);
    },
    heed(said) {
      const both = said.apart.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]);
      apart = new Map(
        [...Map.groupBy(both, ([one]) => one)].map(([one, pairs]) => [
          one,
          new Set(pairs.map(([, other]) => other)),
        ]),
      );
      whole = new Set(said.whole);
    },
  };
}
