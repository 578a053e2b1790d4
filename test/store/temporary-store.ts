import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import { TEMPLATE } from "../postgres/template.ts";
import { openAt } from "./open-at.ts";

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A migrated store of the project's kind: a real file, or a database of a real server. Closed and removed with the test. */
export const temporaryStore = async (): Promise<Store> => (await sharedStore()).store;

/** The same, with the address by which another process opens it ({@link openAt}). */
export async function sharedStore(): Promise<{ readonly store: Store; readonly address: string }> {
  const server = inject("postgresUrl");
  if (server !== null) return temporaryDatabase(server);
  const address = join(temporaryFolder(), "quotewire.db");
  const store = openStore({ path: address });
  onTestFinished(() => store.close());
  await migrate(store);
  return { store, address };
}

async function temporaryDatabase(server: string) {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client(`${server}postgres`);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name} template ${TEMPLATE} strategy file_copy`);
  const address = `${server}${name}`;
  const store = openAt(address);
  onTestFinished(async () => {
    await store.close();
    await run(`drop database ${name} with (force)`);
  });
  return { store, address };
}
