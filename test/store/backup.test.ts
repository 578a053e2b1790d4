import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { backUpPostgres, backUpSqlite } from "../../src/store/backup.ts";
import { exportLines } from "../../src/store/export-store.ts";
import { isMigrated, migrate } from "../../src/store/migrate.ts";
import type { Db } from "../../src/store/store.ts";
import { serverPrograms } from "../postgres/cluster.ts";
import { freshDatabase } from "../postgres/database.ts";
import { openAt } from "./open-at.ts";
import { sharedStore, temporaryFolder } from "./temporary-store.ts";
import { fillEveryTable } from "./whole-rows.ts";

async function exported(db: Db): Promise<readonly string[]> {
  const lines: string[] = [];
  await exportLines(db, async (line) => void lines.push(line));
  return lines;
}

test("a backup that is made while others write is whole, and gives all of it back", async () => {
  const { store, address } = await sharedStore();
  await fillEveryTable(store.db, 20);
  const before = await exported(store.db);
  const file = join(temporaryFolder(), "backup");
  const writer = openAt(address);
  onTestFinished(() => writer.close());
  // Both sides of a pair are written in one transaction: a copy that is torn has one of them alone.
  let written = 0;
  let stop = false;
  const writing = (async () => {
    for (; !stop; written++)
      await writer.db.transaction().execute(async (work) => {
        for (const side of ["a", "b"])
          await work
            .insertInto("questions")
            .values({ id: `pair-${written}-${side}`, at: "", question_json: "[]" })
            .execute();
      });
  })();
  const postgres = address.startsWith("postgres://");
  await (postgres ? backUpPostgres(store, address, file) : backUpSqlite(store, file));
  stop = true;
  await writing;
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const back = await restored(file, postgres);
  expect(await isMigrated(back)).toBe(true);
  expect(await migrate(back)).toEqual([]);
  const { rows } = await sql<{ sides: number }>`select count(*) as sides from questions where id like 'pair-%'
    group by substr(id, 1, length(id) - 2)`.execute(back.db);
  expect(rows.every(({ sides }) => Number(sides) === 2)).toBe(true);
  await sql`delete from questions where id like 'pair-%'`.execute(back.db);
  expect(await exported(back.db)).toEqual(before);
});

/** As README says. */
async function restored(file: string, postgres: boolean) {
  if (!postgres) {
    const path = join(temporaryFolder(), "quotewire.sqlite");
    copyFileSync(file, path);
    const store = openAt(path);
    onTestFinished(() => store.close());
    return store;
  }
  const database = (await freshDatabase())!;
  const restore = join(serverPrograms()!, "pg_restore");
  execFileSync(restore, ["--clean", "--if-exists", "--no-owner", `--dbname=${database.url}`, file]);
  const store = openAt(database.url);
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  return store;
}

test("a backup that cannot be made says why, and leaves nothing behind", async () => {
  const { store, address } = await sharedStore();
  const postgres = address.startsWith("postgres://");
  const nowhere = join(temporaryFolder(), "no", "backup");
  const make = (file: string) =>
    postgres ? backUpPostgres(store, address, file) : backUpSqlite(store, file);
  await expect(make(nowhere)).rejects.toMatchObject({ code: "store-backup" });
  if (postgres)
    await expect(backUpPostgres(store, address, nowhere, null)).rejects.toMatchObject({
      remedy: expect.stringContaining("pg_dump --format=custom"),
    });
  // Another backup that is under way is left alone.
  const busy = join(temporaryFolder(), "backup");
  writeFileSync(`${busy}.part`, "half");
  await expect(make(busy)).rejects.toMatchObject({ code: "store-backup" });
  expect(readFileSync(`${busy}.part`, "utf8")).toBe("half");
});
