import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "./store.ts";
import { TABLE_KEYS } from "./table-keys.ts";
import type { Tables } from "./tables.ts";

/** A row as a list of its values, in the order of its table's sorted column names. */
export type Row = readonly (string | number | null)[];

/** How many rows a table has, and what they are: both databases give the same for the same rows. */
export interface TableSum {
  readonly rows: number;
  /** SHA-256 of the rows' lines, in the order of the key; hexadecimal. */
  readonly sha256: string;
}

/** Rows read first, and at most, at a time; between them as many as hold so many characters. */
const FIRST = 10;
const MOST = 200;
const TEXT_AT_ONCE = 500_000;

/** The columns of each table, by name, whatever the order in which migrations added them. */
export async function columnsOf(db: Db): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await db.introspection.getTables();
  return new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]));
}

/** All rows of a table in the order of its key, some at a time. Memory does not grow with the table. */
export async function* rowsOf(
  db: Db,
  table: keyof Tables,
  columns: readonly string[],
): AsyncGenerator<readonly Row[]> {
  const keys = sql.join(TABLE_KEYS[table].map((key) => sql.ref(key)));
  const places = TABLE_KEYS[table].map((key) => columns.indexOf(key));
  const list = sql.join(columns.map((column) => sql.ref(column)));
  let last: Row | null = null;
  let many = FIRST;
  for (;;) {
    const behind: ReturnType<typeof sql> =
      last === null ? sql`` : sql`where (${keys}) > (${sql.join(places.map((place) => last![place]))})`;
    const found = await sql<Record<string, unknown>>`select ${list} from ${sql.table(table)} ${behind}
      order by ${keys} limit ${many}`.execute(db);
    const rows = found.rows.map((row) => columns.map((column) => plain(table, column, row[column])));
    if (rows.length > 0) yield rows;
    if (rows.length < many) return;
    last = rows.at(-1)!;
    const characters = rows.flat().reduce<number>((sum, value) => sum + String(value).length, 0);
    many = Math.min(MOST, Math.max(1, Math.floor((TEXT_AT_ONCE * many) / characters)));
    // SQLite answers without leaving the turn of the event loop, and only between turns are what earlier rows held freed in time.
    await setImmediate();
  }
}

/** Text and numbers move; PostgreSQL takes no U+0000 in text, so one unit stands for it everywhere. */
function plain(table: string, column: string, value: unknown): string | number | null {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "string") return value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
  throw new Error(`${table}.${column} holds neither text nor a number`);
}

/** One row as a line. */
export const lineOf = (row: Row): string => `${JSON.stringify(row)}\n`;

/** Counts and hashes rows as they pass. */
export function createSum(): { readonly add: (line: string) => void; readonly sum: () => TableSum } {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add(line) {
      hash.update(line);
      rows += 1;
    },
    sum: () => ({ rows, sha256: hash.copy().digest("hex") }),
  };
}
