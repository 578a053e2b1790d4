import { newId, type SubscriptionId } from "../base/ids.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Thread } from "../digests/thread.ts";
import { digestGiven, digestsAskedFor } from "../store/asked-digests.ts";
import { claimDueSubscriptions, digestLease } from "../store/claim-digests.ts";
import { threadsWaiting } from "../store/claims.ts";
import type { DigestKind } from "../store/digests.ts";
import { giveLeaseBack, takeLease } from "../store/leases.ts";
import { dueSubscriptions, subscriptionById } from "../store/subscriptions.ts";
import { later } from "./delivery-parts.ts";
import { chatOf, type DigestMade, type DigestParts } from "./digest-parts.ts";
import { draftDigest } from "./draft-digest.ts";
import { type Ground, groundOf, groundsOf } from "./ground.ts";
import { createHands } from "./hands.ts";
import { createDigestWriting, type DigestWriting, makeDigest, noChat } from "./make-digest.ts";
import type { Wait } from "./wait.ts";

export interface DigestBuilding {
  /**
   * Builds every digest that somebody asked for or that is due now. One that fails is tried again after some minutes; the others go on.
   * With `wait` it takes its time while many threads wait for the chats already: posting them, at their turns, comes first.
   */
  processAll(run: {
    readonly now: () => Date;
    readonly signal?: AbortSignal;
    readonly wait?: Wait;
    /** Told of each as soon as it is made. */
    readonly onMade?: (made: DigestMade) => void;
  }): Promise<readonly DigestMade[]>;
  /**
   * Builds a digest on request, whatever the schedule. The same `request` word makes it once only.
   * @returns Null when there is no such subscription.
   */
  buildNow(id: SubscriptionId, request: string, now: () => Date): Promise<DigestMade | null>;
  /** The digest as it would be now; nothing is recorded, and nothing counts as shown. */
  preview(subscription: Subscription, now: () => Date): Promise<Thread>;
}

/** What ends a wish for a digest; the rest is tried again. */
const GIVEN: ReadonlySet<DigestMade["outcome"]> = new Set(["queued", "empty", "already", "no-chat"]);

/** How long one digest may take before another worker may try: also the pause after one that failed. */
const LEASE_MS = 300_000;

/** Due subscriptions that a worker takes together, and digests that it makes at once: they are written together. */
const AT_ONCE = 32;
const CONCURRENCY = 8;
/** With so many threads that wait within a minute, a worker rests after each lot: in this time others begin about as many. */
const MANY_WAIT = 300;
const SOON_MS = 60_000;
const REST_MS = 5_000;

/** Turns due subscriptions into digests in the outbox. */
export function createDigestBuilding(parts: DigestParts): DigestBuilding {
  const platforms = parts.chats.map(({ platform }) => platform);
  const writing = createDigestWriting(parts.store.db);
  return {
    async processAll({ now, signal, wait, onMade = () => {} }) {
      const made: DigestMade[] = [];
      const keep = (one: DigestMade): void => {
        made.push(one);
        onMade(one);
      };
      for (const asked of await digestsAskedFor(parts.store.db)) {
        const subscription = await subscriptionById(parts.store.db, asked.subscriptionId);
        const one =
          subscription && (await buildOne(parts, writing, subscription, `now:${asked.askedAt}`, now));
        if (one !== null) keep(one);
        if (one === null || GIVEN.has(one.outcome)) await digestGiven(parts.store.db, asked);
      }
      while (signal?.aborted !== true) {
        const lease = leaseOf(parts, now);
        const due = await claimDueSubscriptions(parts.store.db, { ...lease, platforms, limit: AT_ONCE });
        if (due.length === 0) break;
        const grounds = await commonGrounds(parts, due, now);
        const hands = createHands(CONCURRENCY);
        const left = [...due];
        const makeThem = async (): Promise<void> => {
          for (let one = left.shift(); one !== undefined; one = left.shift()) {
            const held = { name: digestLease(one.id), owner: lease.owner };
            if (signal?.aborted === true) await giveLeaseBack(parts.store.db, held);
            else {
              const setting = { lease: held, writing, ground: grounds.get(one.id) };
              keep(await makeDigest(parts, one, "daily", now, setting));
            }
          }
        };
        for (let hand = 0; hand < CONCURRENCY; hand++) hands.give(makeThem);
        await hands.done();
        const at = { until: later(now(), SOON_MS), atMost: MANY_WAIT };
        if (wait !== undefined && (await threadsWaiting(parts.store.db, platforms, at)) === MANY_WAIT)
          await wait.until(later(now(), REST_MS), signal);
      }
      if (signal?.aborted === true) return made;
      // What is due still is in others' hands, or waits after a failure, or nobody here can post it.
      const told = new Set(made.map(({ subscriptionId }) => subscriptionId));
      for (const one of await dueSubscriptions(parts.store.db, now().toISOString()))
        if (!told.has(one.id)) keep(chatOf(parts, one) === undefined ? noChat(one) : busy(one));
      return made;
    },
    async buildNow(id, request, now) {
      const subscription = await subscriptionById(parts.store.db, id);
      return subscription === null ? null : buildOne(parts, writing, subscription, `now:${request}`, now);
    },
    preview: async (subscription, now) =>
      (await draftDigest(parts, subscription, await groundOf(parts, subscription, now))).thread,
  };
}

/** What digests that are made together share; where that fails, each is tried by itself, and tells why it failed. */
async function commonGrounds(
  parts: DigestParts,
  due: readonly Subscription[],
  now: () => Date,
): Promise<ReadonlyMap<SubscriptionId, Ground>> {
  try {
    return await groundsOf(
      parts,
      due.filter(({ kind }) => kind !== "alert"),
      now,
    );
  } catch {
    return new Map();
  }
}

async function buildOne(
  parts: DigestParts,
  writing: DigestWriting,
  subscription: Subscription,
  kind: DigestKind,
  now: () => Date,
): Promise<DigestMade> {
  const { db } = parts.store;
  if (chatOf(parts, subscription) === undefined) return noChat(subscription);
  const lease = { name: digestLease(subscription.id), ...leaseOf(parts, now) };
  if (!(await takeLease(db, lease))) return busy(subscription);
  return makeDigest(parts, subscription, kind, now, { lease, writing });
}

/** A lease for now, under a word of its own. */
const leaseOf = (parts: DigestParts, now: () => Date) => ({
  owner: `${parts.owner}/${newId()}`,
  now: now().toISOString(),
  until: new Date(now().getTime() + LEASE_MS).toISOString(),
});

const busy = ({ id }: Subscription): DigestMade => ({ subscriptionId: id, outcome: "busy", reason: null });
