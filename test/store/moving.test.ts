import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { exportLines } from "../../src/store/export-store.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { importLines } from "../../src/store/import-store.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import { columnsOf } from "../../src/store/read-table.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { searchArticles, searchQuotations, searchSpeakers } from "../../src/store/search.ts";
import type { Db } from "../../src/store/store.ts";
import { TABLE_KEYS, TABLES } from "../../src/store/table-keys.ts";
import { openAt } from "./open-at.ts";
import { at, sampleArticle, sampleReading, sampleSpeaker } from "./samples.ts";
import { sharedStore, temporaryFolder, temporaryStore } from "./temporary-store.ts";
import { fillEveryTable, keysThere, tablesThere } from "./whole-rows.ts";

async function exported(db: Db): Promise<string[]> {
  const lines: string[] = [];
  await exportLines(db, async (line) => void lines.push(line));
  return lines;
}
async function* given(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield line.replace(/\n$/u, "");
}
/** A fresh SQLite database, whatever the project's kind: so that both directions are gone. */
async function freshSqlite(): Promise<Db> {
  const store = openStore({ path: `${temporaryFolder()}/other.sqlite` });
  await migrate(store);
  return store.db;
}

describe("moving a database", () => {
  test("every table of the database is moved, with its own key: none is forgotten", async () => {
    const { db } = await temporaryStore();
    const there = await tablesThere(db);
    expect([...TABLES].sort()).toEqual([...there.keys()].sort());
    for (const table of TABLES) {
      const key = await keysThere(db, table);
      if (key.length > 0) expect([table, ...TABLE_KEYS[table]]).toEqual([table, ...key]);
    }
  });

  test("rows in every table and column go there and back as they were", async () => {
    const { db } = await temporaryStore();
    await fillEveryTable(db, 250);
    const lines = await exported(db);
    const other = await freshSqlite();
    await importLines(other, given(lines));
    expect(await exported(other)).toEqual(lines);
    const { db: back } = await temporaryStore();
    await importLines(back, given(await exported(other)));
    expect(await exported(back)).toEqual(lines);
    const columns = await columnsOf(back);
    for (const table of TABLES) {
      const sums = lines.findIndex((line) => line.startsWith(`{"table":"${table}"`));
      const told = lines.slice(sums + 1).find((line) => line.startsWith("{")) ?? "";
      expect(told, table).toMatch(/^\{"rows":(?:250|1),/u);
      expect(columns.get(table)?.length).toBeGreaterThan(0);
    }
  });

  test("what was findable is found, and new topics do not collide with those that came", async () => {
    const { db } = await temporaryStore();
    const { feed } = await addFeed(db, { url: "https://n.example/rss", now: at("06:00:00") });
    const article = sampleArticle("hama");
    await recordArticle(db, {
      feedId: feed.id,
      guid: "1",
      article,
      reading: {
        lang: "en",
        readings: [
          sampleReading(article.text, "we will rebuild the bridge", { speaker: sampleSpeaker("Rana Venn") }),
        ],
      },
      now: () => new Date(at("09:00:00")),
    });
    await sql`insert into topics (id, created_at, first_said_at, last_said_at) values ('t', '', '', '')`.execute(
      db,
    );
    await sql`insert into topic_forms (topic_id, keys, around_json, target, lang) values ('t', 'k', '[]', 'bridge', 'en')`.execute(
      db,
    );
    const lines = await exported(db);
    for (const target of [await freshSqlite(), (await temporaryStore()).db]) {
      await importLines(target, given(lines));
      expect(await searchArticles(target, "bridge hama")).toHaveLength(1);
      expect(await searchQuotations(target, { words: "rebuild", speaker: "Venn" })).toHaveLength(1);
      expect(await searchQuotations(target, { words: "hama" })).toHaveLength(1);
      expect((await searchSpeakers(target, "ven")).map(({ name }) => name)).toEqual(["Rana Venn"]);
      const next = await sql<{
        id: number;
      }>`insert into topic_forms (topic_id, keys, around_json, target, lang)
        values ('t', 'k', '[]', 'road', 'en') returning id`.execute(target);
      expect(Number(next.rows[0]!.id)).toBeGreaterThan(1);
    }
  });

  test("a database that is not empty, another version, and lines that are not whole are refused; nothing is written", async () => {
    const { db } = await temporaryStore();
    await fillEveryTable(db, 3);
    const lines = await exported(db);
    await expect(importLines(db, given(lines))).rejects.toThrow(/not empty: there are rows in feeds/u);
    const { db: empty } = await temporaryStore();
    const before = await exported(empty);
    const refused = async (spoilt: readonly string[], why: RegExp) => {
      await expect(importLines(empty, given(spoilt))).rejects.toThrow(why);
      expect(await exported(empty)).toEqual(before);
    };
    await refused([], /line 1 .*the end is missing/u);
    await refused(lines.slice(0, -1), /the end is missing/u);
    await refused(lines.slice(0, 40), /the end is missing/u);
    await refused(["{}", ...lines.slice(1)], /no export of Quotewire/u);
    await refused([lines[0]!.replace(/"001-house",?/u, ""), ...lines.slice(1)], /another version/u);
    const row = lines.findIndex((line) => line.startsWith("["));
    await refused(lines.with(row, lines[row]!.replace(/"1"/u, '"7"')), /rows of feeds are not those/u);
    await refused(lines.with(row, "[1]\n"), /a row of feeds/u);
    await refused(lines.toSpliced(row, 1), /rows of feeds are not those/u);
    await refused(lines.with(row, "["), /no JSON/u);
  });

  test("an export is of one moment, whatever is written meanwhile", async () => {
    const { store, address } = await sharedStore();
    const { db } = store;
    await fillEveryTable(db, 2);
    const before = await exported(db);
    const lines: string[] = [];
    const writer = openAt(address);
    onTestFinished(() => writer.close());
    let begun = false;
    await exportLines(db, async (line) => {
      lines.push(line);
      if (begun || !line.startsWith('{"table"')) return;
      begun = true;
      await writer.db.deleteFrom("leases").execute();
      await writer.db.updateTable("installations").set({ sealed: "other" }).execute();
    });
    expect(lines).toEqual(before);
    expect(await exported(db)).not.toEqual(before);
  });
});
