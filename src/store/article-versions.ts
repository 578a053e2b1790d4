import type { Article } from "../articles/article.ts";
import { type ArticleId, type FeedId, newId } from "../base/ids.ts";
import type { ArticleReading, Reading } from "../stances/stance.ts";
import { fold } from "../text/fold.ts";
import { oweCorrections } from "./corrections.ts";
import { markEntryRead } from "./entries.ts";
import { recordReadings } from "./record-article.ts";
import { type Db, inTransaction } from "./store.ts";

/** A text that an article had, as of an instant. */
export interface ArticleVersion {
  readonly seenAt: string;
  readonly title: string;
  readonly text: string;
  readonly hash: string;
}

/** The later texts of an article, oldest first. */
export async function versionsOf(db: Db, articleId: ArticleId): Promise<readonly ArticleVersion[]> {
  const rows = await db
    .selectFrom("article_versions")
    .selectAll()
    .where("article_id", "=", articleId)
    .orderBy("seen_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ seenAt: row.seen_at, title: row.title, text: row.text, hash: row.hash }));
}

/** An article read again because its feed edited the entry. */
export interface RevisionRecord {
  readonly feedId: FeedId;
  readonly guid: string;
  readonly article: Article;
  readonly title: string;
  readonly text: string;
  readonly hash: string;
  readonly reading: ArticleReading;
  readonly now: () => Date;
}

/**
 * Stores the new text beside the old one, what it newly quotes, and which stored quotations it no longer has: their
 * words are searched for in it, marks and vowel signs not counted. One that is there again has not vanished.
 * @returns How many vanished.
 */
export async function recordRevision(db: Db, revision: RevisionRecord): Promise<number> {
  const { article, reading } = revision;
  return inTransaction(db, async (transaction) => {
    const seenAt = revision.now().toISOString();
    const id = newId<"version">();
    await markEntryRead(transaction, revision.feedId, revision.guid, article.id);
    const added = await transaction
      .insertInto("article_versions")
      .values({
        id,
        article_id: article.id,
        seen_at: seenAt,
        title: revision.title,
        text: revision.text,
        hash: revision.hash,
      })
      .onConflict((conflict) => conflict.columns(["article_id", "hash"]).doNothing())
      .executeTakeFirst();
    const isNew = (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
    // A text that comes back is the latest again.
    if (!isNew)
      await transaction
        .updateTable("article_versions")
        .set({ seen_at: seenAt })
        .where("article_id", "=", article.id)
        .where("hash", "=", revision.hash)
        .execute();
    const known = await transaction
      .selectFrom("quotations")
      .select(["id", "reading_json", "vanished_at"])
      .where("article_id", "=", article.id)
      .execute();
    const now = bare(revision.text);
    const quoted = new Set<string>();
    let vanished = 0;
    for (const row of known) {
      const words = wordsOf(JSON.parse(row.reading_json) as Reading);
      for (const said of words) quoted.add(said);
      const gone = words.some((said) => !now.includes(said));
      if (gone === (row.vanished_at !== null)) continue;
      if (gone) vanished++;
      await transaction
        .updateTable("quotations")
        .set({ vanished_at: gone ? seenAt : null })
        .where("id", "=", row.id)
        .execute();
      await oweCorrections(transaction, "vanished", { quotationId: row.id }, seenAt);
    }
    if (isNew) {
      const fresh = reading.readings.filter((one) => !wordsOf(one).every((said) => quoted.has(said)));
      const current = { ...article, title: revision.title, text: revision.text };
      await recordReadings(transaction, current, { ...reading, readings: fresh }, id);
    }
    return vanished;
  });
}

/** What of a quotation has to stay: its words in marks, else all of its content. */
const wordsOf = ({ verbatim, content }: Reading): readonly string[] =>
  (verbatim.length > 0 ? verbatim : content).map(({ text }) => bare(text)).filter((text) => text !== "");

const bare = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
