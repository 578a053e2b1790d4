import type { FeedId, QuotationId, SpeakerId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { type Holding, holdingOf, movesOf } from "../digests/shifts.ts";
import type { Shift } from "../stances/shift.ts";
import { mayShift } from "../stances/shift-gate.ts";
import { aliasesOf } from "../store/aliases.ts";
import { entriesOf, ledgerRowsOf, listStances } from "../store/ledger.ts";
import type { Db } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";

/** Moves by the quotation that shows the new stance. */
export type Moves = ReadonlyMap<QuotationId, Shift<Holding>>;

/** So many of a speaker's latest sides are looked at: a move is one against the last. */
const STANCES_EACH = 60;

/**
 * What the speakers of some readings moved away from. Asked are only readings that take a side and may show a move;
 * speakers go by the ids that the readings carry, after linking. Earlier articles are of `feedIds` only: of those that the
 * readers may see. Of several renderings of one move, one in `lang` is told.
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
  const sided = readings.filter(
    ({ reading }) =>
      mayShift(reading) && reading.stances.some(({ sure, position }) => sure && position !== "neutral"),
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
  const own = (held: Holding): number => Number(held.sourced.article.lang === lang);
  current.sort((a, b) => own(b) - own(a));
  const known = new Set<QuotationId>(current.map(({ sourced }) => sourced.id));
  const earlier: Holding[] = [];
  for (const speakerId of new Set<SpeakerId>(current.map((held) => held.speakerId))) {
    // An article that no digest has linked yet knows its speaker by the name that it bears alone.
    const names = (await aliasesOf(db, [speakerId])).filter(({ full }) => full);
    const rows = await listStances(db, {
      speakerIds: [...new Set([speakerId, ...names.map(({ aliasId }) => aliasId)])],
      until: before,
      feedIds,
      sidesOnly: true,
      limit: STANCES_EACH,
    });
    const kept = rows.filter(({ quotationId, vanishedAt }) => vanishedAt === null && !known.has(quotationId));
    for (const { sourced, stance, topicId } of await entriesOf(db, kept))
      if (mayShift(sourced.reading)) earlier.push(holdingOf(sourced, stance, { speakerId, topicId }));
  }
  return movesOf(current, earlier);
}
