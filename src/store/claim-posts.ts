import { type Selectable, sql } from "kysely";
import type { DigestId } from "../base/ids.ts";
import type { Claim } from "./claims.ts";
import { isPostgres } from "./dialect.ts";
import { type ClaimedPost, type PostReceipt, postOf } from "./outbox.ts";
import { type Bucket, queueUp } from "./paces.ts";
import { giveClaimsBack } from "./post-outcomes.ts";
import { type Db, inTransaction } from "./store.ts";
import { takeTurnsOfEach } from "./take-turns.ts";
import type { OutboxTable } from "./work-tables.ts";

export interface PostClaim extends Claim {
  readonly platforms: readonly string[];
  /** Messages at most; one unless told. */
  readonly limit?: number;
  /** False where no lease of another sender has run out: then none is looked for. */
  readonly abandoned?: boolean;
  /** Only the next messages of these digests. */
  readonly of?: readonly DigestId[];
  /** The limits that a message counts against; none unless told. */
  readonly bucketsOf?: (post: ClaimedPost) => readonly Bucket[];
  /** Tells when turns are taken, which is after the messages are claimed; `now` unless told. */
  readonly clock?: () => Date;
  /** A message whose turn comes within so long is claimed for then; only what may be sent now unless told. */
  readonly soonMs?: number;
}

/** Takes the next message that may be sent now, committed before this returns; null when there is none. */
export const claimPost = async (db: Db, claim: PostClaim): Promise<ClaimedPost | null> =>
  (await claimPosts(db, claim)).taken[0] ?? null;

export interface Claimed {
  readonly taken: readonly ClaimedPost[];
  /** Messages that were due and have no turn yet: others may be due behind them. */
  readonly putOff: number;
}

/**
 * Takes messages that are due and whose turn it is by the pace of all posters, longest due first: `sending`, attempts + 1. A
 * message waits for all earlier ones of its digest; one whose lease ran out is taken up again. All of it is committed before
 * this returns.
 */
export const claimPosts = async (db: Db, claim: PostClaim): Promise<Claimed> =>
  takeTheirTurns(db, await claimRows(db, claim), claim);

/** Takes messages that are due, whose turn it may not be: see {@link takeTheirTurns}. */
export async function claimRows(db: Db, claim: PostClaim): Promise<readonly ClaimedPost[]> {
  if (claim.platforms.length === 0 || claim.of?.length === 0) return [];
  return inTransaction(db, async (transaction) => {
    const posts = (await dueRows(transaction, claim)).map((row) => claimedOf(row, claim));
    await take(transaction, claim, posts);
    return posts;
  });
}

/**
 * Takes the turns of claimed messages. One that has none yet is put off as if it had not been claimed, so that it holds nothing
 * else up: a parent behind all that were put off before, a reply until its turn, for a thread that was begun is finished first.
 * Call it outside of a transaction: whoever takes a turn must not be waited for.
 */
export async function takeTheirTurns(
  db: Db,
  posts: readonly ClaimedPost[],
  claim: PostClaim,
): Promise<Claimed> {
  if (posts.length === 0) return { taken: [], putOff: 0 };
  try {
    return await withTurns(db, posts, claim);
  } catch (error) {
    // Else they would wait for their leases to run out. Where this fails too, they do.
    const given = posts.map((post) => ({ claim: post, notBefore: claim.now }));
    await giveClaimsBack(db, given).catch(() => {});
    throw error;
  }
}

async function withTurns(
  db: Db,
  posts: readonly ClaimedPost[],
  { now, clock, bucketsOf, soonMs = 0 }: PostClaim,
): Promise<Claimed> {
  const nowMs = clock?.().getTime() ?? Date.parse(now);
  const buckets = posts.map((post) => bucketsOf?.(post) ?? []);
  const turns = await takeTurnsOfEach(db, buckets, { nowMs, soonMs });
  const taken: ClaimedPost[] = [];
  const waiting: { readonly post: ClaimedPost; readonly bucket: Bucket; readonly fromMs: number }[] = [];
  for (const [at, post] of posts.entries()) {
    const turn = turns[at]!;
    if (turn.kind === "taken") taken.push({ ...post, sendAt: isoOf(turn.atMs) });
    else waiting.push({ post, ...turn });
  }
  for (const group of Map.groupBy(waiting, ({ bucket }) => bucket.name).values()) {
    const queued = group.filter(({ post, bucket }) => post.role === "parent" && bucket.intervalMs > 0);
    const [first] = queued;
    const times = first === undefined ? [] : await queueUp(db, first.bucket, first.fromMs, queued.length);
    await giveClaimsBack(
      db,
      group.map((one) => {
        const at = queued.indexOf(one);
        return { claim: one.post, notBefore: isoOf(at < 0 ? one.fromMs : times[at]!) };
      }),
    );
  }
  return { taken, putOff: waiting.length };
}

const isoOf = (ms: number): string => new Date(Math.ceil(ms)).toISOString();

type DueRow = Selectable<OutboxTable> & {
  readonly tenant: string;
  readonly parent_json: string | null;
  readonly elsewhere_json: string | null;
};

/** Of those whose sender died and of those that wait; the rows are locked, and those that others hold are left to them. */
async function dueRows(
  db: Db,
  { now, platforms, limit = 1, of, abandoned: left = true }: PostClaim,
): Promise<readonly DueRow[]> {
  const next = db
    .selectFrom("outbox")
    .innerJoin("digests", "digests.id", "outbox.digest_id")
    .innerJoin("subscriptions", "subscriptions.id", "digests.subscription_id")
    .selectAll("outbox")
    .select(["subscriptions.tenant", parentReceipt, elsewhereReceipt])
    .where("outbox.platform", "in", platforms)
    .where("outbox.is_next", "=", 1)
    .$if(isPostgres(db), (query) => query.forUpdate("outbox").skipLocked());
  const pending = next
    .where("outbox.state", "=", "pending")
    .where("outbox.not_before", "<=", now)
    .orderBy("outbox.not_before")
    .orderBy("outbox.digest_id");
  if (of !== undefined) return pending.where("outbox.digest_id", "in", of).execute();
  if (!left) return pending.limit(limit).execute();
  const abandoned = await next
    .where("outbox.state", "=", "sending")
    .where("outbox.lease_until", "<=", now)
    .orderBy("outbox.lease_until")
    .limit(limit)
    .execute();
  if (abandoned.length === limit) return abandoned;
  return [...abandoned, ...(await pending.limit(limit - abandoned.length).execute())];
}

/** The receipt of the message that a reply hangs below. */
const parentReceipt = sql<string | null>`(select parent.receipt_json from outbox parent
  where parent.digest_id = outbox.digest_id and parent.role = 'parent' and parent.seq < outbox.seq
  order by parent.seq desc limit 1)`.as("parent_json");

/** That of the earlier digest in whose thread a reply shall stand. */
const elsewhereReceipt = sql<string | null>`(select parent.receipt_json from outbox parent
  where parent.digest_id = outbox.thread_of and parent.role = 'parent' and parent.receipt_json is not null
  order by parent.seq desc limit 1)`.as("elsewhere_json");

function claimedOf(row: DueRow, { now, owner, leaseUntil }: PostClaim): ClaimedPost {
  const earlier = row.role === "parent" ? null : row.elsewhere_json;
  const parent = row.role === "parent" ? null : (earlier ?? row.parent_json);
  return {
    ...postOf(row),
    state: "sending",
    attempts: row.attempts + 1,
    leaseUntil,
    firstAttemptAt: row.first_attempt_at ?? now,
    owner,
    sendAt: now,
    tenant: row.tenant,
    parent: parent === null ? null : (JSON.parse(parent) as PostReceipt),
    elsewhere: earlier !== null,
  };
}

async function take(db: Db, claim: PostClaim, posts: readonly ClaimedPost[]): Promise<void> {
  if (posts.length === 0) return;
  await db
    .updateTable("outbox")
    .set((column) => ({
      state: "sending",
      attempts: column("attempts", "+", 1),
      lease_owner: claim.owner,
      lease_until: claim.leaseUntil,
      first_attempt_at: column.fn.coalesce("first_attempt_at", column.val(claim.now)),
    }))
    .where(
      "id",
      "in",
      posts.map(({ id }) => id),
    )
    .execute();
}
