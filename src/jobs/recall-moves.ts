import type { FeedId, QuotationId, SpeakerId } from "../base/ids.ts";
import { type Holding, holdingOf, movesOf } from "../digests/shifts.ts";
import type { Shift } from "../stances/shift.ts";
import { entriesOf, type LedgerRow, ledgerRowsOf, listStances } from "../store/ledger.ts";
import type { Db } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";

/** Moves by the quotation that shows the new stance. */
export type Moves = ReadonlyMap<QuotationId, Shift<Holding>>;

/** So many of a speaker's latest sides are looked at: a move is one against the last. */
const STANCES_EACH = 60;

/**
 * What the speakers of some readings moved away from. Asked are only readings that take a side and would be shown;
 * speakers go by the ids that the readings carry, after linking. Earlier articles are of `feedIds` only: of those that the
 * readers may see.
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
  const topics = new Map(
    (
      await ledgerRowsOf(
        db,
        sided.map(({ id }) => id),
      )
    ).map((row) => [`${row.quotationId} ${row.n}`, row.topicId]),
  );
  const current = sided.flatMap((sourced) =>
    sourced.reading.stances.flatMap((stance, n): Holding[] => {
      if (stance.position === "neutral") return [];
      const topicId = topics.get(`${sourced.id} ${n}`) ?? null;
      return [holdingOf(sourced, stance, { speakerId: sourced.reading.speaker!.id, topicId })];
    }),
  );
  const known = new Set<QuotationId>(current.map(({ sourced }) => sourced.id));
  const rows: LedgerRow[] = [];
  for (const speakerId of new Set<SpeakerId>(current.map((held) => held.speakerId))) {
    const held = await listStances(db, {
      speakerIds: [speakerId],
      until: before,
      feedIds,
      sidesOnly: true,
      limit: STANCES_EACH,
    });
    rows.push(
      ...held.filter(
        ({ quotationId, posted, vanishedAt }) => posted && vanishedAt === null && !known.has(quotationId),
      ),
    );
  }
  const earlier = (await entriesOf(db, rows)).flatMap(({ sourced, stance, speakerId, topicId }): Holding[] =>
    speakerId === null ? [] : [holdingOf(sourced, stance, { speakerId, topicId })],
  );
  return movesOf(current, earlier);
}
