import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import { temporaryFolder } from "../store/temporary-store.ts";
import { quotewire } from "./quotewire.ts";

/** A data folder with so many large rows of a table that is in no search. */
async function filled(rows: number): Promise<string> {
  const folder = temporaryFolder();
  const store = openStore({ path: join(folder, "quotewire.sqlite") });
  await migrate(store);
  await sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${rows})
    insert into questions (id, at, question_json) select printf('%08d', n), '', hex(randomblob(16000)) from numbers`.execute(
    store.db,
  );
  await store.close();
  return folder;
}

describe("export and import on the command line", () => {
  test("thirty megabytes pass through a heap that has no room for them; the file is for its owner alone, and never written over", async () => {
    const file = join(temporaryFolder(), "all.jsonl.gz");
    const small = { NODE_OPTIONS: "--max-old-space-size=56" };
    const from = { QUOTEWIRE_DATA_DIR: await filled(1_000), ...small };
    const exported = await quotewire(["export", file], from);
    expect(exported.err).toMatch(/questions +1000 rows/u);
    expect(exported.code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.part`)).toBe(false);
    const again = await quotewire(["export", file], from);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining("is there already") });

    const to = { QUOTEWIRE_DATA_DIR: temporaryFolder(), ...small };
    const imported = await quotewire(["import", file], to);
    expect(imported.err).toMatch(/questions +1000 rows/u);
    expect(imported.code).toBe(0);
    const sums = (text: string) => text.split("\n").filter((line) => / rows /u.test(line));
    expect(sums(imported.err)).toEqual(sums(exported.err));
    const refused = await quotewire(["import", file], to);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("not empty") });
  }, 120_000);

  test("from one process into another, and a file that is no export", async () => {
    const all = await quotewire(["export", "-"], { QUOTEWIRE_DATA_DIR: await filled(3) });
    expect(all.code).toBe(0);
    const to = { QUOTEWIRE_DATA_DIR: temporaryFolder() };
    const refused = await quotewire(["import", "-"], to, "hello\n");
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("line 1 of the export: no JSON") });
    expect((await quotewire(["import", "-"], to, all.out)).code).toBe(0);
    expect((await quotewire(["export", "-"], to)).out).toBe(all.out);
    const missing = await quotewire(["import", "/nowhere/all.jsonl"], to);
    expect(missing.code).not.toBe(0);
  });

  test("a line of JSON may hold the line separators of Unicode", async () => {
    const line = JSON.stringify({ id: "1", lang: "en", text: "Nobody\u2028spoke.\u2029" });
    const { code, out } = await quotewire(["extract"], {}, `${line}\r\n${line}`);
    expect(code).toBe(0);
    expect(out.trim().split("\n")).toHaveLength(2);
  });

  test("a backup is made by another process while this one writes, and holds no half of a transaction", async () => {
    const folder = await filled(200);
    const store = openStore({ path: join(folder, "quotewire.sqlite") });
    const file = join(temporaryFolder(), "backup.sqlite");
    let ended = false;
    const made = quotewire(["backup", file], { QUOTEWIRE_DATA_DIR: folder }).finally(() => {
      ended = true;
    });
    for (let n = 0; !ended; n++) {
      await store.db.transaction().execute(async (work) => {
        for (const side of ["a", "b"])
          await work
            .insertInto("questions")
            .values({ id: `p-${n}-${side}`, at: "", question_json: "[]" })
            .execute();
      });
      await new Promise(setImmediate);
    }
    await store.close();
    expect(await made).toMatchObject({ code: 0, out: expect.stringContaining("was checked") });
    const back = openStore({ path: file });
    const { rows } = await sql<{
      rows: number;
      halves: number;
    }>`select count(*) as rows, sum(sides <> 2) as halves from
      (select count(*) as sides from questions where id like 'p-%' group by substr(id, 1, length(id) - 2))`.execute(
      back.db,
    );
    await back.close();
    expect(rows[0]!.rows).toBeGreaterThan(0);
    expect(rows[0]!.halves).toBe(0);
    const again = await quotewire(["backup", file], { QUOTEWIRE_DATA_DIR: folder });
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining("is there already") });
  });
});
