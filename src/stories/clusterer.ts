import type { ArticleId, StoryId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { ArticleTraits } from "../topics/article-traits.ts";
import { acrossLikeness, factsAgainst } from "./evidence.ts";
import { likeness, type Vector, vectorOf } from "./likeness.ts";
import { createPostings, type Postings } from "./postings.ts";
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
   * Finds each article's story, or founds one, in the order given; two stories that an article shows to be one are joined.
   * Those that come together tell together which words are rare.
   */
  place(articles: readonly Placeable[]): Placements;
  /** Takes over where another worker put an article, or moved it to. */
  adopt(article: Placeable, story: StoryId): void;
}

/** An article among the members of its story. */
interface Member {
  readonly id: ArticleId;
  readonly lang: Language;
  readonly vector: Vector;
  /** Milliseconds. */
  readonly at: number;
}

interface Growing {
  readonly id: StoryId;
  /** All of them; only the first and the latest are compared with. */
  articles: ArticleId[];
  members: Member[];
  newestAt: number;
}

/** Two articles of one language belong together from this likeness on; tuned on labelled newspaper stories (`npm run eval:stories`). */
const SAME_STORY = 0.44;
/** Two disasters of one country are told in much the same words; those of the other language, who share fewer, tell them apart. */
const SPOKEN_AGAINST = 0.9;
/** Of two stories that one article belongs to, the members have to be nearly as alike as members of one. */
const ONE_STORY = 0.8;
const DAY_MS = 24 * 3_600_000;
/** A story ends when nothing joined it for three days: what comes later is another episode. */
export const STORY_GAP_MS = 72 * 3_600_000;
/** Only so many stories are compared with: the cost of one more article stays flat. */
const COMPARED = 8;
/** Members kept to compare with: how it began, and where it is. */
const FIRST_KEPT = 4;
const LATEST_KEPT = 8;
/** Articles between two looks for what has ended. */
const SWEPT_EVERY = 5_000;

/** @param common For each language, in what share of articles its common stems stand (`readCommonWords`). */
export function createClusterer(common: CommonWords): Clusterer {
  const stemsOf: Readonly<Record<Language, WordCounts>> = {
    ar: createWordCounts(common.ar),
    en: createWordCounts(common.en),
  };
  const keys = createWordCounts({});
  const byWord: Readonly<Record<Language, Postings<Growing>>> = {
    ar: createPostings(),
    en: createPostings(),
  };
  const byKey = createPostings<Growing>();
  const stories = new Map<StoryId, Growing>();

  const note = ({ traits }: Placeable): void => {
    const stems = stemsOf[traits.lang];
    stems.note(Object.keys(traits.words).map(stems.numberOf));
    keys.note(traits.keys.map(keys.numberOf));
  };

  const memberOf = ({ id, traits, publishedAt }: Placeable): Member => ({
    id,
    lang: traits.lang,
    at: Date.parse(publishedAt),
    vector: vectorOf(traits, stemsOf[traits.lang], keys),
  });

  /** From 1 on an article belongs to a story: by its members of the same language, unless those of the other speak against it. */
  const score = (member: Member, story: Growing): number => {
    const same = story.members.filter(({ lang }) => lang === member.lang);
    const others = story.members.filter(({ lang }) => lang !== member.lang);
    const near = mean(
      same.map((other) => {
        const [one, two] = [member.vector, other.vector];
        const against = factsAgainst(one.facts, two.facts, member.lang, daysBetween(member, other));
        return Math.max(0, likeness(one, two, stemsOf[member.lang], keys) - against) / SAME_STORY;
      }),
    );
    const across = mean(
      others.map((other) =>
        member.lang === "ar"
          ? acrossLikeness(member.vector, other.vector, keys, daysBetween(member, other))
          : acrossLikeness(other.vector, member.vector, keys, daysBetween(member, other)),
      ),
    );
    if (near === null) return across ?? 0;
    if (across === null) return near;
    // A follow-up has new words in its own language, and the facts of the first report in the other.
    return across >= 1 ? Math.max(near, (near + across) / 2) : Math.min(near, across / SPOKEN_AGAINST);
  };

  /** Stories that an article may belong to, the likeliest first, each with its score; 1 and more belong. */
  const candidates = (member: Member, at: number): { story: Growing; value: number }[] => {
    const ended = (story: Growing): boolean =>
      stories.get(story.id) !== story || Math.abs(at - story.newestAt) > STORY_GAP_MS;
    const found = new Set([
      ...byWord[member.lang].find(member.vector.wordsLookedUp, COMPARED, ended),
      ...byKey.find(member.vector.keysLookedUp, COMPARED, ended),
    ]);
    return [...found]
      .map((story) => ({ story, value: score(member, story) }))
      .sort((a, b) => b.value - a.value || a.story.id.localeCompare(b.story.id));
  };

  const join = (member: Member, story: Growing, at: number): void => {
    story.articles.push(member.id);
    story.members.push(member);
    if (story.members.length > FIRST_KEPT + LATEST_KEPT) story.members.splice(FIRST_KEPT, 1);
    story.newestAt = Math.max(story.newestAt, at);
    byWord[member.lang].add(member.vector.wordsLookedUp, story);
    byKey.add(member.vector.keysLookedUp, story);
  };

  const found = (id: StoryId, at: number): Growing => {
    const story: Growing = { id, articles: [], members: [], newestAt: at };
    stories.set(id, story);
    return story;
  };

  /** Whether all of one story belongs to the other: the mean over their members. */
  const areOne = (one: Growing, other: Growing): boolean =>
    (mean(one.members.map((member) => score(member, other))) ?? 0) >= ONE_STORY;

  const absorb = (into: Growing, from: Growing): void => {
    stories.delete(from.id);
    into.articles = [...into.articles, ...from.articles];
    into.members = [...into.members, ...from.members];
    if (into.members.length > FIRST_KEPT + LATEST_KEPT)
      into.members.splice(FIRST_KEPT, into.members.length - FIRST_KEPT - LATEST_KEPT);
    into.newestAt = Math.max(into.newestAt, from.newestAt);
    for (const { vector, lang } of from.members) {
      byWord[lang].add(vector.wordsLookedUp, into);
      byKey.add(vector.keysLookedUp, into);
    }
  };

  let latestAt = 0;
  let sinceSwept = 0;
  /** Lets go of the stories that nothing joins any more. */
  const sweep = (at: number): void => {
    latestAt = Math.max(latestAt, at);
    sinceSwept += 1;
    if (sinceSwept < SWEPT_EVERY) return;
    sinceSwept = 0;
    for (const [id, story] of stories) if (latestAt - story.newestAt > STORY_GAP_MS) stories.delete(id);
    byKey.sweep((story) => stories.get(story.id) !== story);
    for (const index of Object.values(byWord)) index.sweep((story) => stories.get(story.id) !== story);
  };

  const placeOne = (article: Placeable): Placements => {
    const at = Date.parse(article.publishedAt);
    sweep(at);
    const member = memberOf(article);
    const [best, second] = candidates(member, at).filter(({ value }) => value >= 1);
    const story = best?.story ?? found(storyFoundedBy(article.id), at);
    join(member, story, at);
    const moved = new Map([[article.id, story.id]]);
    if (second === undefined || !areOne(second.story, story)) return moved;
    for (const id of second.story.articles) moved.set(id, story.id);
    absorb(story, second.story);
    return moved;
  };

  return {
    place(articles) {
      articles.forEach(note);
      const placed = new Map<ArticleId, StoryId>();
      for (const article of articles) for (const [id, story] of placeOne(article)) placed.set(id, story);
      return placed;
    },
    adopt(article, id) {
      const at = Date.parse(article.publishedAt);
      note(article);
      join(memberOf(article), stories.get(id) ?? found(id, at), at);
    },
  };
}

const daysBetween = (one: Member, other: Member): number => Math.abs(one.at - other.at) / DAY_MS;

const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
