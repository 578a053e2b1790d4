import type { Selectable } from "kysely";
import type { ArticleId, DigestId, StoryId, SubscriptionId } from "../base/ids.ts";
import type { Thread } from "../digests/thread.ts";
import type { Tenant } from "./scope.ts";
import type { Db } from "./store.ts";
import type { DigestsTable } from "./tables.ts";

/** The scheduled one, one asked for (`now:` and whatever tells requests apart), or an alert (`alert:` and what of). */
export type DigestKind = "daily" | `now:${string}` | `alert:${string}`;

/** A story as a digest told it. */
export interface ToldStory {
  readonly id: StoryId;
  readonly articleIds: readonly ArticleId[];
  /** The earlier digest in whose thread it was to go on. */
  readonly thread?: DigestId;
}

/** A digest as it was made: what it covered, what it said, and what came of it. */
export interface Digest {
  readonly id: DigestId;
  readonly subscriptionId: SubscriptionId;
  /** `YYYY-MM-DD` in the subscription's time zone. */
  readonly localDate: string;
  readonly kind: DigestKind;
  readonly createdAt: string;
  readonly windowFrom: string;
  readonly windowUntil: string;
  /** "empty": recorded, not posted; `reason` says why. */
  readonly outcome: "queued" | "empty";
  readonly reason: string | null;
  readonly thread: Thread;
  readonly stories: readonly ToldStory[];
  /** Counts as `digests/compose` gives them. */
  readonly counts: Readonly<Record<string, number>>;
}

export async function digestById(db: Db, id: DigestId): Promise<Digest | null> {
  const row = await db.selectFrom("digests").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : digestOf(row);
}

/** The digest of one subscription, local date and kind; null when it was not made. */
export async function findDigest(
  db: Db,
  key: { readonly subscriptionId: SubscriptionId; readonly localDate: string; readonly kind: DigestKind },
): Promise<Digest | null> {
  const row = await db
    .selectFrom("digests")
    .selectAll()
    .where("subscription_id", "=", key.subscriptionId)
    .where("local_date", "=", key.localDate)
    .where("kind", "=", key.kind)
    .executeTakeFirst();
  return row === undefined ? null : digestOf(row);
}

/** Latest first. */
export async function listDigests(
  db: Db,
  {
    subscriptionId,
    tenant,
    limit = 50,
    offset = 0,
  }: {
    readonly subscriptionId?: SubscriptionId;
    /** Only those of orders of one workspace or server. */
    readonly tenant?: Tenant;
    readonly limit?: number;
    readonly offset?: number;
  } = {},
): Promise<readonly Digest[]> {
  let query = db.selectFrom("digests").selectAll();
  if (subscriptionId !== undefined) query = query.where("subscription_id", "=", subscriptionId);
  if (tenant !== undefined)
    query = query.where("subscription_id", "in", (from) =>
      from
        .selectFrom("subscriptions")
        .select("id")
        .where("platform", "=", tenant.platform)
        .where("tenant", "=", tenant.tenant),
    );
  const rows = await query
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(digestOf);
}

const digestOf = (row: Selectable<DigestsTable>): Digest => ({
  id: row.id as DigestId,
  subscriptionId: row.subscription_id as SubscriptionId,
  localDate: row.local_date,
  kind: row.kind as DigestKind,
  createdAt: row.created_at,
  windowFrom: row.window_from,
  windowUntil: row.window_until,
  outcome: row.outcome,
  reason: row.reason,
  thread: JSON.parse(row.thread_json) as Thread,
  stories: JSON.parse(row.stories_json) as Digest["stories"],
  counts: JSON.parse(row.counts_json) as Digest["counts"],
});
