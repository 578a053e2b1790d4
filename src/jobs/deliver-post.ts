import { messageOf } from "../base/errors.ts";
import type { PostOutcome, PostRequest } from "../chat/port.ts";
import type { ClaimedPost, PostReceipt } from "../store/outbox.ts";
import { restBucket } from "../store/paces.ts";
import { buryPost, comeHome, giveClaimsBack, postponePost, renewClaim } from "../store/post-outcomes.ts";
import { awaitTurn, type PutOff, type Turn } from "./await-turn.ts";
import { bounded } from "./bounded.ts";
import { type DeliveryLimits, type DeliveryParts, type DeliveryRun, later } from "./delivery-parts.ts";

/** A claim is not asked about again before it is used while so much of its lease is gone at most; nor one that was renewed, while a turn came. */
const FRESH_SHARE = 1 / 12;
const RENEWED_SHARE = 1 / 4;
/** So many turns may pass while the history is asked and the claim renewed; then it is sent late: a limit that is met is waited out. */
const TURNS_AT_MOST = 3;

/** What came of one message. */
export type Delivered =
  | { readonly kind: "posted"; readonly receipt: PostReceipt }
  | { readonly kind: "postponed" | "buried" | "given back" };

/** Waits for a claimed message's turn and sends it; writes down what came of it, but for the receipt. */
export async function deliverPost(
  parts: DeliveryParts,
  limits: DeliveryLimits,
  post: ClaimedPost,
  run: DeliveryRun,
): Promise<Delivered> {
  const { db } = parts.store;
  const { now } = run;
  const turn = await awaitTurn(parts, post, run);
  const details = { postId: post.id, digestId: post.digestId, seq: post.seq, attempts: post.attempts };
  const outcome = turn.kind === "put off" ? turn : await attempt(parts, limits, post, run, turn);
  if (outcome.kind === "put off") {
    await giveClaimsBack(db, [{ claim: post, notBefore: outcome.from }]);
    return { kind: "given back" };
  }
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
  if (limited) await giveClaimsBack(db, [{ claim: post, notBefore, reason }]);
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
  run: DeliveryRun,
  turn: Turn,
): Promise<PostOutcome | PutOff> {
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
    const hindered = await makeSure(parts, limits, post, run, turn);
    if (hindered !== null) return hindered;
    return await bounded("posting", limits.requestTimeoutMs, undefined, (signal) =>
      chat.post(request, signal),
    );
  } catch (error) {
    // A request given up may still be on its way: the chat gets time to show it before anybody looks.
    return { kind: "retry", afterMs: limits.requestTimeoutMs, reason: messageOf(error) };
  }
}

/** Nothing is sent unless the claim is surely ours and the turn has not passed. @returns What hinders, null for nothing. */
async function makeSure(
  parts: DeliveryParts,
  limits: DeliveryLimits,
  post: ClaimedPost,
  run: DeliveryRun,
  first: Turn,
): Promise<PostOutcome | PutOff | null> {
  const { now } = run;
  let turn = first;
  let oursFromMs = Date.parse(post.leaseUntil) - limits.leaseMs;
  let share = post.attempts === 1 ? FRESH_SHARE : 0;
  for (let turns = 1; ; turns++) {
    // The machine may have slept, or the history taken long.
    if (Math.abs(now().getTime() - oursFromMs) >= limits.leaseMs * share) {
      oursFromMs = now().getTime();
      share = RENEWED_SHARE;
      if (!(await renewClaim(parts.store.db, post, later(now(), limits.leaseMs))))
        return { kind: "retry", afterMs: 0, reason: "another worker took the post up" };
    }
    if (now().getTime() <= turn.lastMs || turns === TURNS_AT_MOST) return null;
    const another = await awaitTurn(parts, post, run);
    if (another.kind === "put off") return another;
    turn = another;
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
