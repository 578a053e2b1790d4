import type { FeedId, SpeakerId, TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { type LedgerFilter, type LedgerRow, listStances } from "../store/ledger.ts";
import type { Db } from "../store/store.ts";
import { targetsOf, topicsByIds } from "../store/topics.ts";
import { pointsOf, type StancePoint } from "./stance-points.ts";
import { isExplicit, type Standing, standingOf } from "./standings.ts";
import { type TopicName, topicName } from "./topic-name.ts";

/** Where a speaker stands on one topic, with what was said. */
export interface TopicStanding {
  /** Null for all that is on no topic met elsewhere ("the deal"). */
  readonly topicId: TopicId | null;
  readonly name: TopicName | null;
  /** Null where nothing dated and surely read tells a position. */
  readonly standing: Standing<LedgerRow> | null;
  /** What the present position rests on: of the latest day. */
  readonly current: readonly StancePoint[];
  /** The rest, the latest first. */
  readonly earlier: readonly StancePoint[];
  /** Whether there is more before. */
  readonly more: boolean;
}

/** What is asked. Instants are ISO and inclusive. */
export interface StancesAsked {
  readonly speakerId: SpeakerId;
  /** Only these topics; all unless told. */
  readonly topicIds?: readonly TopicId[];
  readonly feedIds?: readonly FeedId[];
  /** Earlier statements before this are left out; the position is told all the same. */
  readonly since?: string;
  /** As of this instant. */
  readonly until?: string;
  readonly lang: Language;
  /** Topics passed over, and shown. */
  readonly offset: number;
  readonly limit: number;
  /** Statements of one topic that are shown. */
  readonly perTopic: number;
}

/** Rows of a speaker that are looked at to tell the topics; and of one topic, to tell since when. */
const ROWS_READ = 400;
/** Several publishers carry the same words. */
const COPIES = 4;

/**
 * A page of topics on which a speaker took a side, the latest spoken of first; behind them what is on no topic met elsewhere.
 * Where no topic is asked for by name, those are left out on which nothing was surely read.
 */
export async function speakerStances(
  db: Db,
  asked: StancesAsked,
): Promise<{ readonly topics: readonly TopicStanding[]; readonly more: boolean }> {
  const { speakerId, topicIds, feedIds, since, until, offset, limit } = asked;
  const filter: LedgerFilter = {
    speakerIds: [speakerId],
    sidesOnly: true,
    limit: ROWS_READ,
    ...(topicIds === undefined ? {} : { topicIds }),
    ...(feedIds === undefined ? {} : { feedIds }),
    ...(until === undefined ? {} : { until }),
  };
  const rows = await listStances(db, filter);
  const groups = Map.groupBy(rows, ({ topicId }) => topicId);
  const loose = (groups.get(null) ?? []).filter((row) => isExplicit(row));
  groups.delete(null);
  const wanted = [...groups.values()].filter(
    (group) =>
      topicIds !== undefined ||
      (group.some((row) => isExplicit(row)) && (since === undefined || group[0]!.saidAt >= since)),
  );
  if (loose.length > 0) wanted.push(loose);
  const topics: TopicStanding[] = [];
  for (const group of wanted.slice(offset, offset + limit)) {
    const { topicId } = group[0]!;
    // What was cut off above may hold the beginning of the present position.
    const whole =
      topicId === null || rows.length < ROWS_READ
        ? group
        : await listStances(db, { ...filter, topicIds: [topicId] });
    topics.push(
      topicId === null ? await onNoTopic(db, whole, asked) : await onTopic(db, topicId, whole, asked),
    );
  }
  return { topics, more: wanted.length > offset + limit };
}

async function onTopic(
  db: Db,
  topicId: TopicId,
  rows: readonly LedgerRow[],
  { lang, since, feedIds, perTopic }: StancesAsked,
): Promise<TopicStanding> {
  const standing = standingOf(rows);
  const latest = new Set(standing?.latest.map(keyOf));
  const listed = rows.filter((row) => latest.has(keyOf(row)) || since === undefined || row.saidAt >= since);
  const read = listed.slice(0, perTopic * COPIES);
  // The position may rest on what stands behind many unsure ones.
  const missing = (standing?.latest ?? []).filter((row) => !read.includes(row)).slice(0, perTopic);
  const points = await pointsOf(db, [...read, ...missing], lang);
  const earlier = points.filter(({ row }) => !latest.has(keyOf(row)));
  const [topic] = await topicsByIds(db, [topicId]);
  return {
    topicId,
    name: topicName(topic?.names ?? {}, await targetsOf(db, [topicId], feedIds), lang),
    standing,
    current: points.filter(({ row }) => latest.has(keyOf(row))),
    earlier: earlier.slice(0, perTopic),
    more: earlier.length > perTopic || listed.length > read.length,
  };
}

async function onNoTopic(
  db: Db,
  rows: readonly LedgerRow[],
  { lang, since, perTopic }: StancesAsked,
): Promise<TopicStanding> {
  const shown = perTopic * COPIES;
  const listed = rows.filter((row) => since === undefined || row.saidAt >= since);
  const earlier = await pointsOf(db, listed.slice(0, shown), lang);
  return {
    topicId: null,
    name: null,
    standing: null,
    current: [],
    earlier: earlier.slice(0, shown),
    more: listed.length > shown,
  };
}

const keyOf = ({ quotationId, n }: LedgerRow): string => `${quotationId} ${n}`;
