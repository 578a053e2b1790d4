import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { messageOf } from "../base/errors.ts";
import { StoreError } from "./errors.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

export interface SqliteOptions {
  /** A file, made when absent in a folder that exists; or ":memory:". */
  readonly path: string;
  /** How long a statement waits for another process's write. 5,000 unless told. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens the embedded database, made when absent; no table is made or changed: `migrate` does that.
 * WAL with `synchronous=FULL`, because a posted message must not be forgotten when the power goes.
 * @throws StoreError `store-open` or `store-locked`.
 */
export function openStore({ path, busyTimeoutMs = 5_000 }: SqliteOptions): Store {
  const file = openFile(path, busyTimeoutMs);
  const db = new Kysely<Tables>({ dialect: dialectOver(file) });
  return {
    db,
    place: path,
    async reach() {},
    async close() {
      await db.destroy();
      if (file.isOpen) file.close();
    },
  };
}

/**
 * Locks a file of its own for this process alone, made when absent in a folder that exists: the operating system's lock, so it
 * ends with the process, kill -9 included (https://sqlite.org/lockingv3.html).
 * @returns How to let go of it; null while another process holds it.
 */
export function lockFile(path: string): (() => void) | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    // No file but this one, and nothing to wait for at a commit: only its lock counts.
    file.exec("pragma journal_mode = memory; begin exclusive");
    return () => file.close();
  } catch (error) {
    file.close();
    if (isLocked(error)) return null;
    throw error;
  }
}

/** True of the error that SQLite gives when another process holds the lock past the timeout (SQLITE_BUSY, 5). */
export const isLocked = (thrown: unknown): boolean =>
  thrown instanceof Error && "errcode" in thrown && ((thrown.errcode as number) & 0xff) === 5;

/** Pages kept in memory: with SQLite's own 2 MB the inner pages of indexes over a million rows are read again and again. */
const CACHE_KIB = 16_384;

function openFile(path: string, busyTimeoutMs: number): DatabaseSync {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    file.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -${CACHE_KIB};`);
    return file;
  } catch (cause) {
    if (file?.isOpen) file.close();
    if (isLocked(cause)) throw lockedError(path, cause);
    throw new StoreError(
      "store-open",
      `the database ${path} cannot be opened: ${messageOf(cause)}`,
      "Check that its folder exists, that this user may write there, and that the file is a Quotewire database.",
      cause,
    );
  }
}

export const lockedError = (place: string, cause: unknown): StoreError =>
  new StoreError(
    "store-locked",
    `the database ${place} is locked by another process`,
    "Stop the other process that uses it (or wait until it is done), then try again.",
    cause,
  );

/** Kysely's own SQLite dialect expects better-sqlite3's statements; this one speaks to Node's. */
function dialectOver(file: DatabaseSync): Dialect {
  return {
    createDriver: () => driverOver(file),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalDdlAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** SQLite rolls schema changes back too, so each run of migrations is one transaction; Kysely's adapter says no. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** How long queries may follow on one another before sockets and timers get their turn. */
const BREATH_MS = 5;

/**
 * Queries answer at once, so a chain of them never leaves the microtasks and starves the event loop. Called between
 * statements and never within a transaction.
 */
function createBreath(): () => Promise<void> {
  let turnBeganAt = performance.now();
  return async () => {
    if (performance.now() - turnBeganAt < BREATH_MS) return;
    await nextTurn();
    turnBeganAt = performance.now();
  };
}

function driverOver(file: DatabaseSync): Driver {
  const breathe = createBreath();
  const connection = connectionOver(file);
  const run = async (sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => {},
    acquireConnection: async () => {
      await breathe();
      return connection;
    },
    releaseConnection: async () => {},
    // A deferred transaction that reads before it writes fails at once, without waiting, when another process wrote
    // in between (SQLITE_BUSY_SNAPSHOT). Taking the write lock at the start makes it wait its turn.
    // One that only reads takes no lock: it sees the database as of its first statement, whoever writes meanwhile.
    beginTransaction: (_, { accessMode }) => run(accessMode === "read only" ? "begin" : "begin immediate"),
    commitTransaction: () => run("commit"),
    rollbackTransaction: async () => {
      if (file.isTransaction) await run("rollback");
    },
    destroy: async () => {
      if (file.isOpen) file.close();
    },
  };
}

/** Statements kept prepared. Lists of values make endless variants, so the cache is emptied when it is full. */
const KEPT_STATEMENTS = 200;

function connectionOver(file: DatabaseSync): DatabaseConnection {
  const kept = new Map<string, { statement: StatementSync; reads: boolean }>();
  const prepared = (sql: string) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = file.prepare(sql);
    const fresh = { statement, reads: statement.columns().length > 0 };
    if (kept.size >= KEPT_STATEMENTS) kept.clear();
    kept.set(sql, fresh);
    return fresh;
  };
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { statement, reads } = prepared(sql);
      const values = parameters as readonly SQLInputValue[];
      if (reads) return { rows: statement.all(...values) as R[] };
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
      // Its own statement: one from the cache would be started anew by another query while this one is being read.
      const statement = file.prepare(sql);
      for (const row of statement.iterate(...(parameters as readonly SQLInputValue[])))
        yield { rows: [row as R] };
    },
  };
}
