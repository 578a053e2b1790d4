import type { Subscription } from "../digests/subscription.ts";
import { type CarriedArticle, carriedInWindow } from "../store/articles-in-window.ts";
import { readingsOf } from "../store/quotations.ts";
import { type Db, inTransaction } from "../store/store.ts";
import { subscriptionsById } from "../store/subscriptions.ts";
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

interface Stretch {
  /** As it is now. */
  readonly order: Subscription;
  readonly from: string;
  readonly until: string;
  readonly publishedFrom: string;
}

/**
 * The windows of some orders: the articles with their readings, in the order in which the orders are given. Windows are ended
 * first, so that an article that is being written is either seen here or falls into the next one (see `store/windows`). Orders
 * that read the same feeds in the same languages are read together, and windows that hold the same articles are one list.
 */
export async function readWindows(
  db: Db,
  subscriptions: readonly Subscription[],
  now: Date,
  firstWindowMs = FIRST_WINDOW_MS,
): Promise<readonly { readonly order: Subscription; readonly window: DigestWindow }[]> {
  if (subscriptions.length === 0) return [];
  const known = await subscriptionsById(
    db,
    subscriptions.map(({ id }) => id),
  );
  const current = new Map(known.map((one) => [one.id, one]));
  const stretches = subscriptions.map((one) =>
    stretchOf(current.get(one.id) ?? one, now.toISOString(), firstWindowMs),
  );
  const latest = stretches
    .map(({ until }) => until)
    .sort()
    .at(-1)!;
  await inTransaction(db, (transaction) => endWindow(transaction, latest));
  const articles = new Map<Stretch, readonly ReadArticle[]>();
  const alike = Map.groupBy(stretches, ({ order }) =>
    [...order.articleLangs, ...order.feedIds.toSorted()].join(" "),
  );
  for (const group of alike.values())
    for (const [stretch, those] of await readTogether(db, group)) articles.set(stretch, those);
  return stretches.map((stretch) => ({
    order: stretch.order,
    window: { articles: articles.get(stretch)!, from: stretch.from, until: stretch.until },
  }));
}

function stretchOf(order: Subscription, nowText: string, firstWindowMs: number): Stretch {
  const { coveredUntil } = order;
  const from = coveredUntil ?? new Date(0).toISOString();
  // After the clock was set back, a window ends where the last one did, and is empty.
  const [, until = from] = [from, nowText].sort();
  const publishedFrom = coveredUntil === null ? before(until, firstWindowMs) : before(coveredUntil, LATE_MS);
  return { order, from, until, publishedFrom };
}

/** Articles of the same feeds and languages: what the widest of the stretches holds, and of that what each of them does. */
async function readTogether(
  db: Db,
  stretches: readonly Stretch[],
): Promise<readonly (readonly [Stretch, readonly ReadArticle[]])[]> {
  const ends = (of: (stretch: Stretch) => string): readonly string[] => stretches.map(of).sort();
  const { feedIds, articleLangs: langs } = stretches[0]!.order;
  const carried = await carriedInWindow(db, {
    ...{ feedIds, langs, limit: MOST_ARTICLES },
    from: ends(({ from }) => from)[0]!,
    until: ends(({ until }) => until).at(-1)!,
    publishedFrom: ends(({ publishedFrom }) => publishedFrom)[0]!,
  });
  // Of more than one window takes, each of them has its own newest.
  if (carried.length === MOST_ARTICLES && stretches.length > 1) {
    const alone: (readonly [Stretch, readonly ReadArticle[]])[] = [];
    for (const one of stretches) alone.push(...(await readTogether(db, [one])));
    return alone;
  }
  const articles = carried.map(({ article }) => article);
  const readings = Map.groupBy(await readingsOf(db, articles), (one) => one.article.id);
  const read = new Map(
    articles.map((article): [string, ReadArticle] => [
      article.id,
      { article, readings: readings.get(article.id) ?? [] },
    ]),
  );
  const lists = new Map<string, readonly ReadArticle[]>();
  return stretches.map((stretch) => {
    const ids = carried.filter((one) => holds(stretch, one)).map(({ article }) => article.id);
    const key = ids.join(" ");
    const list = lists.get(key) ?? ids.map((id) => read.get(id)!);
    lists.set(key, list);
    return [stretch, list];
  });
}

const holds = (
  { from, until, publishedFrom }: Stretch,
  { article: { publishedAt }, carriedAt }: CarriedArticle,
): boolean => carriedAt > from && carriedAt <= until && publishedAt > publishedFrom;

const before = (instant: string, ms: number): string => new Date(Date.parse(instant) - ms).toISOString();
