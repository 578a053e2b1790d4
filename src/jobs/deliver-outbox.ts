import { claimPosts, claimRows, type PostClaim, takeTheirTurns } from "../store/claim-posts.ts";
import { earliest, nextClaimAt, nextClaims } from "../store/claims.ts";
import type { ClaimedPost } from "../store/outbox.ts";
import { keepReceipts, type Receipted } from "../store/post-outcomes.ts";
import { inTransaction } from "../store/store.ts";
import { createRests } from "./await-turn.ts";
import { deliverPost } from "./deliver-post.ts";
import {
  bucketsOfPost,
  DELIVERY_LIMITS,
  type DeliveryParts,
  type DeliveryRun,
  later,
} from "./delivery-parts.ts";
import { createGroup } from "./group.ts";
import { createHands } from "./hands.ts";
import type { Wait } from "./wait.ts";

/**
 * How far ahead a turn is taken: for a thread that is begun, so that it is finished without being put down, and for a new one,
 * so that few are begun at once where a limit is common to all.
 */
const NEXT_SOON_MS = 10_000;
const NEW_SOON_MS = 500;
/** What is due is looked for so often at most. */
const LOOK_EVERY_MS = 50;
/** With so many threads in hand and more, receipts wait for one another so long: they are written together. */
const MANY = 5;
const GATHERED_MS = 100;

/** What one run did; `nextAt` is when something can be claimed next (ISO, maybe past after a stop), null if nothing is owed. */
export interface DeliverySummary {
  readonly posted: number;
  readonly postponed: number;
  readonly buried: number;
  readonly nextAt: string | null;
}

export interface Delivery {
  /**
   * Sends what may be sent now, until nothing is left to claim; with `wait` also what has its turn within some seconds, and
   * what comes to be due meanwhile. After a stop nothing more is claimed, and what is being sent is finished.
   */
  processAll(run: {
    readonly now: () => Date;
    readonly signal?: AbortSignal;
    readonly wait?: Wait;
  }): Promise<DeliverySummary>;
  /** Rows may have come that are due: a run that waits looks at once. */
  nudge(): void;
}

/**
 * Sends the outbox: claim (committed before anything is sent), from the second attempt on look into the chat's history
 * first, post, keep the receipt. A worker may die at any point: its lease runs out, and the next one looks first. Each claim
 * takes its turn by the pace that all posters keep together (`store/paces`).
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const limits = { ...DELIVERY_LIMITS, ...parts.limits };
  const platforms = parts.chats.map((chat) => chat.platform);
  const { db } = parts.store;
  const bucketsOf = (post: ClaimedPost) => bucketsOfPost(parts, post);
  let nudged = Promise.withResolvers<void>();
  return {
    nudge: () => nudged.resolve(),
    async processAll({ now, signal, wait }) {
      const run: DeliveryRun = { now, signal, wait, rests: createRests(db, now) };
      const tally = { posted: 0, postponed: 0, buried: 0 };
      const claim = (): PostClaim => ({
        now: now().toISOString(),
        owner: parts.owner,
        leaseUntil: later(now(), limits.leaseMs),
        platforms,
        bucketsOf,
        clock: now,
      });
      const stopped = (): boolean => signal?.aborted === true;
      const hands = createHands(limits.concurrency);
      /** Receipts are kept, and the next messages of their threads taken with them. */
      const goOn = createGroup(
        async (posted: readonly Receipted[]): Promise<readonly (ClaimedPost | undefined)[]> => {
          const next = { ...claim(), soonMs: wait === undefined ? 0 : NEXT_SOON_MS };
          const rows = await inTransaction(db, async (transaction) => {
            const kept = await keepReceipts(transaction, posted, next.now);
            const of = posted.flatMap(({ claim: { id, digestId } }) => (kept.has(id) ? [digestId] : []));
            return stopped() ? [] : claimRows(transaction, { ...next, of });
          });
          const { taken } = await takeTheirTurns(db, rows, next);
          const byDigest = new Map(taken.map((post) => [post.digestId, post]));
          return posted.map(({ claim: { digestId } }) => byDigest.get(digestId));
        },
        () => (wait !== undefined && hands.busy() >= MANY ? GATHERED_MS : 0),
      );
      const deliverThread = async (first: ClaimedPost): Promise<void> => {
        for (let post: ClaimedPost | undefined = first; post !== undefined; ) {
          const outcome = await deliverPost(parts, limits, post, run);
          if (outcome.kind !== "posted") {
            if (outcome.kind !== "given back") tally[outcome.kind] += 1;
            return;
          }
          const next = await goOn({ claim: post, receipt: outcome.receipt });
          tally.posted += 1;
          if (post.role === "parent") await parts.tellOwner?.well(post.digestId);
          post = next;
        }
      };
      let lookedAt = "";
      /** @returns Whether there may be more to do: else this run is over. */
      const takeUp = async (): Promise<boolean> => {
        // With many threads in hand something is due all the time: some of it is taken together.
        if (wait !== undefined && hands.busy() >= MANY) await wait.until(lookedAt, signal);
        nudged = Promise.withResolvers();
        lookedAt = later(now(), LOOK_EVERY_MS);
        const free = stopped() ? 0 : hands.free();
        if (free === 0) {
          if (hands.busy() > 0) await hands.freed(signal);
          return hands.busy() > 0 || (hands.free() > 0 && !stopped());
        }
        const due = await nextClaims(db, platforms);
        const nextAt = earliest(due);
        const at = now().toISOString();
        if (nextAt !== null && nextAt <= at) {
          const abandoned = due.sending !== null && due.sending <= at;
          const soonMs = wait === undefined ? 0 : NEW_SOON_MS;
          const { taken, putOff } = await claimPosts(db, { ...claim(), limit: free, soonMs, abandoned });
          for (const post of taken) hands.give(() => deliverThread(post));
          if (taken.length + putOff > 0) return true;
        }
        const soon = wait !== undefined && nextAt !== null && wait.reaches(nextAt);
        if (hands.busy() === 0 && !soon) return false;
        // What another poster holds for a moment stands there as due.
        const lookAt = soon ? [nextAt, lookedAt].sort()[1]! : null;
        await hands.freed(
          signal,
          nudged.promise,
          lookAt === null ? undefined : (cut) => wait!.until(lookAt, cut),
        );
        return true;
      };
      try {
        while (await takeUp());
      } catch (error) {
        await hands.done().catch(() => {});
        throw error;
      }
      await hands.done();
      return { ...tally, nextAt: await nextClaimAt(db, platforms) };
    },
  };
}
