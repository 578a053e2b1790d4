import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { messageOf } from "../base/errors.ts";
import { nameFile } from "../base/kept-file.ts";
import { StoreError } from "./errors.ts";
import { isMigrated } from "./migrate.ts";
import { openStore } from "./open-sqlite.ts";
import type { Store } from "./store.ts";

/**
 * Copies the embedded database into a file while others write to it: what was committed when the copy began is in it, and
 * nothing half (https://www.sqlite.org/lang_vacuum.html#vacuuminto). The copy is checked before it gets its name, and readable
 * by its owner alone.
 * @throws StoreError `store-backup` when it cannot be written, or the check finds it broken.
 */
export async function backUpSqlite({ db, place }: Store, file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await (await open(part, "wx", 0o600)).close();
    await sql`vacuum into ${part}`.execute(db);
    await check(part);
    await nameFile(part, file);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST"))
      await rm(part, { force: true });
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(
      "store-backup",
      `the database ${place} cannot be copied into ${part}: ${messageOf(cause)}`,
      "Check that the folder exists, that this user may write there, and that the disk has room.",
      cause,
    );
  }
}

async function check(copy: string): Promise<void> {
  const store = openStore({ path: copy });
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
    const strangers = await sql`pragma foreign_key_check`.execute(store.db);
    const said = rows.map((row) => row.integrity_check).join("; ");
    if (said !== "ok" || strangers.rows.length > 0 || !(await isMigrated(store)))
      throw new StoreError(
        "store-backup",
        `the copy is not whole: ${said}`,
        "The database itself may be damaged: keep the last good backup, and look at the disk.",
      );
  } finally {
    await store.close();
  }
}

const run = promisify(execFile);

/**
 * Lets PostgreSQL's own program make a backup (its custom format) and read it once through.
 * @throws StoreError `store-backup` when the program is not found or fails.
 */
export async function backUpPostgres(
  { place }: Store,
  url: string,
  file: string,
  programs: string | null = programsFolder(process.env.PATH ?? ""),
): Promise<void> {
  if (programs === null)
    throw new StoreError(
      "store-backup",
      `pg_dump, which backs up ${place}, is not on this machine`,
      "Install PostgreSQL's client programs, or run it elsewhere: pg_dump --format=custom --file=FILE DATABASE_URL",
    );
  const part = `${file}.part`;
  const { address, secret } = withoutPassword(url);
  try {
    await (await open(part, "wx", 0o600)).close();
    const env = { ...process.env, ...(secret === null ? {} : { PGPASSWORD: secret }) };
    await run(join(programs, "pg_dump"), ["--format=custom", `--file=${part}`, `--dbname=${address}`], {
      env,
    });
    await run(join(programs, "pg_restore"), ["--list", part], { maxBuffer: 2 ** 26 });
    await nameFile(part, file);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST"))
      await rm(part, { force: true });
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : messageOf(cause);
    throw new StoreError(
      "store-backup",
      `pg_dump could not back up ${place}: ${said}`,
      "Check that pg_dump is at least as new as the server, and that the folder can be written.",
    );
  }
}

/** A password on a command line is seen by everybody on the machine. */
function withoutPassword(url: string): { readonly address: string; readonly secret: string | null } {
  const address = new URL(url);
  const secret = address.password === "" ? null : decodeURIComponent(address.password);
  address.password = "";
  return { address: address.href, secret };
}

/** Where `pg_dump` is: on the path, else where Debian keeps it; the newest. */
function programsFolder(path: string): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...path.split(delimiter).filter(Boolean),
    ...versions.map((one) => join(debian, one, "bin")),
  ];
  return folders.find((folder) => existsSync(join(folder, "pg_dump"))) ?? null;
}
