import { type RawBuilder, sql } from "kysely";
import { isPostgres } from "./dialect.ts";
import { SLOT_DIGITS, SLOT_SIGN } from "./search-index.ts";
import type { Db } from "./store.ts";

/**
 * Matches looked at first, the latest stored, and how many more each time while too few of them pass the filter: a common word
 * has a million matches, of which an answer shows a handful. Each costs some pages of the file, which may be cold.
 */
const LOOKED_AT = 100;
const TIMES_MORE = 4;
const LOOKED_AT_MOST = 6_400;

/** A table of words: its ids, and on PostgreSQL the field that has the word for the slot of time. */
interface WordTable {
  readonly table: "quotation_words" | "article_words";
  readonly id: "quotation_id" | "article_id";
  readonly field: "said" | "words";
}
export const QUOTATION_WORDS: WordTable = { table: "quotation_words", id: "quotation_id", field: "said" };
export const ARTICLE_WORDS: WordTable = { table: "article_words", id: "article_id", field: "words" };

/** Ids of what matches, the latest stored first, more and more at a time: several times what is wanted, as a filter takes some. */
export async function* latestMatches(
  db: Db,
  words: WordTable,
  found: RawBuilder<unknown>,
  wanted: number,
): AsyncGenerator<readonly string[]> {
  const [id, table] = [sql.ref(words.id), sql.table(words.table)];
  // SQLite's index is in the order of storing; ids of rows are too.
  const order = isPostgres(db) ? id : sql.ref("rowid");
  let most = Math.max(LOOKED_AT, wanted * TIMES_MORE);
  for (const stored of isPostgres(db) ? await timesOf(db, words) : [sql``]) {
    let before: RawBuilder<unknown> = sql``;
    for (;;) {
      const { rows } = await sql<{ id: string; place: string | number }>`select ${id} as id, ${order} as place
        from ${table} where ${found} ${stored} ${before} order by ${order} desc limit ${most}`.execute(db);
      if (rows.length > 0) yield rows.map((row) => row.id);
      if (rows.length < most) break;
      before = sql`and ${order} < ${rows.at(-1)!.place}`;
      most = Math.min(most * TIMES_MORE, LOOKED_AT_MOST);
    }
  }
}

/** Slots of time asked together once the latest one had too little; then all before them. */
const SLOTS_NEXT = 3;

/** The times to ask PostgreSQL for one after the other, latest first: a slot, the slots before it, whatever is older. */
async function timesOf(db: Db, { table, id, field }: WordTable): Promise<readonly RawBuilder<unknown>[]> {
  const { rows } = await sql<{ latest: string | null }>`select max(${sql.ref(id)}) as latest
    from ${sql.table(table)}`.execute(db);
  const latest = Number.parseInt(rows[0]?.latest?.slice(0, SLOT_DIGITS) ?? "", 16);
  if (Number.isNaN(latest)) return [sql``];
  const slot = (back: number): string =>
    Math.max(0, latest - back)
      .toString(16)
      .padStart(SLOT_DIGITS, "0");
  const within = (slots: readonly string[]) =>
    sql`and ${sql.ref(field)} @@ ${slots.map((one) => `'${SLOT_SIGN}${one}'`).join(" | ")}::tsquery`;
  const next = Array.from({ length: SLOTS_NEXT }, (_, at) => slot(at + 1));
  return [within([slot(0)]), within(next), sql`and ${sql.ref(id)} < ${next.at(-1)!}`];
}
