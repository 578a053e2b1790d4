/**
 * `npm test`: the suite on SQLite, and what keeps rows on PostgreSQL too where a server is installed. Says which. What is
 * given goes on to Vitest.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { serverPrograms } from "./postgres/cluster.ts";

const root = resolve(import.meta.dirname, "..");
const found = serverPrograms();
console.log(
  found === null
    ? "Databases: SQLite. No PostgreSQL server was found; Debian's package `postgresql` has one."
    : `Databases: SQLite, and PostgreSQL from ${found}.`,
);
const projects = ["sqlite", "timed", ...(found === null ? [] : ["postgres"])];
/** Each commit waits for the disk: where no power is cut, memory will do. The crash suite, which has a script of its own, keeps to the disk. */
const ROOM_BYTES = 2 * 1024 ** 3;
const memory = "/dev/shm";
const roomy = existsSync(memory) && statfsSync(memory).bavail * statfsSync(memory).bsize > ROOM_BYTES;
const folder = mkdtempSync(join(roomy ? memory : tmpdir(), "quotewire-test-"));
// A PostgreSQL server runs as a user of its own, who has to pass through.
chmodSync(folder, 0o711);
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: "inherit",
    // Processes and threads that the tests start compile the same sources again and again.
    env: { ...process.env, TMPDIR: folder, NODE_COMPILE_CACHE: join(folder, "compiled") },
  },
);
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
