import { openPostgres } from "../../src/store/open-postgres.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import type { Store } from "../../src/store/store.ts";

/** Opens a store by the address that a test hands its processes: a file, or a database's URL. */
export const openAt = (address: string): Store =>
  address.startsWith("postgres://")
    ? openPostgres({ url: address, connections: 4 })
    : openStore({ path: address });
