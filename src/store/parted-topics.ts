import type { Db } from "./store.ts";

/** By the id of a topic, those that people took apart from it. */
export type PartedTopics = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which topics people took apart, as things stand: who splits a topic says that its parts are not one matter, until
 * somebody joins them again; a topic that was joined to another is apart from what that one is apart from, and the other way.
 */
export async function partedTopics(db: Db): Promise<PartedTopics> {
  const repairs = await db
    .selectFrom("topic_repairs")
    .select(["action", "topic_id", "detail_json"])
    .where("action", "in", ["split", "merge"])
    .orderBy("at")
    .orderBy("id")
    .execute();
  const parted = new Map<string, Set<string>>();
  const of = (id: string): Set<string> => {
    const known = parted.get(id) ?? new Set<string>();
    parted.set(id, known);
    return known;
  };
  for (const { action, topic_id: id, detail_json } of repairs) {
    const detail = JSON.parse(detail_json) as { readonly apart?: string; readonly from?: string };
    if (action === "split" && detail.apart !== undefined) {
      of(id).add(detail.apart);
      of(detail.apart).add(id);
    } else if (action === "merge" && detail.from !== undefined) {
      for (const other of parted.get(detail.from) ?? []) {
        of(other).delete(detail.from);
        if (other === id) continue;
        of(other).add(id);
        of(id).add(other);
      }
      parted.delete(detail.from);
    }
  }
  return parted;
}
