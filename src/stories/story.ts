import type { Article } from "../articles/article.ts";
import type { QuotationId, StoryId } from "../base/ids.ts";
import type { Reading } from "../stances/stance.ts";

/** A reading with the article that it stands in: a quotation's receipt is never far from it. */
export interface SourcedReading {
  readonly id: QuotationId;
  readonly article: Article;
  readonly reading: Reading;
  /** When a later version of the article no longer had these words; absent while it does. */
  readonly vanishedAt?: string;
}

/** Articles on one event, and the speakers in it. */
export interface Story {
  readonly id: StoryId;
  /** Newest first; never empty. The first one's title is the headline's candidate. */
  readonly articles: readonly Article[];
  readonly readings: readonly SourcedReading[];
}
