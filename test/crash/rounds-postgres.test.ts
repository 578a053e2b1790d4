import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { openPostgres } from "../../src/store/open-postgres.ts";
import { type Cluster, startCluster } from "../postgres/cluster.ts";
import { ALL, crashSuite } from "./suite.ts";

/** Notes entries, and leaves the reading to others. */
const OTHERS_READ = ["poller", "poster"] as const;

const folder = mkdtempSync(join(tmpdir(), "quotewire-crash-"));
let cluster: Cluster | null = null;
beforeAll(async () => {
  cluster = await startCluster();
  if (cluster === null) throw new Error("these tests need a PostgreSQL server");
});
afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

crashSuite(
  "PostgreSQL",
  (random) => (random() < 0.5 ? [ALL, ALL, ALL] : [ALL, OTHERS_READ, OTHERS_READ]),
  async (name) => {
    const maker = new pg.Client(`${cluster!.url}postgres`);
    await maker.connect();
    await maker.query(`create database ${name}`);
    await maker.end();
    const url = `${cluster!.url}${name}`;
    return { store: openPostgres({ url }), env: { QUOTEWIRE_DATA_DIR: folder, DATABASE_URL: url } };
  },
);
