import type { FeedId, SpeakerId, TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { PicturePoint } from "../digests/thread.ts";
import { type LedgerRow, listStances } from "../store/ledger.ts";
import { speakersByIds } from "../store/speakers.ts";
import type { Db } from "../store/store.ts";
import { namesOf } from "./find-topic.ts";
import { namesShown } from "./stance-points.ts";
import { isExplicit } from "./standings.ts";

/** Rows of the ledger that a picture is made of, the latest. */
const ROWS_READ = 200;

/** Which part of the ledger, and in whose eyes. Instants are ISO and inclusive. */
export interface PointsAsked {
  readonly lang: Language;
  /** All feeds unless told. */
  readonly feedIds?: readonly FeedId[];
  readonly since?: string;
  readonly until?: string;
}

/** Who took which side of a topic when, a row for each speaker; what is unsure or gone is left out. */
export async function topicPoints(
  db: Db,
  topicId: TopicId,
  asked: PointsAsked,
): Promise<readonly PicturePoint[]> {
  const rows = (await rowsOf(db, { topicIds: [topicId] }, asked)).filter(
    ({ speakerId }) => speakerId !== null,
  );
  const ids = [...new Set(rows.map(({ speakerId }) => speakerId!))];
  const names = await namesShown(db, ids, asked.lang);
  const known = new Map((await speakersByIds(db, ids)).map(({ id, name }) => [id, name]));
  return rows.flatMap((row) => pointOf(row, names.get(row.speakerId!)?.name ?? known.get(row.speakerId!)));
}

/** When a speaker took which side, a row for each topic; of some topics alone, where they are told. */
export async function speakerPoints(
  db: Db,
  speakerId: SpeakerId,
  asked: PointsAsked & { readonly topicIds?: readonly TopicId[] },
): Promise<readonly PicturePoint[]> {
  const { topicIds, lang, feedIds } = asked;
  const of = { speakerIds: [speakerId], ...(topicIds === undefined ? {} : { topicIds }) };
  const rows = (await rowsOf(db, of, asked)).filter(({ topicId }) => topicId !== null);
  const ids = [...new Set(rows.map(({ topicId }) => topicId!))];
  const named = await namesOf(db, ids, { lang, ...(feedIds === undefined ? {} : { feedIds }) });
  const names = new Map(named.map(({ topicId, name }) => [topicId, name.text]));
  return rows.flatMap((row) => pointOf(row, names.get(row.topicId!)));
}

async function rowsOf(
  db: Db,
  of: { readonly topicIds?: readonly TopicId[]; readonly speakerIds?: readonly SpeakerId[] },
  { feedIds, since, until }: PointsAsked,
): Promise<readonly LedgerRow[]> {
  const rows = await listStances(db, {
    ...of,
    sidesOnly: true,
    limit: ROWS_READ,
    ...(feedIds === undefined ? {} : { feedIds }),
    ...(until === undefined ? {} : { until }),
  });
  return rows.filter((row) => isExplicit(row) && (since === undefined || row.saidAt >= since));
}

const pointOf = (
  { saidAt: at, position, quotationId: about }: LedgerRow,
  row: string | undefined,
): readonly PicturePoint[] =>
  row === undefined || position === "neutral" ? [] : [{ row, at, position, about }];
