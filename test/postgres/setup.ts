import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../src/store/migrate.ts";
import { openPostgres } from "../../src/store/open-postgres.ts";
import { startCluster } from "./cluster.ts";

/** The database that each test's own is copied from: migrated once. */
export const TEMPLATE = "quotewire_template";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of the server whose databases the tests make; null on SQLite. */
    postgresUrl: string | null;
  }
}

/** One server for all tests of the project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  if (cluster === null)
    throw new Error(
      "no PostgreSQL server is installed; `npm test` looks for one before it asks for this project",
    );
  const client = new pg.Client(`${cluster.url}postgres`);
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const store = openPostgres({ url: `${cluster.url}${TEMPLATE}` });
  await migrate(store);
  await store.close();
  project.provide("postgresUrl", cluster.url);
  return () => cluster.stop();
}
