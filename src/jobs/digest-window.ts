import type { Subscription } from "../digests/subscription.ts";
import { articlesInWindow } from "../store/articles.ts";
import { readingsOf } from "../store/quotations.ts";
import { type Db, inTransaction } from "../store/store.ts";
import { subscriptionById } from "../store/subscriptions.ts";
import { endWindow } from "../store/windows.ts";
import type { ReadArticle } from "../stories/story.ts";

/** What a digest is made from: the articles that came after `from`, up to `until`; both ISO instants. */
export interface DigestWindow {
  readonly articles: readonly ReadArticle[];
  readonly from: string;
  readonly until: string;
}

/** More articles than this in one window are not looked at: the oldest are left to lookups. */
const MOST_ARTICLES = 2_000;

/** Before the first digest, the news of a day; afterwards whatever came since the last one. */
const FIRST_WINDOW_MS = 24 * 3_600_000;
/** Feeds bring articles late; older than this before the window they are an archive, not news. */
const LATE_MS = 72 * 3_600_000;

/**
 * The articles of the window with their readings. The window is ended first, so that an article that is being
 * written is either seen here or falls into the next one (see `store/windows`).
 */
export async function readWindow(
  db: Db,
  subscription: Subscription,
  now: () => Date,
  firstWindowMs = FIRST_WINDOW_MS,
): Promise<DigestWindow> {
  const nowText = now().toISOString();
  const current = (await subscriptionById(db, subscription.id)) ?? subscription;
  const { coveredUntil } = current;
  const from = coveredUntil ?? new Date(0).toISOString();
  // After the clock was set back, a window ends where the last one did, and is empty.
  const [, until = from] = [from, nowText].sort();
  await inTransaction(db, (transaction) => endWindow(transaction, until));
  const publishedFrom = coveredUntil === null ? before(until, firstWindowMs) : before(coveredUntil, LATE_MS);
  const articles = await articlesInWindow(db, {
    feedIds: current.feedIds,
    langs: current.articleLangs,
    from,
    until,
    publishedFrom,
    limit: MOST_ARTICLES,
  });
  const byArticle = Map.groupBy(await readingsOf(db, articles), (one) => one.article.id);
  const read = articles.map((article) => ({ article, readings: byArticle.get(article.id) ?? [] }));
  return { articles: read, from, until };
}

const before = (instant: string, ms: number): string => new Date(Date.parse(instant) - ms).toISOString();
