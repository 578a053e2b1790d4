import { sql } from "kysely";
import type { FeedId, SpeakerId } from "../base/ids.ts";
import type { Db } from "./store.ts";

/** A workspace or server of a chat. */
export interface Tenant {
  readonly platform: string;
  readonly tenant: string;
  /** Whoever runs the service: sees all feeds. */
  readonly operator?: boolean;
}

/** The feeds that a tenant's subscriptions read: all that its people may see something of. */
export async function feedsOfTenant(
  db: Db,
  { platform, tenant, operator = false }: Tenant,
): Promise<readonly FeedId[]> {
  if (operator) {
    const all = await db.selectFrom("feeds").select("id").orderBy("id").execute();
    return all.map((row) => row.id as FeedId);
  }
  const rows = await db
    .selectFrom("subscription_feeds")
    .innerJoin("subscriptions", "subscriptions.id", "subscription_feeds.subscription_id")
    .select("subscription_feeds.feed_id")
    .distinct()
    .where("subscriptions.platform", "=", platform)
    .where("subscriptions.tenant", "=", tenant)
    .orderBy("subscription_feeds.feed_id")
    .execute();
  return rows.map((row) => row.feed_id as FeedId);
}

export const tenantKey = ({ platform, tenant }: Tenant): string => `${platform} ${tenant}`;

/** The same for several tenants, none of them the operator, by their {@link tenantKey}. */
export async function feedsOfTenants(
  db: Db,
  tenants: readonly Tenant[],
): Promise<ReadonlyMap<string, readonly FeedId[]>> {
  const asked = [...new Map(tenants.map((one) => [tenantKey(one), one])).values()];
  if (asked.length === 0) return new Map();
  const pairs = asked.map(({ platform, tenant }) => sql`(${platform}, ${tenant})`);
  const { rows } = await sql<Tenant & { readonly feed_id: FeedId }>`
    select distinct subscriptions.platform, subscriptions.tenant, subscription_feeds.feed_id
    from subscriptions inner join subscription_feeds on subscription_feeds.subscription_id = subscriptions.id
    where (subscriptions.platform, subscriptions.tenant) in (values ${sql.join(pairs)})
    order by subscription_feeds.feed_id`.execute(db);
  const found = Map.groupBy(rows, tenantKey);
  return new Map([...found].map(([key, those]) => [key, those.map(({ feed_id }) => feed_id)]));
}

/** Those of the speakers who are quoted in an article of the feeds. */
export async function speakersHeardIn(
  db: Db,
  speakerIds: readonly SpeakerId[],
  feedIds: readonly FeedId[],
): Promise<ReadonlySet<SpeakerId>> {
  if (speakerIds.length === 0 || feedIds.length === 0) return new Set();
  // Whom the feeds never quoted is told by that; of the others most are found at the first look.
  const { rows: ever } = await sql<{ speaker_id: string }>`select distinct speaker_id from speaker_feeds
    where speaker_id in (${sql.join(speakerIds)}) and feed_id in (${sql.join(feedIds)})`.execute(db);
  if (ever.length === 0) return new Set();
  const rows = await db
    .selectFrom("speakers")
    .select("id")
    .where(
      "id",
      "in",
      ever.map(({ speaker_id }) => speaker_id),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("quotations")
          .innerJoin("article_feeds", "article_feeds.article_id", "quotations.article_id")
          .select("quotations.id")
          .whereRef("quotations.speaker_id", "=", "speakers.id")
          .where("article_feeds.feed_id", "in", feedIds),
      ),
    )
    .execute();
  return new Set(rows.map((row) => row.id as SpeakerId));
}

/** Speakers that are asked about at a time, and at most: who was heard long ago by other feeds alone is not looked for. */
const AT_ONCE = 50;
const ASKED_AT_MOST = 2_000;

/** Named speakers whom the feeds quoted last; all feeds where none are named (null). */
export async function latestSpeakersIn(
  db: Db,
  feedIds: readonly FeedId[] | null,
  limit: number,
): Promise<readonly { readonly id: SpeakerId; readonly name: string }[]> {
  if (feedIds?.length === 0) return [];
  const rows = await db
    .selectFrom("speakers")
    .select(["id", "name"])
    .where("kind", "=", "person")
    .orderBy("last_seen_at", "desc")
    .orderBy("id")
    .limit(feedIds === null ? limit : ASKED_AT_MOST)
    .execute();
  const latest = rows.map((row) => ({ id: row.id as SpeakerId, name: row.name }));
  if (feedIds === null) return latest;
  const found: { readonly id: SpeakerId; readonly name: string }[] = [];
  for (let at = 0; at < latest.length && found.length < limit; at += AT_ONCE) {
    const some = latest.slice(at, at + AT_ONCE);
    const heard = await speakersHeardIn(
      db,
      some.map(({ id }) => id),
      feedIds,
    );
    found.push(...some.filter(({ id }) => heard.has(id)));
  }
  return found.slice(0, limit);
}
