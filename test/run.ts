/**
 * `npm test`: the suite on SQLite, and what keeps rows on PostgreSQL too where a server is installed. Says which. What is
 * given goes on to Vitest.
 */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { serverPrograms } from "./postgres/cluster.ts";

const root = resolve(import.meta.dirname, "..");
const found = serverPrograms();
console.log(
  found === null
    ? "Databases: SQLite. No PostgreSQL server was found; Debian's package `postgresql` has one."
    : `Databases: SQLite, and PostgreSQL from ${found}.`,
);
const projects = ["sqlite", ...(found === null ? [] : ["postgres"])];
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = status ?? 1;
