import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { openPostgres } from "../../src/store/open-postgres.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import { TEMPLATE } from "../postgres/setup.ts";

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A migrated store of the project's kind: a real file, or a database of a real server. Closed and removed with the test. */
export async function temporaryStore(): Promise<Store> {
  const server = inject("postgresUrl");
  if (server !== null) return temporaryDatabase(server);
  const store = openStore({ path: join(temporaryFolder(), "quotewire.db") });
  onTestFinished(() => store.close());
  await migrate(store);
  return store;
}

async function temporaryDatabase(server: string): Promise<Store> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client(`${server}postgres`);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name} template ${TEMPLATE} strategy file_copy`);
  const store = openPostgres({ url: `${server}${name}`, connections: 4 });
  onTestFinished(async () => {
    await store.close();
    await run(`drop database ${name} with (force)`);
  });
  return store;
}
