import type { ArticleId, StoryId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Vector } from "./likeness.ts";
import { createPostings, type Postings } from "./postings.ts";
import { createStoryNumbers } from "./story-numbers.ts";
import { createTally } from "./tally.ts";

/** An article among the members of its story. */
export interface Member {
  readonly id: ArticleId;
  readonly lang: Language;
  readonly vector: Vector;
  /** Milliseconds. */
  readonly at: number;
}

export interface Growing {
  readonly id: StoryId;
  readonly articles: readonly ArticleId[];
  /** Those that are compared with: how it began, and where it is. */
  readonly members: readonly Member[];
  /** All of them as long as they are few enough to be split; null from then on. */
  readonly known: readonly Member[] | null;
  readonly newestAt: number;
}

type Kept = { -readonly [Key in keyof Growing]: Growing[Key] } & {
  /** The postings know it by this number, which another story has when this one is gone and swept. */
  readonly number: number;
};

/** The stories that may still grow, by article, word and key. */
export interface GrowingStories {
  get(id: StoryId): Growing | undefined;
  holding(article: ArticleId): Growing | undefined;
  /** A new story without articles. */
  found(id: StoryId, at: number): Growing;
  join(member: Member, story: Growing, at: number): void;
  /** All of one story goes into another. */
  absorb(into: Growing, from: Growing): void;
  /** Some members leave a story for a new one. */
  part(from: Growing, leaving: ReadonlySet<Member>, id: StoryId): Growing;
  /** One article leaves; a story without articles is gone. */
  leave(article: ArticleId, story: Growing): void;
  /** Open stories that share heavy words or first keys, at most so many of each. */
  like(member: Member, limit: number): ReadonlySet<Growing>;
  /** Lets go of all that ended before a time. */
  sweep(now: number): void;
}

/** A story of more articles is not split: the work of a look is bounded. */
const SPLIT_AT_MOST = 32;
const FIRST_KEPT = 4;
const LATEST_KEPT = 8;

const kept = (members: readonly Member[]): readonly Member[] =>
  members.length > FIRST_KEPT + LATEST_KEPT
    ? [...members.slice(0, FIRST_KEPT), ...members.slice(-LATEST_KEPT)]
    : members;

/** An index in memory. @param gap A story ends when nothing joined it for so many milliseconds. */
export function createGrowingStories(gap: number): GrowingStories {
  const tally = createTally(gap);
  const byWord: Readonly<Record<Language, Postings>> = {
    ar: createPostings(tally),
    en: createPostings(tally),
  };
  const byKey = createPostings(tally);
  const stories = new Map<StoryId, Kept>();
  const placeOf = new Map<ArticleId, Growing>();
  const numbered = createStoryNumbers<Kept>();

  const index = ({ vector, lang }: Member, { number }: Kept): void => {
    byWord[lang].add(vector.wordsLookedUp, number);
    byKey.add(vector.keysLookedUp, number);
  };
  const hold = (story: Kept, members: readonly Member[]): void => {
    story.known = members;
    story.articles = members.map(({ id }) => id);
    story.members = kept(members);
  };
  const drop = (story: Kept): void => {
    stories.delete(story.id);
    tally.drop(story.number);
    numbered.drop(story.number);
  };
  const found = (id: StoryId, at: number): Kept => {
    const before = stories.get(id);
    if (before !== undefined) drop(before);
    const story: Kept = numbered.add((number) => ({
      id,
      articles: [],
      members: [],
      known: [],
      newestAt: at,
      number,
    }));
    tally.date(story.number, at);
    stories.set(id, story);
    return story;
  };
  const newest = (story: Kept, at: number): void => {
    story.newestAt = Math.max(story.newestAt, at);
    tally.date(story.number, story.newestAt);
  };
  return {
    get: (id) => stories.get(id),
    holding: (article) => placeOf.get(article),
    found,
    join(member, { id }, at) {
      const story = stories.get(id)!;
      (story.articles as ArticleId[]).push(member.id);
      placeOf.set(member.id, story);
      story.known =
        story.known === null || story.articles.length > SPLIT_AT_MOST ? null : [...story.known, member];
      story.members = kept([...story.members, member]);
      newest(story, at);
      index(member, story);
    },
    absorb({ id }, { id: other }) {
      const into = stories.get(id)!;
      const from = stories.get(other)!;
      drop(from);
      into.articles = [...into.articles, ...from.articles];
      for (const one of from.articles) placeOf.set(one, into);
      const few = into.articles.length <= SPLIT_AT_MOST;
      into.known = few && into.known && from.known ? [...into.known, ...from.known] : null;
      into.members = kept([...into.members, ...from.members]);
      newest(into, from.newestAt);
      for (const member of from.members) index(member, into);
    },
    part({ id: old }, leaving, id) {
      const from = stories.get(old)!;
      const known = from.known ?? [];
      const made = found(id, from.newestAt);
      hold(
        made,
        known.filter((member) => leaving.has(member)),
      );
      hold(
        from,
        known.filter((member) => !leaving.has(member)),
      );
      for (const member of made.known!) {
        placeOf.set(member.id, made);
        index(member, made);
      }
      return made;
    },
    leave(article, { id }) {
      const story = stories.get(id);
      placeOf.delete(article);
      if (story === undefined) return;
      const stays = (member: Member): boolean => member.id !== article;
      story.articles = story.articles.filter((one) => one !== article);
      story.known = story.known?.filter(stays) ?? null;
      story.members = story.known === null ? story.members.filter(stays) : kept(story.known);
      if (story.articles.length === 0) drop(story);
    },
    like({ vector, lang, at }, limit) {
      const found = [
        ...byWord[lang].find(vector.wordsLookedUp, limit, at),
        ...byKey.find(vector.keysLookedUp, limit, at),
      ];
      return new Set(found.map((number) => numbered.get(number)));
    },
    sweep(now) {
      for (const story of stories.values())
        if (now - story.newestAt > gap) {
          drop(story);
          for (const article of story.articles) placeOf.delete(article);
        }
      if (!numbered.someGone()) return;
      for (const postings of [byKey, byWord.ar, byWord.en]) postings.sweep();
      numbered.sweep();
    },
  };
}
