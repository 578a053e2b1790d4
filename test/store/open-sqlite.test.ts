import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { addFeed, listFeeds } from "../../src/store/feeds.ts";
import { isMigrated, migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-sqlite.ts";
import { inTransaction } from "../../src/store/store.ts";
import { at } from "./samples.ts";
import { temporaryFolder, temporaryStore } from "./temporary-store.ts";

describe("an embedded database", () => {
  test("is opened for durable writes, and runs nothing until migrated", async () => {
    const store = openStore({ path: join(temporaryFolder(), "a.db") });
    onTestFinished(() => store.close());
    expect(await isMigrated(store)).toBe(false);
    const pragma = async (name: string) =>
      Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(store.db)).rows[0] ?? {})[0];
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("foreign_keys")).toBe(1);
    expect(await pragma("busy_timeout")).toBe(5000);
    expect(await migrate(store)).toEqual([
      "001-house",
      "002-search",
      "003-speaker-aliases",
      "004-chats",
      "005-feeds",
      "006-order-feeds",
      "007-ledger",
      "008-windows",
      "009-stories",
      "010-settings",
      "012-speakers-heard",
      "013-retention",
      "014-asked-digests",
      "015-workers",
      "016-corrections",
      "017-corrections-by-digest",
      "018-paces",
      "020-going-on",
      "021-pictures",
      "022-speaker-feeds",
      "023-search-slots",
      "024-topic-sides",
    ]);
    expect(await migrate(store)).toEqual([]);
    expect(await isMigrated(store)).toBe(true);
  });

  test("says where it is when it cannot be opened", () => {
    expect(() => openStore({ path: join(temporaryFolder(), "no-such-folder", "a.db") })).toThrow(
      expect.objectContaining({ code: "store-open", message: expect.stringContaining("no-such-folder") }),
    );
  });

  test("tells that another process holds it, and leaves it whole", async () => {
    const path = join(temporaryFolder(), "a.db");
    const holder = openStore({ path });
    const other = openStore({ path, busyTimeoutMs: 20 });
    onTestFinished(async () => {
      await holder.close();
      await other.close();
    });
    await inTransaction(holder.db, async () => {
      await expect(migrate(other)).rejects.toMatchObject({ code: "store-locked" });
    });
    expect(await migrate(other)).toHaveLength(22);
  });

  test("tells that it was made by a newer version", async () => {
    const store = await temporaryStore();
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01T00:00:00.000Z')`.execute(
      store.db,
    );
    await expect(migrate(store)).rejects.toMatchObject({ code: "store-newer" });
  });

  test("rolls back all of a transaction that throws, and goes on", async () => {
    const store = await temporaryStore();
    const failing = inTransaction(store.db, async (transaction) => {
      await inTransaction(transaction, (inner) =>
        addFeed(inner, { url: "https://a.example/f", now: at("07:00:00") }),
      );
      throw new Error("halfway");
    });
    await expect(failing).rejects.toThrow("halfway");
    expect(await listFeeds(store.db)).toEqual([]);
    await addFeed(store.db, { url: "https://a.example/f", now: at("07:00:00") });
    expect(await listFeeds(store.db)).toHaveLength(1);
  });

  test("keeps what was written when it is opened again", async () => {
    const path = join(temporaryFolder(), "a.db");
    const first = openStore({ path });
    await migrate(first);
    await addFeed(first.db, { url: "https://a.example/f", now: at("07:00:00") });
    await first.close();
    await first.close();
    const second = openStore({ path });
    onTestFinished(() => second.close());
    expect(await listFeeds(second.db)).toHaveLength(1);
  });
});
