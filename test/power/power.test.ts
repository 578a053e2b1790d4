import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";

/**
 * An ext4 file system on a loop device whose power is cut: `xfs_io -x -c shutdown` stops it without a flush, not even of
 * its journal (EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH; xfs_io(8)). Mounted again, it replays what was flushed
 * before. Run by `npm run test:power`, which looks first whether this machine lets it.
 */
const ROUNDS = Number(process.env.POWER_ROUNDS ?? 20);
const folder = mkdtempSync(join(tmpdir(), "quotewire-power-"));
const image = join(folder, "disk.img");
const disk = join(folder, "disk");
const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const isMounted = (): boolean => readFileSync("/proc/mounts", "utf8").includes(` ${disk} `);

beforeAll(() => {
  writeFileSync(image, "");
  run("truncate", "-s", "128M", image);
  run("mkfs.ext4", "-q", image);
  mkdirSync(disk);
  run("mount", "-o", "loop", image, disk);
});
afterAll(() => {
  if (isMounted()) run("umount", disk);
  rmSync(folder, { recursive: true, force: true });
});

function cut(): void {
  run("xfs_io", "-x", "-c", "shutdown", disk);
}
function mountAgain(): void {
  run("umount", disk);
  run("mount", "-o", "loop", image, disk);
}

test("a cut loses what nobody flushed, or these rounds would show nothing", () => {
  const path = join(disk, "never-flushed");
  writeFileSync(path, "x".repeat(100_000));
  cut();
  mountAgain();
  expect(existsSync(path) && readFileSync(path, "utf8").includes("x")).toBe(false);
});

for (let round = 0; round < ROUNDS; round++) {
  test(`round ${round + 1}: every acknowledged row is there after the cut, and the database is sound`, async () => {
    const database = join(disk, "quotewire.sqlite");
    const writer = spawn(
      process.execPath,
      [resolve(import.meta.dirname, "writer.ts"), database, String(round)],
      { stdio: ["ignore", "pipe", "ignore"] },
    );
    const ended = once(writer, "close");
    let told = "";
    let last = 0;
    const enough = 20 + Math.floor(Math.random() * 300);
    const reached = new Promise<void>((done) => {
      writer.stdout.on("data", (chunk) => {
        told += String(chunk);
        last = told.split("\n").length - 1;
        if (last >= enough) done();
      });
    });
    await Promise.race([reached, ended]);
    // What was told by now. A process whose power is gone tells nothing more; here it lives on for a moment, and a flush that
    // the kernel breaks off meanwhile may still look well to it.
    const acknowledged = told.split("\n").slice(0, -1);
    cut();
    writer.kill("SIGKILL");
    await ended;
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);
    mountAgain();
    const file = new DatabaseSync(database);
    try {
      expect(file.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
      const kept = new Set(
        file
          .prepare("select url from feeds")
          .all()
          .map((row) => row.url),
      );
      expect(acknowledged.filter((url) => !kept.has(url))).toEqual([]);
    } finally {
      file.close();
    }
  });
}
