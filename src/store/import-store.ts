import { sql } from "kysely";
import { z } from "zod";
import { isPostgres } from "./dialect.ts";
import { StoreError } from "./errors.ts";
import { FORMAT, migrationsOf } from "./export-store.ts";
import { columnsOf, createSum, lineOf, type Row, rowsOf, type TableSum } from "./read-table.ts";
import { rebuildSearch } from "./rebuild-search.ts";
import type { Db } from "./store.ts";
import { ONE_ROW, TABLE_KEYS, TABLES } from "./table-keys.ts";
import type { Tables } from "./tables.ts";

const headSchema = z.object({
  quotewire: z.literal("export"),
  format: z.number(),
  migrations: z.array(z.string()),
});
const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
const sumSchema = z.object({ rows: z.number(), sha256: z.string() });
const endSchema = z.object({ end: z.number() });
const rowSchema = z.array(z.union([z.string(), z.number(), z.null()]));

/** Values in one statement: SQLite takes 32,766. */
const VALUES_AT_ONCE = 6_000;
/** Characters in one statement, past which no row is added. */
const TEXT_AT_ONCE = 1_000_000;

const refused = (message: string, remedy: string): StoreError =>
  new StoreError("store-import", message, remedy);
const broken = (number: number, what: string): StoreError =>
  refused(
    `line ${number} of the export: ${what}`,
    "The file is cut or was changed: export again. Nothing was written.",
  );

/**
 * Takes an export into an empty database, in one transaction: all of it, or nothing. Every table is counted and hashed as it
 * comes and once more as it stands in the database.
 * @param onTable Told of each table when it is in.
 * @throws StoreError `store-import` when the database is not empty or of another version, or the lines are not whole.
 */
export async function importLines(
  db: Db,
  lines: AsyncIterable<string>,
  onTable: (table: string, sum: TableSum) => void = () => {},
): Promise<void> {
  await db.transaction().execute(async (work) => {
    await mustBeEmpty(work);
    const input = numbered(lines);
    await checkHead(work, await input.next());
    const columns = await columnsOf(work);
    for (const table of TABLES) {
      const names = columns.get(table)!;
      const told = await readTable(work, input, table, names);
      const found = await sumOf(work, table, names);
      if (found.rows !== told.rows || found.sha256 !== told.sha256)
        throw refused(
          `the table ${table} is not in the database as it is in the export (${found.rows} of ${told.rows} rows)`,
          "Nothing was written. Please report it.",
        );
      onTable(table, found);
    }
    const end = await input.next();
    if (!endSchema.safeParse(end.value).success) throw broken(end.number, "the end is missing");
    await goOnCounting(work);
    await rebuildSearch(work);
  });
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly value: unknown;
}
type Input = { readonly next: () => Promise<Line> };

function numbered(lines: AsyncIterable<string>): Input {
  const iterator = lines[Symbol.asyncIterator]();
  let number = 0;
  return {
    async next() {
      number += 1;
      const { done, value: text } = await iterator.next();
      if (done === true) throw broken(number, "the end is missing");
      try {
        return { number, text, value: JSON.parse(text) as unknown };
      } catch {
        throw broken(number, "no JSON");
      }
    },
  };
}

async function mustBeEmpty(db: Db): Promise<void> {
  const full: string[] = [];
  for (const table of TABLES) {
    const first = ONE_ROW[table];
    const [key] = TABLE_KEYS[table] as readonly [string];
    const fresh = first === undefined ? sql`` : sql`where ${sql.ref(key)} <> ${first}`;
    const { rows } = await sql`select 1 from ${sql.table(table)} ${fresh} limit 1`.execute(db);
    if (rows.length > 0) full.push(table);
  }
  if (full.length > 0)
    throw refused(
      `the database is not empty: there are rows in ${full.join(", ")}`,
      "Import into a new database: another QUOTEWIRE_DATA_DIR, or an empty one in DATABASE_URL.",
    );
}

async function checkHead(db: Db, { number, value }: Line): Promise<void> {
  const head = headSchema.safeParse(value);
  if (!head.success) throw broken(number, "this is no export of Quotewire");
  const own = await migrationsOf(db);
  const { format, migrations } = head.data;
  if (format !== FORMAT || migrations.join() !== own.join())
    throw refused(
      `the export was made by another version (its last migration is ${migrations.at(-1)}, here it is ${own.at(-1)})`,
      "Export and import with the same version of Quotewire, then update.",
    );
}

/** @returns What the export says of the table; its rows are written, and were as it says when they came. */
async function readTable(
  db: Db,
  input: Input,
  table: keyof Tables,
  columns: readonly string[],
): Promise<TableSum> {
  const first = await input.next();
  const head = tableSchema.safeParse(first.value);
  if (!head.success || head.data.table !== table || head.data.columns.join() !== columns.join())
    throw broken(first.number, `the table ${table} with its columns is expected`);
  if (ONE_ROW[table] !== undefined) await sql`delete from ${sql.table(table)}`.execute(db);
  const sum = createSum();
  let rows: Row[] = [];
  let characters = 0;
  const most = Math.floor(VALUES_AT_ONCE / columns.length);
  for (;;) {
    const line = await input.next();
    if (!Array.isArray(line.value)) {
      if (rows.length > 0) await insert(db, table, columns, rows);
      const told = sumSchema.safeParse(line.value);
      if (!told.success) throw broken(line.number, `the sum of ${table} is expected`);
      const came = sum.sum();
      if (came.rows !== told.data.rows || came.sha256 !== told.data.sha256)
        throw broken(line.number, `the rows of ${table} are not those that were exported`);
      return came;
    }
    const row = rowSchema.safeParse(line.value);
    if (!row.success || row.data.length !== columns.length)
      throw broken(line.number, `a row of ${table} with ${columns.length} values is expected`);
    sum.add(lineOf(row.data));
    rows.push(row.data);
    characters += line.text.length;
    if (rows.length < most && characters < TEXT_AT_ONCE) continue;
    await insert(db, table, columns, rows);
    rows = [];
    characters = 0;
  }
}

async function insert(
  db: Db,
  table: keyof Tables,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`));
  await sql`insert into ${sql.table(table)} (${list}) values ${values}`.execute(db);
}

async function sumOf(db: Db, table: keyof Tables, columns: readonly string[]): Promise<TableSum> {
  const sum = createSum();
  for await (const rows of rowsOf(db, table, columns)) for (const row of rows) sum.add(lineOf(row));
  return sum.sum();
}

/** Numbers that PostgreSQL gives to new rows go on behind those that came; SQLite sees to it by itself. */
async function goOnCounting(db: Db): Promise<void> {
  if (!isPostgres(db)) return;
  for (const { name, columns } of await db.introspection.getTables())
    for (const column of columns.filter(({ isAutoIncrementing }) => isAutoIncrementing))
      await sql`select setval(pg_get_serial_sequence(${name}, ${column.name}),
        (select coalesce(max(${sql.ref(column.name)}), 0) + 1 from ${sql.table(name)}), false)`.execute(db);
}
