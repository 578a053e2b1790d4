import type { FeedId, SpeakerId, SubscriptionId } from "../../src/base/ids.ts";
import { PLAIN_ORDER, type Subscription } from "../../src/digests/subscription.ts";
import { askForDigest } from "../../src/store/asked-digests.ts";
import type { Db } from "../../src/store/store.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { FOLLOWED } from "./news.ts";

export const CHATS = ["slack", "discord"] as const;
export const SLACK_CHANNELS = Array.from({ length: 8 }, (_, at) => `C0DIGEST${at}`);
export const DISCORD_CHANNELS = Array.from({ length: 8 }, (_, at) => `110000000000000010${at}`);

/** What channels of both chats have ordered: a standing digest and an alert each, and a fresh daily one whenever told. */
export interface Orders {
  readonly standing: readonly SubscriptionId[];
  readonly alerts: readonly SubscriptionId[];
  readonly daily: readonly SubscriptionId[];
  /** The last wish of each standing order: one that comes before an earlier one was heard takes its place. */
  readonly asked: ReadonlyMap<SubscriptionId, string>;
  /** A daily digest falls due in one chat, one is asked for in the other, and alerts look again. */
  fallDue(): Promise<void>;
  askForStanding(): Promise<void>;
  alertsLook(): Promise<void>;
}

const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** Call it when an article of each column was read: alerts follow speakers that are known. */
export async function makeOrders(db: Db, feedIds: readonly FeedId[]): Promise<Orders> {
  const standing: SubscriptionId[] = [];
  const alerts: SubscriptionId[] = [];
  const daily: SubscriptionId[] = [];
  const asked = new Map<SubscriptionId, string>();
  let turn = 0;
  const channelOf = (platform: string, at: number): string =>
    (platform === "slack" ? SLACK_CHANNELS : DISCORD_CHANNELS)[at % SLACK_CHANNELS.length]!;
  const order = async (
    platform: string,
    place: number,
    more: Partial<Subscription>,
  ): Promise<SubscriptionId> => {
    const now = new Date().toISOString();
    const plain = {
      ...PLAIN_ORDER,
      platform,
      channel: channelOf(platform, place),
      feedIds,
      lang: "en",
      at: now.slice(11, 16),
      timeZone: "UTC",
      maxStories: 40,
      // As a schedule has it: every start reckons what is not due yet anew.
      nextDueAt: `${now.slice(0, 16)}:00.000Z`,
      coveredUntil: now,
    } as const;
    return (await addSubscription(db, { ...plain, ...more }, now)).id;
  };
  const speakers = await db.selectFrom("speakers").select("id").where("name", "in", FOLLOWED).execute();
  const speakerIds = speakers.map(({ id }) => id as SpeakerId);
  if (speakerIds.length !== FOLLOWED.length)
    throw new Error("the speakers that are followed are not known yet");
  for (const [at, platform] of CHATS.entries()) {
    standing.push(
      await order(platform, at, { lang: at === 0 ? "en" : "ar", nextDueAt: soon(20 * 3_600_000) }),
    );
    alerts.push(await order(platform, 2 + at, { kind: "alert", speakerIds, feedIds: [] }));
  }
  const ask = async (subscriptionId: SubscriptionId): Promise<void> => {
    const wish = { subscriptionId, askedAt: new Date().toISOString() };
    await askForDigest(db, wish);
    asked.set(subscriptionId, wish.askedAt);
  };
  const alertsLook = async (): Promise<void> => {
    await db
      .updateTable("subscriptions")
      .set({ next_due_at: new Date().toISOString() })
      .where("kind", "=", "alert")
      .execute();
  };
  let since = new Date().toISOString();
  return {
    standing,
    alerts,
    daily,
    asked,
    async fallDue() {
      turn += 1;
      const coveredUntil = since;
      since = new Date().toISOString();
      daily.push(await order(CHATS[turn % 2]!, turn, { coveredUntil }));
      await ask(standing[(turn + 1) % 2]!);
      await alertsLook();
    },
    async askForStanding() {
      for (const id of standing) await ask(id);
    },
    alertsLook,
  };
}
