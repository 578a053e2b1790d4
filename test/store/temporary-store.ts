import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import { freshDatabase } from "../postgres/database.ts";
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
  const database = await freshDatabase();
  if (database !== null) {
    const store = openAt(database.url);
    onTestFinished(async () => {
      await store.close();
      await database.drop();
    });
    return { store, address: database.url };
  }
  const address = join(temporaryFolder(), "quotewire.db");
  const store = openStore({ path: address });
  onTestFinished(() => store.close());
  await migrate(store);
  return { store, address };
}
