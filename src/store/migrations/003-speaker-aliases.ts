import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isFull } from "../../speakers/link.ts";
import { keysOf } from "../../speakers/names/keys.ts";
import { nameOf } from "../../speakers/names/words.ts";

interface KnownRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
}

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);

/**
 * Names of speakers. `alias_id` is the id that an article's own name gives; `speaker_id` the speaker that it stands for.
 * A bare family name may stand for several speakers, a full one for one.
 */
export const speakerAliases: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable("speaker_aliases")
      .addColumn("alias_id", "text", required)
      .addColumn("speaker_id", "text", required)
      .addColumn("name", "text", required)
      .addColumn("script", "text")
      .addColumn("full", "integer", required)
      .addColumn("by_hand", "integer", zero)
      .addColumn("preferred", "integer", zero)
      .addColumn("first_seen_at", "text", required)
      .addColumn("last_seen_at", "text", required)
      .addPrimaryKeyConstraint("speaker_aliases_key", ["alias_id", "speaker_id"])
      .execute();
    await schema.createIndex("speaker_aliases_speaker").on("speaker_aliases").column("speaker_id").execute();
    await schema
      .createTable("speaker_roles")
      .addColumn("speaker_id", "text", required)
      .addColumn("role", "text", required)
      .addColumn("first_seen_at", "text", required)
      .addColumn("last_seen_at", "text", required)
      .addPrimaryKeyConstraint("speaker_roles_key", ["speaker_id", "role"])
      .execute();
    await schema
      .createTable("speaker_keys")
      .addColumn("key", "text", required)
      .addColumn("alias_id", "text", required)
      .addPrimaryKeyConstraint("speaker_keys_key", ["key", "alias_id"])
      .execute();
    await schema
      .createTable("speaker_apart")
      .addColumn("alias_id", "text", required)
      .addColumn("speaker_id", "text", required)
      .addPrimaryKeyConstraint("speaker_apart_key", ["alias_id", "speaker_id"])
      .execute();
    await schema
      .createTable("speaker_repairs")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("at", "text", required)
      .addColumn("by", "text", required)
      .addColumn("action", "text", required)
      .addColumn("speaker_id", "text", required)
      .addColumn("detail_json", "text", required)
      .execute();
    // The name that the article gave stays beside the speaker that it was found to be.
    await schema.alterTable("quotations").addColumn("alias_id", "text").execute();
    await sql`update quotations set alias_id = speaker_id`.execute(db);
    const known = await sql<KnownRow>`select id, name, kind, first_seen_at, last_seen_at from speakers
      where kind <> 'unnamed'`.execute(db);
    for (const row of known.rows) {
      const name = nameOf(row.name);
      const full = row.kind !== "person" || (name !== null && isFull(name)) ? 1 : 0;
      await sql`insert into speaker_aliases
        (alias_id, speaker_id, name, script, "full", first_seen_at, last_seen_at) values
        (${row.id}, ${row.id}, ${row.name}, ${name?.script ?? null}, ${full},
        ${row.first_seen_at}, ${row.last_seen_at})`.execute(db);
      for (const key of name === null ? [] : keysOf(name))
        await sql`insert into speaker_keys (key, alias_id) values (${key}, ${row.id})`.execute(db);
    }
    await sql`insert into speaker_roles (speaker_id, role, first_seen_at, last_seen_at)
      select id, role, last_seen_at, last_seen_at from speakers where role is not null and kind <> 'unnamed'`.execute(
      db,
    );
  },
};
