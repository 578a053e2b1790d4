import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { TEMPLATE } from "./template.ts";

/** A migrated database of its own. */
export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** One on the project's server; null where the project runs on SQLite. */
export async function freshDatabase(): Promise<FreshDatabase | null> {
  const server = inject("postgresUrl");
  if (server === null) return null;
  const name = `test_${randomBytes(8).toString("hex")}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client(`${server}postgres`);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name} template ${TEMPLATE} strategy file_copy`);
  return { url: `${server}${name}`, drop: () => run(`drop database ${name} with (force)`) };
}
