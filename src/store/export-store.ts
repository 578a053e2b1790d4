import { sql } from "kysely";
import { columnsOf, createSum, lineOf, rowsOf, type TableSum } from "./read-table.ts";
import type { Db } from "./store.ts";
import { TABLES } from "./table-keys.ts";

/**
 * The format: JSON lines. A head; for each table its name and columns, then a row a line as a list, then how many rows and
 * their SHA-256; an end. What is encrypted stays so.
 */
export const FORMAT = 1;

export interface ExportHead {
  readonly quotewire: "export";
  readonly format: number;
  /** The migrations that the tables went through: only a database with the same takes them. */
  readonly migrations: readonly string[];
}

/** Names of the migrations that a database went through, in order. */
export async function migrationsOf(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * Everything in the database as lines, as of one moment, whatever is written meanwhile.
 * @param onTable Told of each table when it is through.
 */
export async function exportLines(
  db: Db,
  write: (line: string) => Promise<void>,
  onTable: (table: string, sum: TableSum) => void = () => {},
): Promise<void> {
  // One snapshot: SQLite's read transaction is one, PostgreSQL's is at this level.
  const snapshot = db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only");
  await snapshot.execute(async (work) => {
    const head: ExportHead = { quotewire: "export", format: FORMAT, migrations: await migrationsOf(work) };
    await write(`${JSON.stringify(head)}\n`);
    const columns = await columnsOf(work);
    for (const table of TABLES) {
      const names = columns.get(table)!;
      await write(`${JSON.stringify({ table, columns: names })}\n`);
      const sum = createSum();
      for await (const rows of rowsOf(work, table, names))
        for (const row of rows) {
          const line = lineOf(row);
          sum.add(line);
          await write(line);
        }
      await write(`${JSON.stringify(sum.sum())}\n`);
      onTable(table, sum.sum());
    }
    await write(`${JSON.stringify({ end: TABLES.length })}\n`);
  });
}
