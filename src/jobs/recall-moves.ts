import type { FeedId, QuotationId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { type Holding, holdingOf, movesOf } from "../digests/shifts.ts";
import { countsForShift, type Shift } from "../stances/shift.ts";
import { mayShift } from "../stances/shift-gate.ts";
import { ledgerRowsOf } from "../store/ledger.ts";
import { partedTopics } from "../store/parted-topics.ts";
import type { Db } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";
import { earlierSides } from "./earlier-sides.ts";

/** Moves by the quotation that shows the new stance. */
export type Moves = ReadonlyMap<QuotationId, Shift<Holding>>;

const takesSide = ({ reading }: SourcedReading): boolean =>
  mayShift(reading) && reading.stances.some(({ sure, position }) => sure && position !== "neutral");

/** Whether any of some readings takes a side that may show a move. */
export const mayMove = (readings: readonly SourcedReading[]): boolean => readings.some(takesSide);

/**
 * What the speakers of some readings moved away from. Asked are only readings that take a side and may show a move;
 * speakers go by the ids that the readings carry, after linking. Earlier articles are of `feedIds` only: of those that the
 * readers may see. What people took apart ({@link partedTopics}) is never held against one another. Of several renderings of one move, one in `lang` is told.
 * @param before ISO instant: stances said later are not looked at.
 */
export async function recallMoves(
  db: Db,
  readings: readonly SourcedReading[],
  {
    feedIds,
    before,
    lang,
  }: { readonly feedIds: readonly FeedId[]; readonly before: string; readonly lang: Language },
): Promise<Moves> {
  const sided = readings.filter(takesSide);
  if (sided.length === 0) return new Map();
  const topics = new Map(
    (
      await ledgerRowsOf(
        db,
        sided.map(({ id }) => id),
      )
    ).map((row) => [`${row.quotationId} ${row.n}`, row.topicId]),
  );
  const parted = await partedTopics(db);
  const current = sided.flatMap((sourced) =>
    sourced.reading.stances.flatMap((stance, n): Holding[] => {
      if (stance.position === "neutral") return [];
      const topicId = topics.get(`${sourced.id} ${n}`) ?? null;
      const held = holdingOf(sourced, stance, {
        speakerId: sourced.reading.speaker!.id,
        topicId,
        partedFrom: topicId === null ? undefined : parted.get(topicId),
      });
      return countsForShift(held) ? [held] : [];
    }),
  );
  if (current.length === 0) return new Map();
  const own = (held: Holding): number => Number(held.sourced.article.lang === lang);
  current.sort((a, b) => own(b) - own(a));
  return movesOf(current, await earlierSides(db, current, { feedIds, before }));
}
