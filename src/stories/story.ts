import type { Article } from "../articles/article.ts";
import type { ArticleId, QuotationId, StoryId } from "../base/ids.ts";
import type { Reading } from "../stances/stance.ts";

/** A reading with the article that it stands in: a quotation's receipt is never far from it. */
export interface SourcedReading {
  readonly id: QuotationId;
  readonly article: Article;
  readonly reading: Reading;
  /** When a later version of the article no longer had these words; absent while it does. */
  readonly vanishedAt?: string;
}

/** An article with what was read out of it. */
export interface ReadArticle {
  readonly article: Article;
  readonly readings: readonly SourcedReading[];
}

/** Articles on one event, and the speakers in it. */
export interface Story {
  readonly id: StoryId;
  /** Newest first; never empty. The first one's title is the headline's candidate. */
  readonly articles: readonly Article[];
  readonly readings: readonly SourcedReading[];
}

/**
 * The stories of some articles, those with the newest article first. An article that nobody placed is a story of its own.
 * @param storyOf The story of each article.
 */
export function storiesFrom(
  read: readonly ReadArticle[],
  storyOf: ReadonlyMap<ArticleId, StoryId>,
): readonly Story[] {
  const newestFirst = [...read].sort((a, b) => b.article.publishedAt.localeCompare(a.article.publishedAt));
  return [...Map.groupBy(newestFirst, ({ article: { id } }) => storyOf.get(id) ?? storyFoundedBy(id))].map(
    ([id, group]) => ({
      id,
      articles: group.map(({ article }) => article),
      readings: group.flatMap(({ readings }) => readings),
    }),
  );
}

/** A story is named by the article that founded it. */
export const storyFoundedBy = (article: ArticleId): StoryId => article as string as StoryId;
