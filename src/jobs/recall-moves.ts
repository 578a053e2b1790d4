import type { FeedId, QuotationId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { type Holding, holdingOf, movesOf } from "../digests/shifts.ts";
import { countsForShift, type Shift } from "../stances/shift.ts";
import { mayShift } from "../stances/shift-gate.ts";
import { aliasesOf } from "../store/aliases.ts";
import { entriesOf, type LedgerRow, ledgerRowsOf, listStances } from "../store/ledger.ts";
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
      const held = holdingOf(sourced, stance, { speakerId: sourced.reading.speaker!.id, topicId });
      return countsForShift(held) ? [held] : [];
    }),
  );
  if (current.length === 0) return new Map();
  const own = (held: Holding): number => Number(held.sourced.article.lang === lang);
  current.sort((a, b) => own(b) - own(a));
  const known = new Set<QuotationId>(current.map(({ sourced }) => sourced.id));
  const speakerIds = [...new Set(current.map((held) => held.speakerId))];
  // An article that no digest has linked yet knows its speaker by the name that it bears alone.
  const names = Map.groupBy(
    (await aliasesOf(db, speakerIds)).filter(({ full }) => full),
    (alias) => alias.speakerId,
  );
  const asked = speakerIds.map(async (speakerId) => {
    const own = (names.get(speakerId) ?? []).map(({ aliasId }) => aliasId);
    const rows = await listStances(db, {
      speakerIds: [...new Set([speakerId, ...own])],
      until: before,
      feedIds,
      sidesOnly: true,
      limit: STANCES_EACH,
    });
    const kept = rows.filter((row) => mayCount(row) && !known.has(row.quotationId));
    return kept.map((row) => ({ ...row, holder: speakerId }));
  });
  const earlier = (await entriesOf(db, (await Promise.all(asked)).flat()))
    .filter(({ sourced }) => mayShift(sourced.reading))
    .map(({ sourced, stance, topicId, holder }) =>
      holdingOf(sourced, stance, { speakerId: holder, topicId }),
    );
  return movesOf(current, earlier);
}

/** What the ledger tells by itself of stances that make no shift, before their articles are read. */
const mayCount = ({ sure, precision, vanishedAt }: LedgerRow): boolean =>
  sure && vanishedAt === null && (precision === "day" || precision === "article");
