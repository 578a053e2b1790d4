import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { nameFile } from "../base/kept-file.ts";
import { exportLines } from "../store/export-store.ts";
import { importLines } from "../store/import-store.ts";
import type { TableSum } from "../store/read-table.ts";
import type { Store } from "../store/store.ts";
import { UsageError } from "./failure.ts";
import { linesOf } from "./lines.ts";

/** "-" is standard input or output. */
const STANDARD = "-";
const packed = (file: string): boolean => file.endsWith(".gz");

/** Refuses a file that is there: nobody's backup is written over. */
export function mustBeNew(file: string): void {
  if (!existsSync(file)) return;
  throw new UsageError("file-there", `${file} is there already`, "Name a file that is not there yet.");
}

/**
 * Writes everything in the database into a file (packed where its name ends in `.gz`), or onto `output` for "-"; what is in
 * each table is told on `notes`. The file is there when it is whole, and readable by its owner alone: addresses and encrypted
 * tokens stand in it.
 */
export async function exportTo(
  { db, place }: Store,
  file: string,
  { output, notes }: { readonly output: Writable; readonly notes: Writable },
): Promise<void> {
  if (file === STANDARD) return written(db, output, notes);
  mustBeNew(file);
  const part = `${file}.part`;
  const disk = createWriteStream(part, { mode: 0o600 });
  const gzip = packed(file) ? createGzip() : null;
  gzip?.pipe(disk);
  const done = finished(disk);
  try {
    // Whichever fails first: a full disk must not leave the writer waiting.
    await Promise.race([written(db, gzip ?? disk, notes), done.then(() => {})]);
    (gzip ?? disk).end();
    await done;
    await nameFile(part, file);
  } catch (error) {
    gzip?.destroy();
    disk.destroy();
    done.catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
  notes.write(`${place} is in ${file}\n`);
}

async function written(db: Store["db"], output: Writable, notes: Writable): Promise<void> {
  await exportLines(
    db,
    async (line) => {
      if (!output.write(line)) await once(output, "drain");
    },
    (table, sum) => notes.write(told(table, sum)),
  );
}

/** Takes what `exportTo` wrote into the database, all or nothing. */
export async function importFrom(
  { db, place }: Store,
  file: string,
  { input, notes }: { readonly input: Readable; readonly notes: Writable },
): Promise<void> {
  await importLines(db, linesIn(file, input), (table, sum) => notes.write(told(table, sum)));
  notes.write(`all of it is in ${place}\n`);
}

async function* linesIn(file: string, input: Readable): AsyncGenerator<string> {
  const bytes = file === STANDARD ? input : createReadStream(file);
  if (!packed(file)) return yield* linesOf(bytes);
  const unpacked = createGunzip();
  bytes.on("error", (error: Error) => unpacked.destroy(error));
  yield* linesOf(bytes.pipe(unpacked));
}

const told = (table: string, { rows, sha256 }: TableSum): string =>
  `${table.padEnd(18)} ${String(rows).padStart(9)} rows  ${sha256.slice(0, 16)}\n`;
