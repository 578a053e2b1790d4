import type { Writable } from "node:stream";
import { z } from "zod";
import type { SubscriptionId } from "../base/ids.ts";
import { LANGUAGES } from "../base/language.ts";
import { type Briefing, timeOfDay, timeZone } from "../config.ts";
import { nextDueAt } from "../digests/due.ts";
import { PLAIN_ORDER, type Subscription } from "../digests/subscription.ts";
import { askForDigest } from "../store/asked-digests.ts";
import { addFeed, listFeeds } from "../store/feeds.ts";
import type { Db } from "../store/store.ts";
import {
  addSubscription,
  listSubscriptions,
  removeSubscription,
  subscriptionById,
  updateSubscription,
} from "../store/subscriptions.ts";
import { UsageError } from "./failure.ts";
import { feedUrl } from "./feed-url.ts";

/** What `subscriptions add` was given; what is missing comes from `config/briefing.json`. */
const schema = z.object({
  chat: z.enum(["terminal", "slack", "discord"]),
  channel: z.string().min(1),
  feed: z.array(z.string()).min(1, "at least one --feed URL"),
  at: timeOfDay.optional(),
  timeZone: timeZone.optional(),
  lang: z.enum(LANGUAGES).optional(),
  articles: z.array(z.enum(LANGUAGES)).optional(),
  maxStories: z.coerce.number().pipe(z.int().min(1).max(40)).optional(),
  pictures: z.boolean().default(true),
});

/** Subscribes a channel, its feeds added where they are new. @throws UsageError naming the wrong option. */
export async function addFromOptions(
  db: Db,
  briefing: Briefing,
  options: unknown,
  now: Date,
  out: Writable,
): Promise<void> {
  const checked = schema.safeParse(options);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new UsageError(
      "subscription",
      `--${String(issue?.path[0]).replace(/[A-Z]/gu, (c) => `-${c.toLowerCase()}`)}: ${issue?.message}`,
      "See `quotewire subscriptions add --help`.",
    );
  }
  const asked = checked.data;
  const daily = { at: asked.at ?? briefing.digest.at, timeZone: asked.timeZone ?? briefing.digest.timeZone };
  const feedIds = [];
  for (const url of asked.feed.map(feedUrl))
    feedIds.push((await addFeed(db, { url, now: now.toISOString() })).feed.id);
  const subscription = await addSubscription(
    db,
    {
      ...PLAIN_ORDER,
      ...daily,
      platform: asked.chat,
      channel: asked.channel,
      feedIds,
      lang: asked.lang ?? briefing.digest.lang,
      articleLangs: asked.articles ?? [],
      maxStories: asked.maxStories ?? briefing.digest.maxStories,
      pictures: asked.pictures,
      nextDueAt: nextDueAt(daily, now),
    },
    now.toISOString(),
  );
  out.write(
    `subscribed: ${subscription.id}\nnext digest at ${subscription.nextDueAt} (${daily.at} ${daily.timeZone})\n`,
  );
}

export async function printSubscriptions(db: Db, out: Writable): Promise<void> {
  const all = await listSubscriptions(db);
  if (!all.length) out.write("No subscriptions yet. Add one with `quotewire subscriptions add`.\n");
  for (const one of all) {
    const feeds = await listFeeds(db, one.feedIds);
    out.write(
      `${one.id}  ${one.platform} ${one.channel}  ${one.at} ${one.timeZone}  ${one.lang}${one.paused ? "  paused" : `  next ${one.nextDueAt}`}\n`,
    );
    for (const feed of feeds) out.write(`  ${feed.url}\n`);
  }
}

/** What can be done to a subscription by its id. */
export type Change = "remove" | "now" | "pause" | "resume";

const DONE: Readonly<Record<Change, string>> = {
  remove: "removed",
  now: "asked for: the running service makes it within a minute",
  pause: "paused",
  resume: "resumed",
};

/** Changes one subscription, or asks for its digest now, beside the daily one. @throws UsageError */
export async function changeSubscription(
  db: Db,
  text: string,
  change: Change,
  now: Date,
  out: Writable,
): Promise<void> {
  const id = text as SubscriptionId;
  const found = await subscriptionById(db, id);
  if (found === null) {
    throw new UsageError(
      "subscription-unknown",
      `no subscription ${text}`,
      "See `quotewire subscriptions list`.",
    );
  }
  if (change === "remove") await removeSubscription(db, id);
  else if (change === "now") await askForDigest(db, { subscriptionId: id, askedAt: now.toISOString() });
  else await updateSubscription(db, id, changesOf(change, found, now));
  out.write(`${DONE[change]}: ${text}\n`);
}

function changesOf(change: Exclude<Change, "remove" | "now">, order: Subscription, now: Date) {
  if (change === "pause") return { paused: true };
  // What fell due while it was paused is not sent.
  return { paused: false, nextDueAt: nextDueAt(order, now) };
}
