import { addFeed } from "../../src/store/feeds.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openOwn } from "../../src/store/open.ts";

/**
 * Writes rows into the store of a data folder for as long as it can, and tells of each one once it is committed, with the
 * machine's clock then (monotonic nanoseconds, the same for all processes).
 */
const store = await openOwn({ databaseUrl: null, dataDir: process.argv[2]! });
await migrate(store);
for (let at = 0; ; at++) {
  const url = `https://feed.example/${process.argv[3]}/${at}`;
  await addFeed(store.db, { url, now: new Date().toISOString() });
  process.stdout.write(`${url} ${process.hrtime.bigint()}\n`);
}
