import { readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { StoreError } from "./errors.ts";
import { lockFile } from "./open-sqlite.ts";

/** A data folder that this process alone may serve from. */
export interface Hold {
  release(): void;
}

/**
 * Takes a data folder for one running service; commands may still read and write beside it. Who holds it stands in a plain
 * file, as a locked database cannot be read.
 * @throws StoreError `store-locked`, naming who holds it.
 */
export function holdFolder(folder: string, now: Date): Hold {
  const holder = join(folder, "service.json");
  const release = lockFile(join(folder, "service.lock"));
  if (release === null)
    throw new StoreError(
      "store-locked",
      `the data folder ${folder} is served already, by ${whoHolds(holder)}`,
      "Stop that process, or give this one a folder of its own (QUOTEWIRE_DATA_DIR). Commands such as `quotewire status` work beside it; for several services at once use PostgreSQL (DATABASE_URL).",
    );
  writeFileSync(holder, JSON.stringify({ pid: process.pid, host: hostname(), since: now.toISOString() }));
  return { release };
}

function whoHolds(path: string): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, unknown>>;
    return `process ${String(pid)} on ${String(host)} since ${String(since)}`;
  } catch {
    return "another process that is just starting";
  }
}
