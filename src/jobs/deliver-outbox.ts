import { messageOf } from "../base/errors.ts";
import type { ChatPort, PostOutcome, PostRequest, Receipt } from "../chat/port.ts";
import { nextClaimAt } from "../store/claims.ts";
import {
  buryPost,
  type ClaimedPost,
  claimPost,
  keepReceipt,
  postponePost,
  renewClaim,
} from "../store/outbox.ts";
import type { Store } from "../store/store.ts";
import { allThenThrow, bounded } from "./bounded.ts";
import type { JobLog } from "./job-log.ts";
import type { TellOwner } from "./tell-owner.ts";

export interface DeliveryParts {
  readonly store: Store;
  readonly chats: readonly ChatPort[];
  readonly log: JobLog;
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
  readonly limits?: Partial<DeliveryLimits>;
  /** Tells people what needs one; without it only the log does. */
  readonly tellOwner?: TellOwner;
}

export interface DeliveryLimits {
  /** Digests in hand at once; the messages of one go in order. */
  readonly concurrency: number;
  readonly leaseMs: number;
  /** For one request to the chat. Twice this is far below the lease: looking back and posting both fit. */
  readonly requestTimeoutMs: number;
  /** A wait doubles with every attempt from the first of these up to the second. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** A post that could not be sent for so long is dead: nobody wants the news of last week. */
  readonly giveUpAfterMs: number;
}

const LIMITS: DeliveryLimits = {
  concurrency: 4,
  leaseMs: 60_000,
  requestTimeoutMs: 15_000,
  firstWaitMs: 5_000,
  longestWaitMs: 900_000,
  giveUpAfterMs: 48 * 3_600_000,
};

/** What one run did; `nextAt` is when something can be claimed next (ISO, maybe past after a stop), null if nothing is owed. */
export interface DeliverySummary {
  readonly posted: number;
  readonly postponed: number;
  readonly buried: number;
  readonly nextAt: string | null;
}

export interface Delivery {
  /**
   * Sends what may be sent now, until nothing is left to claim; does not wait for posts that are due later. After a
   * stop nothing more is claimed, and what is in hand is finished.
   */
  processAll(run: { readonly now: () => Date; readonly signal?: AbortSignal }): Promise<DeliverySummary>;
}

/**
 * Sends the outbox: claim (committed before anything is sent), from the second attempt on look into the chat's history
 * first, post, keep the receipt. A worker may die at any point: its lease runs out, and the next one looks first.
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const limits = { ...LIMITS, ...parts.limits };
  const platforms = parts.chats.map((chat) => chat.platform);
  return {
    async processAll({ now, signal }) {
      const tally = { posted: 0, postponed: 0, buried: 0 };
      const worker = async (): Promise<void> => {
        while (signal?.aborted !== true) {
          const claim = {
            now: now().toISOString(),
            owner: parts.owner,
            leaseUntil: later(now(), limits.leaseMs),
            platforms,
          };
          const post = await claimPost(parts.store.db, claim);
          if (post === null) return;
          tally[await deliverOne(parts, limits, post, now)] += 1;
        }
      };
      await allThenThrow(Array.from({ length: limits.concurrency }, worker));
      return { ...tally, nextAt: await nextClaimAt(parts.store.db, platforms) };
    },
  };
}

async function deliverOne(
  parts: DeliveryParts,
  limits: DeliveryLimits,
  post: ClaimedPost,
  now: () => Date,
): Promise<keyof Omit<DeliverySummary, "nextAt">> {
  const { db } = parts.store;
  const details = { postId: post.id, digestId: post.digestId, seq: post.seq, attempts: post.attempts };
  const outcome = await attempt(parts, limits, post, now);
  if (outcome.kind === "posted") {
    await keepReceipt(db, post, outcome.receipt, now().toISOString());
    if (post.role === "parent") await parts.tellOwner?.well(post.digestId);
    return "posted";
  }
  const { reason } = outcome;
  const ageMs = now().getTime() - Date.parse(post.createdAt);
  if (outcome.kind === "refused" || ageMs > limits.giveUpAfterMs) {
    const remedy =
      outcome.kind === "refused" ? outcome.remedy : "The chat could not be reached for too long.";
    await buryPost(db, post, reason);
    parts.log.error({ ...details, reason, remedy }, "a digest cannot be posted");
    await parts.tellOwner?.dead({ digestId: post.digestId, reason, remedy });
    return "buried";
  }
  const waitMs = Math.max(outcome.afterMs, backoffMs(limits, post.attempts));
  await postponePost(db, post, { notBefore: later(now(), waitMs), reason });
  parts.log.warn({ ...details, reason, waitMs }, "a post will be tried again");
  return "postponed";
}

/**
 * One attempt. A stop does not break it off: a request cut short is one more to look for at the next start. Whatever
 * is thrown leaves open whether the message was posted, so it counts as "retry".
 */
async function attempt(
  parts: DeliveryParts,
  limits: DeliveryLimits,
  post: ClaimedPost,
  now: () => Date,
): Promise<PostOutcome> {
  const chat = parts.chats.find((one) => one.platform === post.platform);
  if (chat === undefined)
    return { kind: "retry", afterMs: 0, reason: `no chat named ${post.platform} is configured` };
  const request = requestOf(post);
  try {
    if (post.attempts > 1) {
      const found = await bounded(
        "looking for an earlier post",
        limits.requestTimeoutMs,
        undefined,
        (signal) => chat.reconcile(request, signal),
      );
      if (found.kind === "found") return { kind: "posted", receipt: found.receipt };
      if (found.kind === "retry") return found;
    }
    // The machine may have slept, or the history taken long: send only while the claim is surely ours.
    if (!(await renewClaim(parts.store.db, post, later(now(), limits.leaseMs)))) {
      return { kind: "retry", afterMs: 0, reason: "another worker took the post up" };
    }
    return await bounded("posting", limits.requestTimeoutMs, undefined, (signal) =>
      chat.post(request, signal),
    );
  } catch (error) {
    // A request given up may still be on its way: the chat gets time to show it before anybody looks.
    return { kind: "retry", afterMs: limits.requestTimeoutMs, reason: messageOf(error) };
  }
}

function requestOf(post: ClaimedPost): PostRequest {
  const parent: Receipt | null = post.parent;
  return {
    postId: post.id,
    tenant: post.tenant,
    channel: post.channel,
    message: { role: post.role, payload: post.payload },
    parent,
    firstAttemptAt: post.firstAttemptAt,
  };
}

const backoffMs = (limits: DeliveryLimits, attempts: number): number =>
  Math.min(limits.firstWaitMs * 2 ** Math.min(attempts - 1, 20), limits.longestWaitMs);

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();
