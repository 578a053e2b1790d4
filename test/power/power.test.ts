import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeFolder } from "../../src/base/kept-file.ts";
import { exportTo } from "../../src/cli/moving.ts";
import { backUpSqlite } from "../../src/store/backup.ts";
import { openOwn } from "../../src/store/open.ts";
import { type CutDisk, FILE_SYSTEMS, makeCutDisk } from "./cut-disk.ts";

/** Run by `npm run test:power`, which looks first whether this machine lets it. */
const ROUNDS = Number(process.env.POWER_ROUNDS ?? 20);
/** Every so many rounds the data folder is a new one: folders and files that are just made are acknowledged too. */
const ROUNDS_A_FOLDER = 3;

interface Told {
  readonly url: string;
  /** Monotonic nanoseconds. */
  readonly at: bigint;
}

/** Lets a writer work until it told of enough rows, then cuts the power. @returns All that it told, and when the cut began. */
async function writeUntilCut(disk: CutDisk, folder: string, round: number) {
  const script = resolve(import.meta.dirname, "writer.ts");
  const writer = spawn(process.execPath, [script, folder, String(round)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(writer, "close");
  const enough = 1 + Math.floor(Math.random() * 300);
  let said = "";
  const reached = new Promise<void>((done) => {
    writer.stdout.on("data", (chunk) => {
      said += String(chunk);
      if (said.split("\n").length > enough) done();
    });
  });
  await Promise.race([reached, ended]);
  const cutAt = disk.cut();
  writer.kill("SIGKILL");
  await ended;
  const told = said
    .split("\n")
    .slice(0, -1)
    .map((line): Told => ({ url: line.split(" ")[0]!, at: BigInt(line.split(" ")[1]!) }));
  return { told, cutAt };
}

describe.each(Object.keys(FILE_SYSTEMS) as (keyof typeof FILE_SYSTEMS)[])("power cut on %s", (kind) => {
  let disk: CutDisk;
  beforeAll(() => {
    disk = makeCutDisk(kind);
  });
  afterAll(() => disk.remove());

  test("a cut loses what nobody flushed, or these rounds would show nothing", () => {
    const path = join(disk.folder, "never-flushed");
    writeFileSync(path, "x".repeat(100_000));
    disk.cut();
    disk.mountAgain();
    expect(existsSync(path) && readFileSync(path, "utf8").includes("x")).toBe(false);
  });

  for (let round = 0; round < ROUNDS; round++) {
    test(`round ${round + 1}: every acknowledged row is there after the cut, and the database is sound`, async () => {
      const folder = join(disk.folder, "data", String(Math.floor(round / ROUNDS_A_FOLDER)));
      const { told, cutAt } = await writeUntilCut(disk, folder, round);
      const acknowledged = told.filter(({ at }) => at < cutAt);
      expect(acknowledged.length).toBeGreaterThanOrEqual(1);
      disk.mountAgain();
      const file = new DatabaseSync(join(folder, "quotewire.sqlite"));
      try {
        expect(file.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
        const kept = new Set(
          file
            .prepare("select url from feeds")
            .all()
            .map((row) => row.url),
        );
        expect(acknowledged.filter(({ url }) => !kept.has(url))).toEqual([]);
        // A writer lives on after this cut, as none does whose power is gone, and Linux tells the one flush that it breaks off
        // that all went well: fsync began before the cut, ended after it and gave 0 (strace), while the next write failed.
        const lost = told.filter(({ url }) => !kept.has(url));
        expect(lost.length).toBeLessThanOrEqual(1);
        if (lost.length > 0) expect(lost[0]).toBe(told.at(-1));
      } finally {
        file.close();
      }
    });
  }

  test("a backup and an export that are done are there under their names", async () => {
    const dataDir = join(disk.folder, "data", "0");
    const copies = join(disk.folder, "copies", "of today");
    makeFolder(copies);
    const store = await openOwn({ databaseUrl: null, dataDir });
    const feeds = async () => (await store.db.selectFrom("feeds").select("url").execute()).length;
    const before = await feeds();
    await backUpSqlite(store, join(copies, "backup.sqlite"));
    await exportTo(store, join(copies, "export.jsonl.gz"), {
      output: new PassThrough(),
      notes: new PassThrough().resume(),
    });
    disk.cut();
    await store.close().catch(() => {});
    disk.mountAgain();
    const copy = new DatabaseSync(join(copies, "backup.sqlite"), { readOnly: true });
    expect(copy.prepare("select count(*) as n from feeds").get()).toEqual({ n: before });
    copy.close();
    expect(readFileSync(join(copies, "export.jsonl.gz")).length).toBeGreaterThan(100);
  });
});
