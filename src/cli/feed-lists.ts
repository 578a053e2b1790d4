import { readFile } from "node:fs/promises";
import type { Writable } from "node:stream";
import { readOpml, writeOpml } from "../feeds/opml.ts";
import { addFeed, listFeeds } from "../store/feeds.ts";
import type { Db } from "../store/store.ts";
import { UsageError } from "./failure.ts";

/** Adds all feeds of an OPML file (`-`: standard input), its folders kept. */
export async function importFeeds(db: Db, file: string, now: string, out: Writable): Promise<void> {
  const { feeds, refused } = readOpml(await bytesOf(file));
  let added = 0;
  for (const feed of feeds) if ((await addFeed(db, { ...feed, now })).added) added++;
  for (const line of refused) out.write(`left out: ${line}\n`);
  out.write(`${added} added, ${feeds.length - added} known already, ${refused.length} left out\n`);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file !== "-") {
    try {
      return await readFile(file);
    } catch (cause) {
      throw new UsageError(
        "feed-file",
        `${file} cannot be read`,
        "Give the path of an OPML file, or - for standard input.",
        cause,
      );
    }
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** All feeds as OPML, with their folders. */
export async function exportFeeds(db: Db, now: Date, out: Writable): Promise<void> {
  const feeds = await listFeeds(db);
  out.write(writeOpml(feeds, { title: "Quotewire feeds", now }));
}
