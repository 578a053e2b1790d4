import { sql } from "kysely";
import { expect, test } from "vitest";
import { isPostgres } from "../../src/store/dialect.ts";
import { ARTICLE_WORDS, latestMatches, QUOTATION_WORDS } from "../../src/store/latest-matches.ts";
import { indexArticle, indexReadings } from "../../src/store/search-index.ts";
import type { Db } from "../../src/store/store.ts";
import { sampleArticle, sampleReading } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

/** Ids as they come, oldest first: slots of 50 days apart from each other, with gaps, and three in the latest. */
const IDS = ["0190", "01a0", "01a4", "01a5", "01a7", "01a8", "01a8", "01a8"].map(
  (slot, at) => `${slot}0000-0000-7000-8000-00000000000${at}`,
);
const LATEST_FIRST = [...IDS].reverse();

const matching = (db: Db, field: string, table: string, word: string) =>
  isPostgres(db)
    ? sql`${sql.ref(field)} @@ ${`'${word}'`}::tsquery`
    : sql`${sql.table(table)} match ${`"${word}"`}`;

async function all(found: AsyncGenerator<readonly string[]>): Promise<string[]> {
  const ids: string[] = [];
  for await (const some of found) ids.push(...some);
  return ids;
}

test("everything that matches is found once, the latest stored first, whatever slot of time it was stored in", async () => {
  const { db } = await temporaryStore();
  const text = 'The mayor said "we will rebuild the bridge" on Tuesday.';
  const article = sampleArticle("Hama", { text });
  for (const id of IDS) {
    await indexReadings(db, [{ id, article, reading: sampleReading(text, "we will rebuild the bridge") }]);
    await indexArticle(db, { ...article, id: id as never });
  }
  for (const [table, word] of [
    [QUOTATION_WORDS, "rebuild"],
    [ARTICLE_WORDS, "tuesday"],
  ] as const) {
    const found = matching(db, table.field, table.table, word);
    expect(await all(latestMatches(db, table, found, 5))).toEqual(LATEST_FIRST);
    const { value } = await latestMatches(db, table, found, 5).next();
    expect(value).toEqual(isPostgres(db) ? LATEST_FIRST.slice(0, 3) : LATEST_FIRST);
    expect(await all(latestMatches(db, table, matching(db, table.field, table.table, "moon"), 5))).toEqual(
      [],
    );
  }
});
