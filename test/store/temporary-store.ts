import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import type { Store } from "../../src/store/store.ts";

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A migrated store on a real file, closed and removed with the test. */
export async function temporaryStore(): Promise<Store> {
  const store = openStore({ path: join(temporaryFolder(), "quotewire.db") });
  onTestFinished(() => store.close());
  await migrate(store);
  return store;
}
