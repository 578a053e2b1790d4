import { messageOf } from "../base/errors.ts";
import type { ChatPort, PostOutcome, PostRequest } from "../chat/port.ts";
import { claimPosts, claimRows, type PostClaim, takeTheirTurns } from "../store/claim-posts.ts";
import { nextClaimAt } from "../store/claims.ts";
import {
  buryPost,
  type ClaimedPost,
  comeHome,
  giveClaimBack,
  keepReceipt,
  type PostReceipt,
  postponePost,
  renewClaim,
} from "../store/outbox.ts";
import { type Bucket, restBucket, restOf } from "../store/paces.ts";
import { inTransaction, type Store } from "../store/store.ts";
import { bounded } from "./bounded.ts";
import { createHands } from "./hands.ts";
import type { JobLog } from "./job-log.ts";
import type { TellOwner } from "./tell-owner.ts";
import type { Wait } from "./wait.ts";

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
  /** Digests in hand at once; the messages of one go in order. Most of the time a hand waits for its channel's pace. */
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
  concurrency: 32,
  leaseMs: 60_000,
  requestTimeoutMs: 15_000,
  firstWaitMs: 5_000,
  longestWaitMs: 900_000,
  giveUpAfterMs: 48 * 3_600_000,
};

/**
 * How far ahead a turn is taken: for a thread that is begun, so that it is finished without being put down, and for a new one,
 * so that few are begun at once where a limit is common to all.
 */
const NEXT_SOON_MS = 10_000;
const NEW_SOON_MS = 500;
const NOTHING = { taken: [], putOff: 0 };
/** What is due is looked for so often at most. */
const LOOK_EVERY_MS = 25;
/** After a longer wait a limit is asked about once more. */
const SHORT_WAIT_MS = 250;
/** A claim is not asked about again before it is used while so much of its lease is gone at most. */
const FRESH_SHARE = 1 / 12;

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

interface Run {
  readonly now: () => Date;
  readonly signal: AbortSignal | undefined;
  readonly wait: Wait | undefined;
}

/**
 * Sends the outbox: claim (committed before anything is sent), from the second attempt on look into the chat's history
 * first, post, keep the receipt. A worker may die at any point: its lease runs out, and the next one looks first. Each claim
 * takes its turn by the pace that all posters keep together (`store/paces`).
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const limits = { ...LIMITS, ...parts.limits };
  const platforms = parts.chats.map((chat) => chat.platform);
  const { db } = parts.store;
  const bucketsOf = (post: ClaimedPost) => bucketsOfPost(parts, post);
  let nudged = Promise.withResolvers<void>();
  return {
    nudge: () => nudged.resolve(),
    async processAll({ now, signal, wait }) {
      const run: Run = { now, signal, wait };
      const tally = { posted: 0, postponed: 0, buried: 0 };
      const claim = (): PostClaim => ({
        now: now().toISOString(),
        owner: parts.owner,
        leaseUntil: later(now(), limits.leaseMs),
        platforms,
        bucketsOf,
      });
      const stopped = (): boolean => signal?.aborted === true;
      /** The receipt is kept, and the next message of the thread taken with it. */
      const goOn = async (post: ClaimedPost, receipt: PostReceipt): Promise<ClaimedPost | undefined> => {
        const next = { ...claim(), of: post.digestId, soonMs: wait === undefined ? 0 : NEXT_SOON_MS };
        const rows = await inTransaction(db, async (transaction) =>
          (await keepReceipt(transaction, post, receipt, next.now)) && !stopped()
            ? claimRows(transaction, next)
            : [],
        );
        return (await takeTheirTurns(db, rows, next)).taken[0];
      };
      const deliverThread = async (first: ClaimedPost): Promise<void> => {
        for (let post: ClaimedPost | undefined = first; post !== undefined; ) {
          const outcome = await deliverOne(parts, limits, post, run);
          if (outcome.kind !== "posted") {
            if (outcome.kind !== "given back") tally[outcome.kind] += 1;
            return;
          }
          const next = await goOn(post, outcome.receipt);
          tally.posted += 1;
          if (post.role === "parent") await parts.tellOwner?.well(post.digestId);
          post = next;
        }
      };
      const hands = createHands(limits.concurrency);
      /** @returns Whether there may be more to do: else this run is over. */
      const takeUp = async (): Promise<boolean> => {
        nudged = Promise.withResolvers();
        const free = stopped() ? 0 : hands.free();
        const soonMs = wait === undefined ? 0 : NEW_SOON_MS;
        const { taken, putOff } =
          free === 0 ? NOTHING : await claimPosts(db, { ...claim(), limit: free, soonMs });
        for (const post of taken) hands.give(() => deliverThread(post));
        if (hands.free() === 0 || stopped()) {
          if (hands.busy() > 0) await hands.freed(signal);
          return hands.busy() > 0 || (hands.free() > 0 && !stopped());
        }
        if (taken.length + putOff > 0) return true;
        const nextAt = wait === undefined ? null : await nextClaimAt(db, platforms);
        const soon = nextAt !== null && wait?.reaches(nextAt) === true;
        if (hands.busy() === 0 && !soon) return false;
        // What another poster holds for a moment stands there as due.
        const at = soon ? [nextAt, later(now(), LOOK_EVERY_MS)].sort()[1]! : null;
        await hands.freed(signal, nudged.promise, at === null ? undefined : (cut) => wait!.until(at, cut));
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

/** What a message counts against; what many share stands last. */
const bucketsOfPost = ({ chats }: DeliveryParts, post: ClaimedPost): readonly Bucket[] =>
  chats.find(({ platform }) => platform === post.platform)?.bucketsOf?.(post) ?? [];

const bucketNames = (parts: DeliveryParts, post: ClaimedPost): readonly string[] =>
  bucketsOfPost(parts, post).map(({ name }) => name);

type Delivered =
  | { readonly kind: "posted"; readonly receipt: PostReceipt }
  | { readonly kind: "postponed" | "buried" | "given back" };

async function deliverOne(
  parts: DeliveryParts,
  limits: DeliveryLimits,
  post: ClaimedPost,
  { now, signal, wait }: Run,
): Promise<Delivered> {
  const { db } = parts.store;
  const waitedFrom = now().getTime();
  await wait?.until(post.sendAt, signal);
  // Meanwhile another poster may have been told to wait.
  const waited = now().getTime() - waitedFrom > SHORT_WAIT_MS;
  const restsMs = waited ? await restOf(db, bucketNames(parts, post)) : 0;
  const turnAt = [post.sendAt, new Date(restsMs).toISOString()].sort()[1]!;
  if (turnAt > now().toISOString()) {
    await giveClaimBack(db, post, { notBefore: turnAt, reason: null });
    return { kind: "given back" };
  }
  const details = { postId: post.id, digestId: post.digestId, seq: post.seq, attempts: post.attempts };
  const outcome = await attempt(parts, limits, post, now);
  if (outcome.kind !== "refused" && outcome.rest !== undefined)
    await restBucket(db, outcome.rest.bucket, later(now(), outcome.rest.forMs));
  if (outcome.kind === "posted") {
    const { leftOut } = outcome;
    if (leftOut !== undefined) parts.log.warn({ ...details, reason: leftOut }, "posted without its picture");
    return outcome;
  }
  const { reason } = outcome;
  if (outcome.kind === "refused" && outcome.threadGone === true && post.elsewhere) {
    await comeHome(db, post, now().toISOString());
    parts.log.warn({ ...details, reason }, "the earlier thread is gone: the story goes into the new one");
    return { kind: "postponed" };
  }
  const ageMs = now().getTime() - Date.parse(post.createdAt);
  if (outcome.kind === "refused" || ageMs > limits.giveUpAfterMs) {
    const remedy =
      outcome.kind === "refused" ? outcome.remedy : "The chat could not be reached for too long.";
    await buryPost(db, post, reason);
    parts.log.error({ ...details, reason, remedy }, "a digest cannot be posted");
    await parts.tellOwner?.dead({ digestId: post.digestId, reason, remedy });
    return { kind: "buried" };
  }
  const limited = outcome.limited === true;
  const waitMs = limited ? outcome.afterMs : Math.max(outcome.afterMs, backoffMs(limits, post.attempts));
  const notBefore = later(now(), waitMs);
  // Who was told to wait has posted nothing: nothing has to be looked for.
  if (limited) await giveClaimBack(db, post, { notBefore, reason });
  else await postponePost(db, post, { notBefore, reason });
  parts.log.warn({ ...details, reason, waitMs }, "a post will be tried again");
  return { kind: "postponed" };
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
      if (found.kind !== "absent") return found;
    }
    // The machine may have slept, or the history taken long: send only while the claim is surely ours.
    const claimedMs = Date.parse(post.leaseUntil) - limits.leaseMs;
    const fresh = post.attempts === 1 && Math.abs(now().getTime() - claimedMs) < limits.leaseMs * FRESH_SHARE;
    if (!fresh && !(await renewClaim(parts.store.db, post, later(now(), limits.leaseMs)))) {
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
  return {
    postId: post.id,
    tenant: post.tenant,
    channel: post.channel,
    message: { role: post.role, payload: post.payload },
    parent: post.parent,
    elsewhere: post.elsewhere,
    attempts: post.attempts,
    firstAttemptAt: post.firstAttemptAt,
  };
}

const backoffMs = (limits: DeliveryLimits, attempts: number): number =>
  Math.min(limits.firstWaitMs * 2 ** Math.min(attempts - 1, 20), limits.longestWaitMs);

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();
