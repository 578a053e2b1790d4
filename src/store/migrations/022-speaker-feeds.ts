import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../dialect.ts";

const required = (column: ColumnDefinitionBuilder) => column.notNull();

/**
 * Which feeds ever quoted a speaker, kept by triggers: who was never heard in a tenant's feeds is told without a walk through all
 * that he said. A row that is too many (words are gone, a speaker was repaired) only costs that walk: `store/scope` looks.
 * It is made of other tables, as search words are, and so is never moved.
 */
export const speakerFeeds: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable("speaker_feeds")
      .addColumn("speaker_id", "text", required)
      .addColumn("feed_id", "text", (column) => column.notNull().references("feeds.id").onDelete("cascade"))
      .addPrimaryKeyConstraint("speaker_feeds_key", ["speaker_id", "feed_id"])
      .execute();
    await schema.createIndex("speaker_feeds_feed").on("speaker_feeds").column("feed_id").execute();
    await sql`insert into speaker_feeds (speaker_id, feed_id) select distinct q.speaker_id, f.feed_id
      from quotations q join article_feeds f on f.article_id = q.article_id where q.speaker_id is not null`.execute(
      db,
    );
    if (isPostgres(db)) await followOnPostgres(db);
    else await followOnSqlite(db);
  },
};

async function followOnSqlite(db: Kysely<unknown>): Promise<void> {
  const heard = sql`insert into speaker_feeds (speaker_id, feed_id) select new.speaker_id, feed_id from article_feeds
    where article_id = new.article_id on conflict do nothing;`;
  for (const [name, event] of [
    ["speaker_feeds_quoted", "insert on quotations"],
    ["speaker_feeds_linked", "update of speaker_id on quotations"],
  ] as const)
    await sql`create trigger ${sql.raw(name)} after ${sql.raw(event)} when new.speaker_id is not null
      begin ${heard} end`.execute(db);
  await sql`create trigger speaker_feeds_carried after insert on article_feeds begin
    insert into speaker_feeds (speaker_id, feed_id) select distinct speaker_id, new.feed_id from quotations
    where article_id = new.article_id and speaker_id is not null on conflict do nothing; end`.execute(db);
}

/** Rows are put in in one order, and only where they are not there: workers that read at once would wait for one another. */
async function followOnPostgres(db: Kysely<unknown>): Promise<void> {
  const put = (pairs: ReturnType<typeof sql>) => sql`returns trigger language plpgsql as $$ begin
    insert into speaker_feeds (speaker_id, feed_id) select speaker_id, feed_id from (${pairs}) as heard
    where not exists (select 1 from speaker_feeds s where s.speaker_id = heard.speaker_id and s.feed_id = heard.feed_id)
    order by speaker_id, feed_id on conflict do nothing; return null; end $$`;
  await sql`create function speaker_feeds_quoted() ${put(sql`select distinct a.speaker_id, f.feed_id
    from added a join article_feeds f on f.article_id = a.article_id where a.speaker_id is not null`)}`.execute(
    db,
  );
  await sql`create function speaker_feeds_linked() ${put(sql`select new.speaker_id, feed_id
    from article_feeds where article_id = new.article_id and new.speaker_id is not null`)}`.execute(db);
  await sql`create function speaker_feeds_carried() ${put(sql`select distinct q.speaker_id, a.feed_id
    from added a join quotations q on q.article_id = a.article_id where q.speaker_id is not null`)}`.execute(
    db,
  );
  const added = sql`referencing new table as added for each statement execute function`;
  await sql`create trigger speaker_feeds_quoted after insert on quotations ${added} speaker_feeds_quoted()`.execute(
    db,
  );
  await sql`create trigger speaker_feeds_linked after update of speaker_id on quotations for each row
    execute function speaker_feeds_linked()`.execute(db);
  await sql`create trigger speaker_feeds_carried after insert on article_feeds ${added} speaker_feeds_carried()`.execute(
    db,
  );
}
