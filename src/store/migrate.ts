import { setTimeout } from "node:timers/promises";
import { type Migration, Migrator } from "kysely/migration";
import { messageOf } from "../base/errors.ts";
import { sqlStateOf } from "./dialect.ts";
import { StoreError } from "./errors.ts";
import { house } from "./migrations/001-house.ts";
import { search } from "./migrations/002-search.ts";
import { speakerAliases } from "./migrations/003-speaker-aliases.ts";
import { chats } from "./migrations/004-chats.ts";
import { feeds } from "./migrations/005-feeds.ts";
import { orderFeeds } from "./migrations/006-order-feeds.ts";
import { ledger } from "./migrations/007-ledger.ts";
import { windows } from "./migrations/008-windows.ts";
import { stories } from "./migrations/009-stories.ts";
import { settings } from "./migrations/010-settings.ts";
import { speakersHeard } from "./migrations/012-speakers-heard.ts";
import { retention } from "./migrations/013-retention.ts";
import { askedDigests } from "./migrations/014-asked-digests.ts";
import { workers } from "./migrations/015-workers.ts";
import { corrections } from "./migrations/016-corrections.ts";
import { correctionsByDigest } from "./migrations/017-corrections-by-digest.ts";
import { paces } from "./migrations/018-paces.ts";
import { goingOn } from "./migrations/020-going-on.ts";
import { pictures } from "./migrations/021-pictures.ts";
import { speakerFeeds } from "./migrations/022-speaker-feeds.ts";
import { searchSlots } from "./migrations/023-search-slots.ts";
import { topicSides } from "./migrations/024-topic-sides.ts";
import { isLocked, lockedError } from "./open-sqlite.ts";
import type { Store } from "./store.ts";

/** In the order in which they run; names sort the same way. A released one is never changed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-house": house,
  "002-search": search,
  "003-speaker-aliases": speakerAliases,
  "004-chats": chats,
  "005-feeds": feeds,
  "006-order-feeds": orderFeeds,
  "007-ledger": ledger,
  "008-windows": windows,
  "009-stories": stories,
  "010-settings": settings,
  "012-speakers-heard": speakersHeard,
  "013-retention": retention,
  "014-asked-digests": askedDigests,
  "015-workers": workers,
  "016-corrections": corrections,
  "017-corrections-by-digest": correctionsByDigest,
  "018-paces": paces,
  "020-going-on": goingOn,
  "021-pictures": pictures,
  "022-speaker-feeds": speakerFeeds,
  "023-search-slots": searchSlots,
  "024-topic-sides": topicSides,
};

/**
 * Kysely looks at all tables of the database, and may meet one that another process takes away just then: wake-ups keep a schema
 * of their own, which several processes that start at once bring up to date (`jobs/postgres-executor`).
 */
const UNDEFINED_TABLE = "42P01";
const TRIES = 10;
const AGAIN_MS = 200;

/**
 * Brings the tables up to date, in one transaction: a failed run leaves the database as it was.
 * @returns The names of the migrations that ran; empty when there was nothing to do.
 * @throws StoreError `store-locked` when another process holds the database past the busy timeout, `store-newer` when
 *   it was made by a newer version, `store-migrate` for anything else.
 */
export async function migrate(store: Store): Promise<readonly string[]> {
  const migrator = new Migrator({
    db: store.db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  let { error, results } = await migrator.migrateToLatest();
  for (let tries = 1; tries < TRIES && sqlStateOf(error) === UNDEFINED_TABLE; tries++) {
    await setTimeout(AGAIN_MS);
    ({ error, results } = await migrator.migrateToLatest());
  }
  if (error === undefined) return (results ?? []).map((result) => result.migrationName);
  if (isLocked(error)) throw lockedError(store.place, error);
  if (/^corrupted migrations: previously executed migration \S+ is missing/u.test(messageOf(error))) {
    throw new StoreError(
      "store-newer",
      `the database ${store.place} was made by a newer version of Quotewire`,
      "Update Quotewire, or point it at another database.",
      error,
    );
  }
  throw new StoreError(
    "store-migrate",
    `the database ${store.place} cannot be brought up to date: ${messageOf(error)}`,
    "Keep a copy of the file. It was left as it was.",
    error,
  );
}

/** True when every migration has run; false for a fresh or an older database. */
export async function isMigrated(store: Store): Promise<boolean> {
  const migrator = new Migrator({
    db: store.db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  return (await migrator.getMigrations()).every((migration) => migration.executedAt !== undefined);
}
