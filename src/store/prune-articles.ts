import { type SqlBool, sql } from "kysely";
import type { ArticleId } from "../base/ids.ts";
import { isPostgres } from "./dialect.ts";
import { type Db, inTransaction } from "./store.ts";

/** Where a walk over old articles stands: behind this one. */
export interface PruneCursor {
  readonly publishedAt: string;
  readonly id: string;
}

/** Which articles may go: published and fetched before an instant, with quotations or without. */
export interface OldArticles {
  readonly before: string;
  readonly kind: "empty" | "quoting";
  /** Articles of digests that are not posted yet. */
  readonly needed: ReadonlySet<string>;
}

/** The articles that digests with messages still owed tell of. */
export async function articlesOfOwedDigests(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("digests")
    .select("stories_json")
    .where(
      "id",
      "in",
      db.selectFrom("outbox").select("digest_id").where("state", "in", ["pending", "sending"]),
    )
    .execute();
  return new Set(
    rows.flatMap((row) =>
      (JSON.parse(row.stories_json) as { readonly articleIds?: readonly string[] }[]).flatMap(
        ({ articleIds = [] }) => articleIds,
      ),
    ),
  );
}

/**
 * Looks at the next old articles and lets go of those that nothing needs, with their versions, quotations, stances and search
 * words, in one transaction.
 *
 * Kept are: what an order has not covered yet (paused ones too); what a digest that is owed tells of; what is not worked up yet;
 * and of articles with quotations what is evidence in the ledger (a side surely taken), what people complained of, and what
 * a repair of topics rests on.
 * @returns How many went, and where to go on; null at the end.
 */
export async function pruneArticles(
  db: Db,
  { before, kind, needed }: OldArticles,
  after: PruneCursor | null,
  limit: number,
): Promise<{ readonly gone: number; readonly next: PruneCursor | null }> {
  return inTransaction(db, async (work) => {
    let query = work
      .selectFrom("articles as a")
      .select(["a.id", "a.published_at"])
      .where("a.published_at", "<", before);
    if (after !== null)
      query = query.where(sql<SqlBool>`(a.published_at, a.id) > (${after.publishedAt}, ${after.id})`);
    const seen = await query.orderBy("a.published_at").orderBy("a.id").limit(limit).execute();
    const last = seen.at(-1);
    if (last === undefined) return { gone: 0, next: null };
    const free = seen.map(({ id }) => id).filter((id) => !needed.has(id));
    const gone = free.length === 0 ? [] : await unneeded(work, free, { before, kind });
    if (gone.length > 0) await letGo(work, gone);
    return {
      gone: gone.length,
      next: seen.length < limit ? null : { publishedAt: last.published_at, id: last.id },
    };
  });
}

async function unneeded(
  db: Db,
  ids: readonly string[],
  { before, kind }: Pick<OldArticles, "before" | "kind">,
): Promise<readonly ArticleId[]> {
  const quoting = sql<SqlBool>`exists (select 1 from quotations q where q.article_id = a.id)`;
  const rows = await db
    .selectFrom("articles as a")
    .select("a.id")
    .where("a.id", "in", ids)
    .where("a.fetched_at", "<", before)
    .where(kind === "empty" ? sql<SqlBool>`not ${quoting}` : quoting)
    .where(({ not, exists, or }) => not(or([exists(UNCOVERED), exists(UNWORKED), exists(OWED)])))
    .$if(kind === "quoting", (some) => some.where(({ not, exists }) => not(exists(WEIGHTY))))
    .execute();
  return rows.map((row) => row.id as ArticleId);
}

const UNCOVERED = sql`(select 1 from article_feeds af join subscription_feeds sf on sf.feed_id = af.feed_id
  join subscriptions s on s.id = sf.subscription_id where af.article_id = a.id and s.covered_until < af.added_at)`;
const UNWORKED = sql`(select 1 from article_stories p where p.article_id = a.id and p.story_id is null)`;
const OWED = sql`(select 1 from stances_owed w where w.article_id = a.id)`;
const WEIGHTY = sql`(select 1 from quotations q where q.article_id = a.id and (
  exists (select 1 from feedback f where f.quotation_id = q.id)
  or exists (select 1 from stances s left join topic_forms t on t.id = s.form_id
    where s.quotation_id = q.id and ((s.sure = 1 and s.position <> 'neutral') or t.by_hand = 1))))`;

/** Versions, feeds and quotations go with their article, stances with their quotation; the rest has to be told. */
async function letGo(db: Db, ids: readonly ArticleId[]): Promise<void> {
  if (isPostgres(db)) {
    await sql`delete from quotation_words where quotation_id in (select id from quotations
      where article_id in (${sql.join(ids)}))`.execute(db);
    await sql`delete from article_words where article_id in (${sql.join(ids)})`.execute(db);
  }
  await db.deleteFrom("article_stories").where("article_id", "in", ids).execute();
  await db.deleteFrom("articles").where("id", "in", ids).execute();
}

/** Search tables of SQLite, which find no row by its id. */
export const WORD_TABLES = [
  { words: "quotation_words", id: "quotation_id", of: "quotations" },
  { words: "article_words", id: "article_id", of: "articles" },
] as const;

/**
 * Looks at the next rows of a search table and lets go of words whose text is gone (SQLite only: PostgreSQL's went with it).
 * @returns Where to go on; null at the end.
 */
export async function sweepWords(
  db: Db,
  { words, id, of }: (typeof WORD_TABLES)[number],
  after: number,
  limit: number,
): Promise<number | null> {
  if (isPostgres(db)) return null;
  const { rows } = await sql<{ place: number; of: string }>`select rowid as place, ${sql.ref(id)} as of
    from ${sql.table(words)} where rowid > ${after} order by rowid limit ${limit}`.execute(db);
  const last = rows.at(-1);
  if (last === undefined) return null;
  const there = await sql<{ id: string }>`select id from ${sql.table(of)}
    where id in (${sql.join(rows.map((row) => row.of))})`.execute(db);
  const known = new Set(there.rows.map((row) => row.id));
  const stale = rows.filter((row) => !known.has(row.of)).map(({ place }) => place);
  if (stale.length > 0)
    await sql`delete from ${sql.table(words)} where rowid in (${sql.join(stale)})`.execute(db);
  return rows.length < limit ? null : last.place;
}
