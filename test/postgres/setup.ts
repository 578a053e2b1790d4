import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../src/store/migrate.ts";
import { openPostgres } from "../../src/store/open-postgres.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { TEMPLATE } from "./template.ts";

let cluster: Cluster | null = null;

/** One server for all tests of the project. */
export async function setup(project: TestProject): Promise<void> {
  cluster = await startCluster();
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
}

export const teardown = async (): Promise<void> => cluster?.stop();
