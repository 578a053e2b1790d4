import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../dialect.ts";

/** The tables of words whose rows get a word for the slot of time that they were stored in, the field for it, and the other fields. */
const TABLES = [
  { table: "quotation_words", id: "quotation_id", field: "said", others: ["speaker"] },
  { table: "article_words", id: "article_id", field: "words", others: [] },
] as const;

/**
 * On PostgreSQL each row of words has one more for its slot of time (`store/search-index`). The tables are made anew: that takes
 * minutes for millions of rows, where changing each row in its place would take hours.
 */
export const searchSlots: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    if (!isPostgres(db)) return;
    for (const { table, id, field, others } of TABLES) {
      const [old, fresh] = [sql.table(table), sql.table(`${table}_fresh`)];
      const kept = others.map((other) => sql`, ${sql.ref(other)}`);
      await sql`create table ${fresh} as select ${sql.ref(id)},
        ${sql.ref(field)} || array_to_tsvector(array['=' || left(${sql.ref(id)}, 4)]) as ${sql.ref(field)}${sql.join(kept, sql``)}
        from ${old} order by ${sql.ref(id)}`.execute(db);
      await sql`drop table ${old}`.execute(db);
      await sql`alter table ${fresh} rename to ${sql.ref(table)}`.execute(db);
      for (const column of [id, field, ...others])
        await sql`alter table ${old} alter column ${sql.ref(column)} set not null`.execute(db);
      await sql`create index ${sql.ref(`${table}_id`)} on ${old} (${sql.ref(id)})`.execute(db);
      for (const column of [field, ...others])
        await sql`create index ${sql.ref(`${table}_${column}`)} on ${old} using gin (${sql.ref(column)})`.execute(
          db,
        );
      await sql`analyze ${old}`.execute(db);
    }
  },
};
