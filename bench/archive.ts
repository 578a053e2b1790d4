/**
 * What each kind of page of the archive costs and weighs: `node bench/archive.ts [quotations] [--keep FOLDER]`, 1,000,000 unless
 * told. Marks: every page under 100 ms (median) and under 100 kB.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createArchiveApp } from "../src/archive/app.ts";
import { createKeys, type Reader } from "../src/archive/keys.ts";
import { silentLog } from "../src/base/log.ts";
import { packagedConfigDir, readConfig } from "../src/config.ts";
import { createContext } from "../src/context.ts";
import { listSubscriptions } from "../src/store/subscriptions.ts";
import { createTopicReader } from "../src/topics/read-topic.ts";
import { growStore } from "./grow-store.ts";

const ASKED = 30;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: "string" } } });
const size = Number(positionals[0] ?? 1_000_000);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "quotewire-archive-"));
let clock = new Date();
const context = await createContext({
  config: readConfig({ QUOTEWIRE_DATA_DIR: folder }),
  log: silentLog(),
  chats: [
    {
      platform: "terminal",
      render: () => [{ role: "parent" as const, payload: null }],
      close: async () => {},
    } as never,
  ],
  now: () => clock,
  databasePath: join(folder, `growth-${size}.sqlite`),
});
const { db } = context.store;
const [known] = await db.selectFrom("subscriptions").select("created_at").execute();
if (known !== undefined) clock = new Date(known.created_at);
else await growStore(db, size, clock, createTopicReader(packagedConfigDir()));
await context.stories.processAll();
const [order] = await listSubscriptions(db);
await context.digests.buildNow(order!.id, "bench", () => clock);

const keys = createKeys("bench");
const app = createArchiveApp({
  parts: context.archive.parts,
  access: { kind: "private", keys },
  baseUrl: "http://localhost",
  defaultLang: "en",
  log: silentLog(),
});
const speakers = await db
  .selectFrom("stances")
  .select("speaker_id")
  .distinct()
  .where("speaker_id", "is not", null)
  .limit(300)
  .execute();
const topics = await db.selectFrom("topics").select("id").limit(300).execute();
const stories = await db
  .selectFrom("article_stories")
  .select("story_id")
  .where("story_id", "is not", null)
  .orderBy("published_at", "desc")
  .limit(300)
  .execute();
const [digest] = await db.selectFrom("digests").select("id").execute();
const one = <Row>(rows: readonly Row[], at: number): Row => rows[(at * 7) % rows.length]!;
const pages: Readonly<Record<string, (at: number) => string>> = {
  home: () => "/",
  digest: () => `/digests/${digest!.id}`,
  story: (at) => `/stories/${one(stories, at).story_id}`,
  speaker: (at) => `/speakers/${one(speakers, at).speaker_id}`,
  topic: (at) => `/topics/${one(topics, at).id}`,
  "search, common words": (at) => `/search?q=${["harbour+strike", "water+treaty", "census"][at % 3]}`,
  "search, rare words": (at) => `/search?q=census+district+${(at * 7) % 500}`,
};
const readers: Readonly<Record<string, Reader>> = {
  tenant: { platform: "terminal", tenant: "T1", operator: false },
  operator: { platform: "", tenant: "", operator: true },
};
for (const [who, reader] of Object.entries(readers)) {
  const cookie = `quotewire-key=${keys.sign(reader, new Date(clock.getTime() + 3_600_000))}`;
  for (const [name, path] of Object.entries(pages)) {
    const spent: number[] = [];
    let bytes = 0;
    let found = 0;
    for (let at = 0; at < ASKED; at++) {
      const began = performance.now();
      const answer = await app.request(path(at), { headers: { cookie } });
      const body = await answer.text();
      spent.push(performance.now() - began);
      bytes = Math.max(bytes, Buffer.byteLength(body));
      if (answer.status === 200) found++;
    }
    spent.sort((a, b) => a - b);
    console.log(
      `${name.padEnd(22)} ${who.padEnd(9)} median ${spent[ASKED >> 1]!.toFixed(1).padStart(6)} ms, slowest ${spent.at(-1)!.toFixed(0).padStart(5)} ms, at most ${Math.round(bytes / 1000)} kB (${found} of ${ASKED} found)`,
    );
  }
}
await context.close();
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
