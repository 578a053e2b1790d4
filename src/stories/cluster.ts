import type { Article } from "../articles/article.ts";
import { type Id, newId } from "../base/ids.ts";
import { type Features, featuresOf } from "./features.ts";
import { joinLanguages } from "./join-languages.ts";
import type { SourcedReading, Story } from "./story.ts";

/** An article with what was read out of it. */
export interface ReadArticle {
  readonly article: Article;
  readonly readings: readonly SourcedReading[];
}

/** An article on its way into a story. `vector` is of unit length. */
export interface Member {
  readonly item: ReadArticle;
  readonly features: Features;
  readonly vector: ReadonlyMap<string, number>;
}

/** A story while it grows: the sum of its members' vectors stands for it. */
export interface Growing {
  readonly members: Member[];
  readonly sum: Map<string, number>;
}

/** Two articles of one language belong together from this cosine on; tuned on labelled newspaper stories (bench). */
const SAME_STORY = 0.2;
/** A story ends when nothing joined it for three days: what comes later is another episode. */
const STORY_GAP_MS = 72 * 3_600_000;
/** A story is looked for by its heaviest words only, which keeps the cost of one article nearly flat. */
const INDEXED_WORDS = 25;

/** Groups articles into stories, newest story first. Each language by its words, then across languages by names and numbers. */
export function clusterStories(items: readonly ReadArticle[]): Story[] {
  const members = membersOf(items);
  const languages = [...new Set(items.map(({ article }) => article.lang))];
  const grown = languages.map((lang) => grow(members.filter((member) => member.item.article.lang === lang)));
  return joinLanguages(grown)
    .map(storyOf)
    .sort((a, b) => b.articles[0]!.publishedAt.localeCompare(a.articles[0]!.publishedAt));
}

function membersOf(items: readonly ReadArticle[]): Member[] {
  const all = items.map((item) => ({ item, features: featuresOf(item.article) }));
  const seen = new Map<string, number>();
  for (const { features } of all)
    for (const stem of features.stems.keys()) seen.set(stem, (seen.get(stem) ?? 0) + 1);
  return all
    .map(({ item, features }) => ({ item, features, vector: unit(features, seen, all.length) }))
    .sort((a, b) => a.item.article.publishedAt.localeCompare(b.item.article.publishedAt));
}

/** Term weights: dampened counts times how rare the word is among the articles, scaled to length one. */
function unit(features: Features, seen: ReadonlyMap<string, number>, count: number): Map<string, number> {
  const vector = new Map<string, number>();
  let square = 0;
  for (const [stem, times] of features.stems) {
    const rarity = Math.log((count + 1) / seen.get(stem)!);
    const weight = (1 + Math.log(times)) * rarity;
    vector.set(stem, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (const [stem, weight] of vector) vector.set(stem, weight / length);
  return vector;
}

const heaviest = (vector: ReadonlyMap<string, number>): string[] =>
  [...vector]
    .sort((a, b) => b[1] - a[1])
    .slice(0, INDEXED_WORDS)
    .map(([stem]) => stem);

function grow(members: readonly Member[]): Growing[] {
  const stories: Growing[] = [];
  const index = new Map<string, Set<Growing>>();
  for (const member of members) {
    const words = heaviest(member.vector);
    const candidates = new Set<Growing>();
    for (const word of words) for (const story of index.get(word) ?? []) candidates.add(story);
    let best: Growing | null = null;
    let bestScore = SAME_STORY;
    for (const story of candidates) {
      const apart =
        Date.parse(member.item.article.publishedAt) -
        Date.parse(story.members.at(-1)!.item.article.publishedAt);
      if (apart > STORY_GAP_MS) continue;
      const score = likeness(member.vector, story);
      if (score >= bestScore) {
        best = story;
        bestScore = score;
      }
    }
    if (!best) {
      best = { members: [], sum: new Map() };
      stories.push(best);
    }
    best.members.push(member);
    for (const [stem, weight] of member.vector) best.sum.set(stem, (best.sum.get(stem) ?? 0) + weight);
    for (const word of words) index.set(word, (index.get(word) ?? new Set()).add(best));
  }
  return stories;
}

/** Mean cosine of an article to the members of a story. */
function likeness(vector: ReadonlyMap<string, number>, story: Growing): number {
  let dot = 0;
  for (const [stem, weight] of vector) dot += weight * (story.sum.get(stem) ?? 0);
  return dot / story.members.length;
}

function storyOf({ members }: Growing): Story {
  const newest = [...members].sort((a, b) =>
    b.item.article.publishedAt.localeCompare(a.item.article.publishedAt),
  );
  return {
    id: newId() as Id<"story">,
    articles: newest.map(({ item }) => item.article),
    readings: newest.flatMap(({ item }) => item.readings),
  };
}
