import { type Kysely, PostgresAdapter, type RawBuilder, sql } from "kysely";

/** Whether a database (or a transaction on it) is PostgreSQL; it is the embedded SQLite otherwise. */
export const isPostgres = (db: Pick<Kysely<unknown>, "getExecutor">): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter;

/** The functions that give the lesser and the greater of two values; SQLite's are named as its aggregates. */
export const extremesOf = (db: Pick<Kysely<unknown>, "getExecutor">): { least: string; greatest: string } =>
  isPostgres(db) ? { least: "least", greatest: "greatest" } : { least: "min", greatest: "max" };

/**
 * A query run for each of some values (at most 100), in one statement. PostgreSQL plans it once for all: planning takes longer
 * than a walk of an index does. SQLite has no `lateral`, and prepares at once.
 * @param query The query, by where its value stands.
 */
export function ofEach<Row>(
  db: Pick<Kysely<unknown>, "getExecutor">,
  values: readonly string[],
  query: (value: RawBuilder<string>) => RawBuilder<unknown>,
): RawBuilder<Row> {
  if (isPostgres(db))
    return sql<Row>`select found.* from (values ${sql.join(values.map((value) => sql`(${value})`))}) as asked (value)
      cross join lateral (${query(sql.ref("asked.value"))}) as found`;
  const each = values.map((value) => sql`select * from (${query(sql`${value}`)})`);
  return sql<Row>`${sql.join(each, sql` union all `)}`;
}

/** SQLSTATE of an error that PostgreSQL gave, else null. https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const sqlStateOf = (thrown: unknown): string | null =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" && thrown.code.length === 5
    ? thrown.code
    : null;

/**
 * True of errors that say nothing of the work itself, only that the database could not take it now: SQLite's lock held
 * past the timeout (SQLITE_BUSY, 5); PostgreSQL shutting down (57P0x), out of connections (53300) or unreachable.
 */
export function isBusy(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if ("errcode" in thrown) return ((thrown.errcode as number) & 0xff) === 5;
  const state = sqlStateOf(thrown);
  if (state !== null) return /^(?:08|53|57P0|55P03)/u.test(state) || isRace(thrown);
  return UNREACHABLE.test(thrown.message) || ("code" in thrown && UNREACHABLE.test(String(thrown.code)));
}

/** What pg says when the connection is lost; it has no SQLSTATE for it. */
const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|connection terminated|timeout exceeded when trying to connect/iu;

/** "Cached plan must not change result type": a table was changed while a connection had a statement on it prepared. */
export const PLAN_OUTDATED = "0A000";

/**
 * True of a transaction that lost a race and does right when it is run again: serialization failure, deadlock, or a row
 * that another transaction put in between look and insert (unique violation) or took away (foreign key violation); or a newer
 * version that changed a table meanwhile.
 */
export const isRace = (thrown: unknown): boolean =>
  ["40001", "40P01", "23505", "23503", PLAN_OUTDATED].includes(sqlStateOf(thrown) ?? "");
