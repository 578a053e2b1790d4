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
  test("fifty megabytes pass through a heap of sixty-four; the file is for its owner alone, and never written over", async () => {
    const file = join(temporaryFolder(), "all.jsonl.gz");
    const small = { NODE_OPTIONS: "--max-old-space-size=64" };
    const from = { QUOTEWIRE_DATA_DIR: await filled(1_600), ...small };
    const exported = await quotewire(["export", file], from);
    expect(exported.err).toMatch(/questions +1600 rows/u);
    expect(exported.code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.part`)).toBe(false);
    const again = await quotewire(["export", file], from);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining("is there already") });

    const to = { QUOTEWIRE_DATA_DIR: temporaryFolder(), ...small };
    const imported = await quotewire(["import", file], to);
    expect(imported.err).toMatch(/questions +1600 rows/u);
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
});
