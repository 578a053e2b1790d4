import { sql } from "kysely";
import { isPostgres } from "../../src/store/dialect.ts";
import type { Db } from "../../src/store/store.ts";

/** Rows that stand for work that is not done, each in a few words; none when everything came to rest. */
export async function owedRows(db: Db): Promise<readonly string[]> {
  const now = new Date().toISOString();
  const kinds: Readonly<Record<string, ReturnType<typeof sql>>> = {
    "entries to read": sql`entries where state = 'pending'`,
    "feeds to poll": sql`feeds where next_check_at <= ${now}`,
    "feeds in hand": sql`feeds where lease_owner is not null or read_due_at is not null`,
    "digests to make": sql`subscriptions where next_due_at <= ${now}`,
    "digests asked for": sql`asked_digests`,
    "digests in hand": sql`leases where name like 'digest:%' or name like 'correct:%'`,
    "messages to post": sql`outbox where state in ('pending', 'sending')`,
    "messages with a lease": sql`outbox where lease_owner is not null and state <> 'sending'`,
    "articles without a story": sql`article_stories where story_id is null`,
    corrections: sql`corrections where state = 'owed'`,
    "articles without a ledger": sql`stances_owed`,
    ...(isPostgres(db) ? { "wake-ups": sql`graphile_worker._private_jobs` } : {}),
  };
  const owed: string[] = [];
  for (const [kind, rows] of Object.entries(kinds)) {
    const result = await sql<{ readonly n: number }>`select count(*) as n from ${rows}`.execute(db);
    const n = Number(result.rows[0]?.n);
    if (n > 0) owed.push(`${n} ${kind}`);
  }
  return owed;
}
