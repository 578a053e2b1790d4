import type { FeedId } from "../src/base/ids.ts";
import { createSeal } from "../src/base/seal.ts";
import { createInstallations } from "../src/chat/slack/installations.ts";
import { nextDueAt } from "../src/digests/due.ts";
import { PLAIN_ORDER } from "../src/digests/subscription.ts";
import { addFeed } from "../src/store/feeds.ts";
import { type Db, inTransaction } from "../src/store/store.ts";
import { addSubscription } from "../src/store/subscriptions.ts";
import type { TopicReader } from "../src/topics/read-topic.ts";
import { fillStore } from "./fill-store.ts";

/** Feeds in all, and articles of each a day, with ten quotations each. */
const FEEDS = 40;
const A_DAY = 6;
/** What a channel reads: most follow one of the ready-made packs, the others chose for themselves. */
const READ = 5;
const PACKS = 20;
const OWN_CHOICE = 0.2;
const DAY_MS = 86_400_000;
const AT_ONCE = 500;
export const TOKEN_PREFIX = "xoxb-load-";
export const CHANNEL_PREFIX = "12";

/** Numbers from 0 up to 1 of no order, the same in each run. */
const hashed = (seed: number): number => (Math.imul(seed + 1, 2_654_435_761) >>> 0) / 2 ** 32;

/**
 * Sizes of workspaces by how many channels are subscribed in each: one in twelve channels is in the largest, one in five in
 * ten large ones, the others in small ones of 15.
 */
export function workspaceSizes(channels: number): readonly number[] {
  const sizes = [Math.ceil(channels / 12), ...Array.from({ length: 10 }, () => Math.ceil(channels / 50))];
  let left = channels - sizes.reduce((sum, size) => sum + size, 0);
  for (; left > 0; left -= 15) sizes.push(Math.min(15, left));
  return sizes;
}

/** Stores feeds, some days of articles up to `now`, and so many orders, half of them in Slack, none of them due. */
export async function fillWorld(
  db: Db,
  {
    subscriptions,
    days,
    now,
    topics,
    secretKey,
  }: {
    readonly subscriptions: number;
    readonly days: number;
    readonly now: Date;
    readonly topics: TopicReader;
    readonly secretKey: string;
  },
): Promise<void> {
  const nowText = now.toISOString();
  const feeds: FeedId[] = [];
  for (let n = 0; n < FEEDS; n++) {
    const url = `https://bench.example/${n}.rss`;
    feeds.push((await addFeed(db, { url, title: `Bench ${n}`, now: nowText })).feed.id);
  }
  const articles = FEEDS * A_DAY * days;
  const at = (n: number): Date => new Date(now.getTime() - ((articles - n) / articles) * days * DAY_MS);
  await fillStore(db, feeds[0]!, articles * 10, now, topics, {
    feedOf: (n) => feeds[(n + Math.floor(n / FEEDS)) % FEEDS]!,
    publishedAt: at,
    carriedAt: at,
    sided: (seed) => hashed(seed) < 1 / 8,
  });
  // They were polled just now, or the footer would tell of feeds that were never checked.
  await db
    .updateTable("feeds")
    .set({
      last_checked_at: nowText,
      last_ok_at: nowText,
      last_entry_at: nowText,
      next_check_at: "2099-01-01",
    })
    .execute();
  const places = placesOf(subscriptions);
  const installations = createInstallations(db, createSeal(secretKey), () => now).store;
  for (const team of new Set(
    places.flatMap(({ platform, tenant }) => (platform === "slack" ? [tenant] : [])),
  ))
    await installations.storeInstallation({
      team: { id: team },
      enterprise: undefined,
      user: { id: "U1", token: undefined, scopes: undefined },
      bot: { id: "B1", userId: "U2", scopes: ["chat:write"], token: `${TOKEN_PREFIX}${team}` },
    });
  for (let from = 0; from < places.length; from += AT_ONCE)
    await inTransaction(db, async (work) => {
      for (const [n, place] of places.slice(from, from + AT_ONCE).entries())
        await addSubscription(work, { ...PLAIN_ORDER, ...place, ...orderOf(from + n, feeds, now) }, nowText);
    });
}

interface Place {
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
}

/** Channels of both chats in turn, those of a workspace scattered, as they would have come over months. */
function placesOf(subscriptions: number): readonly Place[] {
  const inSlack = Math.floor(subscriptions / 2);
  const slack = workspaceSizes(inSlack).flatMap((size, team) =>
    Array.from({ length: size }, (_, n) => ({
      platform: "slack",
      tenant: `T${String(team).padStart(6, "0")}`,
      channel: `C${String(team).padStart(5, "0")}${String(n).padStart(5, "0")}`,
    })),
  );
  const discord = Array.from({ length: subscriptions - inSlack }, (_, n) => ({
    platform: "discord",
    tenant: `${CHANNEL_PREFIX}9${String(n % 400).padStart(15, "0")}`,
    channel: `${CHANNEL_PREFIX}${String(n).padStart(16, "0")}`,
  }));
  return [...slack.slice(0, inSlack), ...discord]
    .map((place, n) => ({ place, turn: hashed(n) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ place }) => place);
}

/** Due next tomorrow: a service that starts reckons it anew, and finds it right. */
function anHourAgo(now: Date) {
  const due = { at: new Date(now.getTime() - 3_600_000).toISOString().slice(11, 16), timeZone: "UTC" };
  return { ...due, nextDueAt: nextDueAt(due, now) };
}

function orderOf(n: number, feeds: readonly FeedId[], now: Date) {
  const first = hashed(n * 7 + 3) < OWN_CHOICE ? n * 31 : Math.floor(hashed(n * 7 + 5) * PACKS) * 1_009;
  const chosen = new Set<FeedId>();
  for (let step = 0; chosen.size < READ; step++) chosen.add(feeds[Math.floor(hashed(first + step) * FEEDS)]!);
  return {
    feedIds: [...chosen],
    lang: hashed(n * 7 + 11) < 0.2 ? ("ar" as const) : ("en" as const),
    ...anHourAgo(now),
    maxStories: 4,
    // The fake takes no files, and uploads have limits of their own.
    pictures: false,
    // Yesterday's were made within ten minutes.
    coveredUntil: new Date(now.getTime() - DAY_MS + hashed(n) * 600_000).toISOString(),
  };
}
