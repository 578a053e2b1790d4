import { sql } from "kysely";
import { isPostgres } from "../../src/store/dialect.ts";
import type { Db } from "../../src/store/store.ts";
import { TABLES } from "../../src/store/table-keys.ts";

/** A column as the database itself tells of it. */
export interface ColumnFacts {
  readonly name: string;
  readonly number: boolean;
}

/** What the database has, beyond what any list in the code says: its tables, less those of the migrator, of search and kept by triggers. */
export async function tablesThere(db: Db): Promise<ReadonlyMap<string, readonly ColumnFacts[]>> {
  const tables = await db.introspection.getTables();
  const own = tables.filter(({ name }) => !/^(?:kysely_|sqlite_|speaker_feeds$)|_words(?:$|_)/u.test(name));
  return new Map(
    own.map(({ name, columns }) => [
      name,
      columns.map((column) => ({ name: column.name, number: /^int/iu.test(column.dataType) })),
    ]),
  );
}

/** The primary key of each table, as the database has it; of a table without one, all of its columns. */
export async function keysThere(db: Db, table: string): Promise<readonly string[]> {
  const found = isPostgres(db)
    ? await sql<{ name: string }>`select a.attname as name from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = ${table}::regclass and i.indisprimary order by array_position(i.indkey, a.attnum)`.execute(
        db,
      )
    : await sql<{
        name: string;
      }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(db);
  return found.rows.map(({ name }) => name);
}

const READING = JSON.stringify({
  type: "direct",
  content: [{ start: 0, end: 4, text: "a b\u2028c \u0627\u0644\u062c\u0633\u0631" }],
  verbatim: [],
  cue: null,
  source: null,
  via: null,
  confidence: 0.5,
  speaker: null,
  saidAt: null,
  posted: true,
  stances: [],
});
const AWKWARD = '\u2028 "\\ \u{1F600} \u0628\u064E\u0644\u062F\r\n';

/**
 * Rows in every table that the database has, found out from the database itself, so that a table or a column that is added
 * later is filled too. All text of the n-th rows begins alike, so that whatever refers to another row finds it.
 */
export async function fillEveryTable(store: Db, rows: number): Promise<void> {
  const there = await tablesThere(store);
  await store.transaction().execute((db) => fill(db, there, rows));
}

async function fill(db: Db, there: ReadonlyMap<string, readonly ColumnFacts[]>, rows: number): Promise<void> {
  const inOrder = [...TABLES, ...[...there.keys()].filter((name) => !TABLES.some((known) => known === name))];
  for (const table of inOrder) {
    const columns = there.get(table)!;
    const whole = table === "windows" || table === "story_turns";
    if (whole) await sql`delete from ${sql.table(table)}`.execute(db);
    for (let n = 1; n <= (whole ? 1 : rows); n++) {
      const values = columns.map(({ name, number }) => {
        if (number) return n;
        if (name === "reading_json") return READING;
        if (/_json$/u.test(name)) return `["${n}"]`;
        if (/^(?:text|title|note|target)$/u.test(name)) return `${n}${AWKWARD}`;
        return `${n}`;
      });
      const names = columns.map(({ name }) => sql.ref(name));
      await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`.execute(
        db,
      );
    }
  }
}
