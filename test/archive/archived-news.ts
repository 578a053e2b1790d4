import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ArchiveAccess, archiveAccess } from "../../src/archive/access.ts";
import { type Archive, serveArchive } from "../../src/archive/serve.ts";
import type { DigestId, FeedId } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import { startDemoSite } from "../../src/cli/demo-site.ts";
import { packagedConfigDir, readConfig } from "../../src/config.ts";
import { type Context, createContext } from "../../src/context.ts";
import { PLAIN_ORDER } from "../../src/digests/subscription.ts";
import { listDigests } from "../../src/store/digests.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { historyChat } from "../jobs/history-chat.ts";

/** An archive of the sample articles as the service keeps them: polled, read, digested in two languages, and served. */
export interface ArchivedNews {
  readonly context: Context;
  readonly archive: Archive;
  readonly access: ArchiveAccess;
  /** The digest of the workspace `desk`, in English, and that of `newsroom`, in Arabic. */
  readonly english: DigestId;
  readonly arabic: DigestId;
  close(): Promise<void>;
}

/** @param open Whether everyone may read it. */
export async function archivedNews({ open = false } = {}): Promise<ArchivedNews> {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-archive-"));
  const now = (): Date => new Date();
  const site = await startDemoSite(packagedConfigDir(), now());
  const config = readConfig({
    QUOTEWIRE_DATA_DIR: folder,
    QUOTEWIRE_ALLOW_HOSTS: site.host,
    QUOTEWIRE_ARCHIVE_URL: "https://news.example",
  });
  const context = await createContext({
    config,
    log: silentLog(),
    chats: [historyChat(() => "answered")],
    now,
  });
  const { store, polling, digests } = context;
  const feeds: FeedId[] = [];
  for (const url of site.feeds)
    feeds.push((await addFeed(store.db, { url, now: now().toISOString() })).feed.id);
  const order = async (tenant: string, lang: "ar" | "en", feedIds: typeof feeds) =>
    addSubscription(
      store.db,
      {
        ...PLAIN_ORDER,
        platform: "history",
        tenant,
        channel: tenant,
        feedIds,
        lang,
        at: "08:00",
        timeZone: "UTC",
        maxStories: 8,
        nextDueAt: now().toISOString(),
      },
      now().toISOString(),
    );
  await order("desk", "en", feeds);
  await order("newsroom", "ar", feeds);
  await polling.processAll({ now });
  await digests.processAll({ now });
  // A workspace whose order reads nothing of this.
  const { feed } = await addFeed(store.db, { url: "https://other.example/feed", now: now().toISOString() });
  await order("others", "en", [feed.id]);
  const made = await listDigests(store.db);
  const access = await archiveAccess(store.db, { open, secret: null });
  const archive = await serveArchive({
    parts: context.archive.parts,
    access,
    host: "127.0.0.1",
    port: 0,
    defaultLang: "en",
    log: silentLog(),
  });
  return {
    context,
    archive,
    access,
    english: made.find(({ thread }) => thread.lang === "en")!.id,
    arabic: made.find(({ thread }) => thread.lang === "ar")!.id,
    async close() {
      await archive.close();
      await context.close();
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A key that opens the archive to the people of a workspace. */
export function keyOf({ access }: Pick<ArchivedNews, "access">, tenant: string | null): string {
  if (access.kind === "public") throw new Error("a public archive has no keys");
  const until = new Date(Date.now() + 3_600_000);
  return access.keys.sign({ platform: "history", tenant: tenant ?? "", operator: tenant === null }, until);
}
