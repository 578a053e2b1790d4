import { addFeed } from "../../src/store/feeds.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";

/** Writes rows into a store for as long as it can, and tells of each one once it is committed. */
const store = openStore({ path: process.argv[2]! });
await migrate(store);
for (let at = 0; ; at++) {
  const url = `https://feed.example/${process.argv[3]}/${at}`;
  await addFeed(store.db, { url, now: new Date().toISOString() });
  process.stdout.write(`${url}\n`);
}
