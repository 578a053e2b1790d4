import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import cliProgress from "cli-progress";
import type { Language } from "../base/language.ts";
import { silentLog } from "../base/log.ts";
import type { ChatPort } from "../chat/port.ts";
import type { Config } from "../config.ts";
import { createContext } from "../context.ts";
import { PLAIN_ORDER } from "../digests/subscription.ts";
import { addFeed, listFeeds } from "../store/feeds.ts";
import { addSubscription } from "../store/subscriptions.ts";
import { UsageError } from "./failure.ts";

export interface DigestRequest {
  readonly feeds: readonly string[];
  /** How far back to look. */
  readonly sinceMs: number;
  readonly lang: Language;
  readonly timeZone: string;
  readonly maxStories: number;
}

/** "90m", "24h", "7d" in milliseconds. @throws UsageError */
export function durationMs(text: string): number {
  const match = /^(\d{1,4})(m|h|d)$/u.exec(text);
  if (!match)
    throw new UsageError(
      "duration",
      `"${text}" is no duration`,
      "Write a number and m, h or d: 90m, 24h, 7d.",
    );
  return Number(match[1]) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[match[2] as "m" | "h" | "d"];
}

/** A count of articles on standard error while it is a terminal; silent elsewhere. */
function progress(): { step(): void; stop(): void } {
  if (process.stderr.isTTY !== true) return { step() {}, stop() {} };
  const bar = new cliProgress.SingleBar(
    {
      format: "reading [{bar}] {value} articles",
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    },
    cliProgress.Presets.shades_grey,
  );
  let read = 0;
  bar.start(20, 0);
  return {
    step() {
      read += 1;
      bar.setTotal(Math.max(20, read));
      bar.update(read);
    },
    stop: () => bar.stop(),
  };
}

/**
 * Polls feeds, builds one digest and posts it to `chat`: the whole road, with a store of its own that is thrown away.
 * @returns False when not one feed could be read.
 */
export async function printDigest(
  config: Config,
  chat: ChatPort,
  request: DigestRequest,
  now: () => Date,
): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-digest-"));
  const bar = progress();
  const context = await createContext({
    config,
    log: silentLog(),
    chats: [chat],
    now,
    firstWindowMs: request.sinceMs,
    databasePath: join(folder, "digest.sqlite"),
    onArticle: bar.step,
  });
  try {
    await context.ready();
    const startedAt = now();
    const { db } = context.store;
    const feeds = [];
    for (const url of request.feeds)
      feeds.push((await addFeed(db, { url, now: startedAt.toISOString() })).feed);
    const subscription = await addSubscription(
      db,
      {
        ...PLAIN_ORDER,
        platform: chat.platform,
        channel: "terminal",
        feedIds: feeds.map((feed) => feed.id),
        lang: request.lang,
        at: "00:00",
        timeZone: request.timeZone,
        maxStories: request.maxStories,
        paused: true,
        nextDueAt: startedAt.toISOString(),
      },
      startedAt.toISOString(),
    );
    await context.polling.processAll({ now });
    bar.stop();
    const made = await context.digests.buildNow(subscription.id, "command", now);
    if (made?.outcome === "empty") console.log(context.phrases.phrase(request.lang, "digest.empty"));
    await context.delivery.processAll({ now });
    const checked = await listFeeds(db);
    for (const feed of checked.filter(({ problem }) => problem !== null))
      console.error(
        `quotewire: ${feed.url}: ${feed.problem}. What to do about it: quotewire feeds check ${feed.url}`,
      );
    return checked.some(({ problem }) => problem === null);
  } finally {
    bar.stop();
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
