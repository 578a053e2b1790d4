import type { ArticleId, StoryId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Vector } from "./likeness.ts";
import { createPostings, type Postings } from "./postings.ts";

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

type Kept = { -readonly [Key in keyof Growing]: Growing[Key] };

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
  /** Stories that share heavy words or first keys, at most so many of each. */
  like(member: Member, limit: number, ended: (story: Growing) => boolean): ReadonlySet<Growing>;
  /** Lets go of all that have ended. */
  sweep(ended: (story: Growing) => boolean): void;
}

/** A story of more articles is not split: the work of a look is bounded. */
const SPLIT_AT_MOST = 32;
const FIRST_KEPT = 4;
const LATEST_KEPT = 8;

const kept = (members: readonly Member[]): readonly Member[] =>
  members.length > FIRST_KEPT + LATEST_KEPT
    ? [...members.slice(0, FIRST_KEPT), ...members.slice(-LATEST_KEPT)]
    : members;

/** An index in memory. */
export function createGrowingStories(): GrowingStories {
  const byWord: Readonly<Record<Language, Postings<Growing>>> = {
    ar: createPostings(),
    en: createPostings(),
  };
  const byKey = createPostings<Growing>();
  const stories = new Map<StoryId, Kept>();
  const placeOf = new Map<ArticleId, Growing>();

  const index = ({ vector, lang }: Member, story: Growing): void => {
    byWord[lang].add(vector.wordsLookedUp, story);
    byKey.add(vector.keysLookedUp, story);
  };
  const hold = (story: Kept, members: readonly Member[]): void => {
    story.known = members;
    story.articles = members.map(({ id }) => id);
    story.members = kept(members);
  };
  const found = (id: StoryId, at: number): Kept => {
    const story: Kept = { id, articles: [], members: [], known: [], newestAt: at };
    stories.set(id, story);
    return story;
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
      story.newestAt = Math.max(story.newestAt, at);
      index(member, story);
    },
    absorb({ id }, from) {
      const into = stories.get(id)!;
      stories.delete(from.id);
      into.articles = [...into.articles, ...from.articles];
      for (const one of from.articles) placeOf.set(one, into);
      const few = into.articles.length <= SPLIT_AT_MOST;
      into.known = few && into.known && from.known ? [...into.known, ...from.known] : null;
      into.members = kept([...into.members, ...from.members]);
      into.newestAt = Math.max(into.newestAt, from.newestAt);
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
      if (story.articles.length === 0) stories.delete(id);
    },
    like: ({ vector, lang }, limit, ended) =>
      new Set([
        ...byWord[lang].find(vector.wordsLookedUp, limit, ended),
        ...byKey.find(vector.keysLookedUp, limit, ended),
      ]),
    sweep(ended) {
      for (const [id, story] of stories)
        if (ended(story)) {
          stories.delete(id);
          for (const article of story.articles) placeOf.delete(article);
        }
      const gone = (story: Growing): boolean => stories.get(story.id) !== story;
      byKey.sweep(gone);
      for (const words of Object.values(byWord)) words.sweep(gone);
    },
  };
}
