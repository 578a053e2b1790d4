/**
 * The ledger: every stance with its speaker, topic, day and quotation. `stancesOfSpeakersOnTopics` gives what speakers held
 * before on topics, for whoever marks a change; `ledgerRowsOf` tells the topics of quotations at hand.
 */
import { type Expression, type SqlBool, sql } from "kysely";
import type { ArticleId, FeedId, QuotationId, SpeakerId, TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Act } from "../quotations/quotation.ts";
import type { Position, SaidAt, Stance } from "../stances/stance.ts";
import type { SourcedReading } from "../stories/story.ts";
import { ofEach } from "./dialect.ts";
import { withArticles } from "./quotations.ts";
import type { Db } from "./store.ts";

/** A stance as the ledger keeps it, without its words. */
export interface LedgerRow {
  readonly quotationId: QuotationId;
  /** Its place among the reading's stances. */
  readonly n: number;
  readonly articleId: ArticleId;
  /** After linking and repairs. */
  readonly speakerId: SpeakerId | null;
  readonly topicId: TopicId | null;
  readonly position: Position;
  readonly act: Act;
  readonly intensity: number;
  /** ISO instant. */
  readonly saidAt: string;
  /** How well the day is known; "none" where the text gives none at all. */
  readonly precision: SaidAt["precision"] | "none";
  /** Whether act and position are surely read (`shownStance`). */
  readonly sure: boolean;
  /** Whether a digest would show the quotation. */
  readonly posted: boolean;
  /** When a later version of the article no longer had the words. */
  readonly vanishedAt: string | null;
  readonly lang: Language;
  /** A slice of the article. */
  readonly target: string | null;
}

/** A stance with its quotation and article. */
export interface LedgerEntry extends LedgerRow {
  readonly sourced: SourcedReading;
  readonly stance: Stance;
}

/** Filters; instants are ISO, `from` and `until` inclusive. */
export interface LedgerFilter {
  readonly speakerIds?: readonly SpeakerId[];
  readonly topicIds?: readonly TopicId[];
  readonly from?: string;
  readonly until?: string;
  /** Only from articles of these feeds; of all unless told. */
  readonly feedIds?: readonly FeedId[];
  /** Only those that take a side. */
  readonly sidesOnly?: boolean;
  /** 200 unless told. */
  readonly limit?: number;
}

/** Stances, latest said first. One index walk, whatever the size of the ledger. */
export async function listStances(db: Db, filter: LedgerFilter): Promise<readonly LedgerRow[]> {
  const { speakerIds, topicIds, feedIds } = filter;
  if (speakerIds?.length === 0 || topicIds?.length === 0 || feedIds?.length === 0) return [];
  return (await latestOf(db, filter).execute()).map(ledgerRowOf);
}

/** The same of each of some speakers (at most 100), so many at most of each, in one statement. */
export async function listStancesOfEach(
  db: Db,
  speakerIds: readonly SpeakerId[],
  filter: Omit<LedgerFilter, "speakerIds">,
): Promise<readonly LedgerRow[]> {
  const { topicIds, feedIds } = filter;
  if (speakerIds.length === 0 || topicIds?.length === 0 || feedIds?.length === 0) return [];
  const { rows } = await ofEach<Row>(
    db,
    speakerIds,
    (speakerId) => sql`${latestOf(db, filter).where("s.speaker_id", "=", speakerId)}`,
  ).execute(db);
  return rows.map(ledgerRowOf);
}

function latestOf(db: Db, { speakerIds, topicIds, feedIds, from, until, sidesOnly, limit }: LedgerFilter) {
  let query = ledgerRows(db);
  if (speakerIds !== undefined) query = query.where("s.speaker_id", "in", speakerIds);
  if (topicIds !== undefined) query = query.where("s.topic_id", "in", topicIds);
  if (from !== undefined) query = query.where("s.said_at", ">=", from);
  if (until !== undefined) query = query.where("s.said_at", "<=", until);
  if (sidesOnly === true) query = query.where(takesSide);
  if (feedIds !== undefined) query = query.where(inFeeds(feedIds));
  return query.orderBy("s.said_at", "desc").limit(limit ?? 200);
}

const takesSide = sql<SqlBool>`s.position <> 'neutral'`;

/** True of stances in articles that one of the feeds carries. */
export const inFeeds = (feedIds: readonly FeedId[]): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from article_feeds af where af.article_id = s.article_id
    and af.feed_id in (${sql.join(feedIds)}))`;

/** The rows of these quotations, in no order. */
export async function ledgerRowsOf(
  db: Db,
  quotationIds: readonly QuotationId[],
): Promise<readonly LedgerRow[]> {
  const found: LedgerRow[] = [];
  for (let at = 0; at < quotationIds.length; at += 500) {
    const rows = await ledgerRows(db)
      .where("s.quotation_id", "in", quotationIds.slice(at, at + 500))
      .execute();
    found.push(...rows.map(ledgerRowOf));
  }
  return found;
}

/** Whose stances on what are wanted. */
export interface SpeakerOnTopic {
  readonly speakerId: SpeakerId;
  readonly topicId: TopicId;
}

/**
 * What speakers held on topics before an instant (ISO, exclusive), each with quotation and article, the latest said first;
 * at most `perPair` of each pair. Words that are gone from their article are left out, unsure ones are not: see `sure`,
 * `posted` and `precision`.
 */
export async function stancesOfSpeakersOnTopics(
  db: Db,
  pairs: readonly SpeakerOnTopic[],
  before: string,
  perPair = 20,
): Promise<readonly LedgerEntry[]> {
  const rows: LedgerRow[] = [];
  const asked = new Map(pairs.map((pair) => [`${pair.speakerId} ${pair.topicId}`, pair]));
  for (const { speakerId, topicId } of asked.values()) {
    const some = await ledgerRows(db)
      .where("s.speaker_id", "=", speakerId)
      .where("s.topic_id", "=", topicId)
      .where("s.said_at", "<", before)
      .where("s.vanished_at", "is", null)
      .orderBy("s.said_at", "desc")
      .limit(perPair)
      .execute();
    rows.push(...some.map(ledgerRowOf));
  }
  rows.sort((a, b) => (a.saidAt < b.saidAt ? 1 : a.saidAt > b.saidAt ? -1 : 0));
  return entriesOf(db, rows);
}

/** Rows with their quotations and articles, in the same order. */
export async function entriesOf<Asked extends Pick<LedgerRow, "quotationId" | "n">>(
  db: Db,
  rows: readonly Asked[],
): Promise<readonly (Asked & Pick<LedgerEntry, "sourced" | "stance">)[]> {
  const ids = [...new Set(rows.map(({ quotationId }) => quotationId))];
  const byId = new Map<string, SourcedReading>();
  for (let at = 0; at < ids.length; at += 500) {
    const found = await db
      .selectFrom("quotations")
      .selectAll()
      .where("id", "in", ids.slice(at, at + 500))
      .execute();
    for (const sourced of await withArticles(db, found)) byId.set(sourced.id, sourced);
  }
  return rows.flatMap((row) => {
    const sourced = byId.get(row.quotationId);
    const stance = sourced?.reading.stances[row.n];
    return sourced === undefined || stance === undefined ? [] : [{ ...row, sourced, stance }];
  });
}

const ledgerRows = (db: Db) =>
  db
    .selectFrom("stances as s")
    .select([
      "s.quotation_id",
      "s.n",
      "s.article_id",
      "s.speaker_id",
      "s.topic_id",
      "s.position",
      "s.act",
      "s.intensity",
      "s.said_at",
      "s.precision",
      "s.sure",
      "s.lang",
      "s.target",
      "s.posted",
      "s.vanished_at",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof ledgerRows>["execute"]>>[number];

const ledgerRowOf = (row: Row): LedgerRow => ({
  quotationId: row.quotation_id as QuotationId,
  n: row.n,
  articleId: row.article_id as ArticleId,
  speakerId: row.speaker_id as SpeakerId | null,
  topicId: row.topic_id as TopicId | null,
  position: row.position as Position,
  act: row.act as Act,
  intensity: row.intensity,
  saidAt: row.said_at,
  precision: row.precision as LedgerRow["precision"],
  sure: row.sure === 1,
  posted: row.posted === 1,
  vanishedAt: row.vanished_at,
  lang: row.lang as Language,
  target: row.target,
});
