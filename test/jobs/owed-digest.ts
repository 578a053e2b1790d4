import type { DigestId, FeedId } from "../../src/base/ids.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { recordDigest } from "../../src/store/record-digest.ts";
import type { Db } from "../../src/store/store.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { at, sampleSubscription } from "../store/samples.ts";

/** A digest of `parts` messages in the outbox, for a channel of its own. */
export async function oweDigest(
  db: Db,
  name: string,
  parts: number,
  createdAt = at("06:00:00"),
): Promise<DigestId> {
  const { feed } = await addFeed(db, { url: "https://a.example/feed", now: createdAt });
  const feedIds: FeedId[] = [feed.id];
  const order = sampleSubscription({ platform: "history", channel: name, feedIds });
  const subscription = await addSubscription(db, order, createdAt);
  const { digestId } = await recordDigest(db, {
    digest: {
      subscriptionId: subscription.id,
      localDate: "2026-03-10",
      kind: "daily",
      createdAt,
      windowFrom: createdAt,
      windowUntil: createdAt,
      outcome: "queued",
      reason: null,
      thread: { lang: "en", parts: [] },
      stories: [],
      counts: {},
    },
    platform: "history",
    channel: name,
    messages: Array.from({ length: parts }, (_, seq) => ({
      role: seq === 0 ? ("parent" as const) : ("reply" as const),
      payload: { name, seq },
    })),
    schedule: null,
  });
  return digestId;
}
