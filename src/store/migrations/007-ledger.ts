import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../dialect.ts";
import { createTopicSearch } from "../search-index.ts";

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();
const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);

/**
 * The ledger: who took which side of what, and when; topics, and the forms of targets that are one topic. What was stored
 * before is owed: a job fills it in (`jobs/keep-ledger`).
 */
export const ledger: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable("topics")
      .addColumn("id", "text", key)
      .addColumn("name_en", "text")
      .addColumn("name_ar", "text")
      .addColumn("created_at", "text", required)
      .addColumn("first_said_at", "text", required)
      .addColumn("last_said_at", "text", required)
      .execute();
    await schema.createIndex("topics_latest").on("topics").column("last_said_at").execute();
    await schema
      .createTable("topic_forms")
      .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement().notNull())
      .addColumn("topic_id", "text", (column) => column.notNull().references("topics.id"))
      .addColumn("keys", "text", required)
      .addColumn("around_json", "text", required)
      .addColumn("target", "text", required)
      .addColumn("lang", "text", required)
      .addColumn("founding", "integer", zero)
      .addColumn("by_hand", "integer", zero)
      .execute();
    await schema.createIndex("topic_forms_keys").on("topic_forms").columns(["keys", "id"]).execute();
    await schema.createIndex("topic_forms_topic").on("topic_forms").column("topic_id").execute();
    await schema
      .createTable("topic_keys")
      .addColumn("key", "text", required)
      .addColumn("form_id", "integer", (column) =>
        column.notNull().references("topic_forms.id").onDelete("cascade"),
      )
      .addPrimaryKeyConstraint("topic_keys_key", ["key", "form_id"])
      .execute();
    await schema.createIndex("topic_keys_form").on("topic_keys").column("form_id").execute();
    await schema
      .createTable("topic_repairs")
      .addColumn("id", "text", key)
      .addColumn("at", "text", required)
      .addColumn("by", "text", required)
      .addColumn("action", "text", required)
      .addColumn("topic_id", "text", required)
      .addColumn("detail_json", "text", required)
      .execute();
    await schema
      .createTable("stances")
      .addColumn("quotation_id", "text", required)
      .addColumn("n", "integer", required)
      .addColumn("said_at", "text", required)
      .addColumn("precision", "text", required)
      .addColumn("article_id", "text", required)
      .addColumn("speaker_id", "text")
      .addColumn("topic_id", "text")
      .addColumn("form_id", "integer")
      .addColumn("position", "text", required)
      .addColumn("act", "text", required)
      .addColumn("intensity", "integer", required)
      .addColumn("sure", "integer", required)
      .addColumn("posted", "integer", required)
      .addColumn("vanished_at", "text")
      .addColumn("lang", "text", required)
      .addColumn("target", "text")
      .addPrimaryKeyConstraint("stances_key", ["quotation_id", "n"])
      .execute();
    await schema
      .createIndex("stances_speaker")
      .on("stances")
      .columns(["speaker_id", "topic_id", "said_at"])
      .execute();
    await schema
      .createIndex("stances_sides")
      .on("stances")
      .columns(["speaker_id", "said_at"])
      .where(sql<boolean>`position <> 'neutral'`)
      .execute();
    await schema.createIndex("stances_topic").on("stances").columns(["topic_id", "said_at"]).execute();
    await schema
      .createIndex("stances_form")
      .on("stances")
      .column("form_id")
      .where(sql<boolean>`form_id is not null`)
      .execute();
    await followQuotations(db);
    await createTopicSearch(db);
    await schema.createTable("stances_owed").addColumn("article_id", "text", key).execute();
    await sql`insert into stances_owed (article_id) select distinct article_id from quotations`.execute(db);
  },
};

/** Linking, repairs, edits and pruning change quotations in many places; a stance is never other than its quotation. */
async function followQuotations(db: Kysely<unknown>): Promise<void> {
  const changed = sql`update stances set speaker_id = new.speaker_id, posted = new.posted, vanished_at = new.vanished_at
    where quotation_id = new.id;`;
  const gone = sql`delete from stances where quotation_id = old.id;`;
  const when = sql.raw("after update of speaker_id, posted, vanished_at on quotations");
  if (!isPostgres(db)) {
    await sql`create trigger stances_follow ${when} begin ${changed} end`.execute(db);
    await sql`create trigger stances_gone after delete on quotations begin ${gone} end`.execute(db);
    return;
  }
  const run = (body: typeof changed) =>
    sql`returns trigger language plpgsql as $$ begin ${body} return null; end $$`;
  await sql`create function stances_follow() ${run(changed)}`.execute(db);
  await sql`create function stances_follow_end() ${run(gone)}`.execute(db);
  await sql`create trigger stances_follow ${when} for each row execute function stances_follow()`.execute(db);
  await sql`create trigger stances_gone after delete on quotations for each row
    execute function stances_follow_end()`.execute(db);
}
