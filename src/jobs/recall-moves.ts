import type { FeedId, QuotationId } from "../base/ids.ts";
import { type Holding, holdingOf, movesOf } from "../digests/shifts.ts";
import type { Shift } from "../stances/shift.ts";
import { ledgerRowsOf, stancesOfSpeakersOnTopics } from "../store/ledger.ts";
import { articlesIn } from "../store/scope.ts";
import type { Db } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";

/** Moves by the quotation that shows the new stance. */
export type Moves = ReadonlyMap<QuotationId, Shift<Holding>>;

/**
 * What the speakers of some readings held before on the same topics, as moves. Asked are only readings that take a side and
 * would be shown; speakers go by the ids that the readings carry, after linking. Earlier articles are of `feedIds` only: of
 * those that the readers may see.
 * @param before ISO instant: stances said later are not looked at.
 */
export async function recallMoves(
  db: Db,
  readings: readonly SourcedReading[],
  { feedIds, before }: { readonly feedIds: readonly FeedId[]; readonly before: string },
): Promise<Moves> {
  const sided = readings.filter(
    ({ reading }) =>
      reading.posted &&
      reading.speaker !== null &&
      reading.stances.some(({ sure, position }) => sure && position !== "neutral"),
  );
  if (sided.length === 0) return new Map();
  const byId = new Map(sided.map((sourced) => [sourced.id, sourced]));
  const rows = await ledgerRowsOf(db, [...byId.keys()]);
  const current = rows.flatMap(({ quotationId, n, topicId }): Holding[] => {
    const sourced = byId.get(quotationId)!;
    const stance = sourced.reading.stances[n];
    if (topicId === null || stance === undefined || stance.position === "neutral") return [];
    return [holdingOf(sourced, stance, { speakerId: sourced.reading.speaker!.id, topicId })];
  });
  const order = new Map(sided.map(({ id }, at) => [id, at]));
  current.sort((a, b) => order.get(a.sourced.id)! - order.get(b.sourced.id)!);
  const pairs = current.map(({ speakerId, topicId }) => ({
    speakerId,
    topicId: topicId as (typeof rows)[number]["topicId"] & string,
  }));
  if (pairs.length === 0) return new Map();
  const entries = await stancesOfSpeakersOnTopics(db, pairs, before);
  const seen = await articlesIn(db, [...new Set(entries.map(({ articleId }) => articleId))], feedIds);
  const known = new Set(current.map(({ sourced }) => sourced.id));
  const earlier = entries.flatMap(({ sourced, stance, articleId, speakerId, topicId }): Holding[] => {
    if (speakerId === null || topicId === null || known.has(sourced.id) || !seen.has(articleId)) return [];
    return [holdingOf(sourced, stance, { speakerId, topicId })];
  });
  return movesOf(current, earlier);
}
