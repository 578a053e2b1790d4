import type { SpeakerId } from "../base/ids.ts";
import { weightOfKey } from "../speakers/names/keys.ts";
import type { Db } from "./store.ts";

/** Names that share one key: more say nothing. */
const MOST_OF_ONE_KEY = 4_000;
/** Values of one list in a statement: SQLite takes 32,766. */
const AT_ONCE = 500;

/**
 * Aliases that share keys with a name: those that share most, and of equals those seen last. Fast over many speakers: one
 * walk of an index for each key.
 */
export async function aliasIdsByKeys(
  db: Db,
  keys: readonly string[],
  limit: number,
): Promise<readonly SpeakerId[]> {
  if (keys.length === 0) return [];
  const weights = new Map<SpeakerId, number>();
  const telling = [...keys].sort((a, b) => weightOfKey(b) - weightOfKey(a));
  for (const key of telling) {
    const weight = weightOfKey(key);
    // What tells least is asked only while too few are found.
    if (weight < weightOfKey(telling[0]!) && weights.size >= limit) break;
    const rows = await db
      .selectFrom("speaker_keys")
      .select("alias_id")
      .where("key", "=", key)
      .limit(MOST_OF_ONE_KEY)
      .execute();
    for (const row of rows) {
      const id = row.alias_id as SpeakerId;
      weights.set(id, (weights.get(id) ?? 0) + weight);
    }
  }
  const byWeight = [...Map.groupBy(weights, ([, weight]) => weight)].sort(([a], [b]) => b - a);
  const found: SpeakerId[] = [];
  for (const [, group] of byWeight) {
    const room = limit - found.length;
    if (room <= 0) break;
    const ids = group.map(([id]) => id);
    found.push(...(ids.length <= room ? ids : await latestSeen(db, ids, room)));
  }
  return found;
}

async function latestSeen(db: Db, ids: readonly SpeakerId[], limit: number): Promise<readonly SpeakerId[]> {
  const seenAt: { readonly id: SpeakerId; readonly at: string }[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom("speaker_aliases")
      .select(["alias_id", "last_seen_at"])
      .where("alias_id", "in", ids.slice(at, at + AT_ONCE))
      .execute();
    for (const row of rows) seenAt.push({ id: row.alias_id as SpeakerId, at: row.last_seen_at });
  }
  seenAt.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1));
  return [...new Set(seenAt.map(({ id }) => id))].slice(0, limit);
}
