import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openStore } from "../../src/store/open-sqlite.ts";
import { ALL, crashSuite } from "./suite.ts";

const folder = mkdtempSync(join(tmpdir(), "quotewire-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

crashSuite(
  "SQLite",
  () => [ALL],
  async (name) => {
    const dataDir = join(folder, name);
    mkdirSync(dataDir);
    const store = openStore({ path: join(dataDir, "quotewire.sqlite") });
    return { store, env: { QUOTEWIRE_DATA_DIR: dataDir } };
  },
);
