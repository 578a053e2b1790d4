import { sql } from "kysely";
import type { ArticleId, FeedId, QuotationId, SpeakerId, TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Act } from "../quotations/quotation.ts";
import { ofEach } from "./dialect.ts";
import { inFeeds } from "./ledger.ts";
import type { Db } from "./store.ts";

/** A side that somebody surely took on a known day, as the ledger tells it: what is looked at before any article is read. */
export interface TakenSide {
  readonly quotationId: QuotationId;
  /** Its place among the reading's stances. */
  readonly n: number;
  readonly articleId: ArticleId;
  readonly speakerId: SpeakerId;
  /** ISO instant. */
  readonly saidAt: string;
  readonly topicId: TopicId | null;
  /** The form that its topic was met by; null where its target names too little. */
  readonly formId: number | null;
  readonly act: Act;
  readonly lang: Language;
  /** A slice of the article. */
  readonly target: string | null;
}

/** Speakers of one statement: few enough for SQLite to prepare it quickly. */
const AT_ONCE = 20;

/**
 * The sides that each of some speakers took last, in articles of `feedIds` and until an instant (ISO, inclusive), the latest
 * first; at most `limit` each. Left out is what is unsure, whose words are gone, or that has no day. Costs by what it gives,
 * whatever else the speakers have said.
 */
export async function latestSides(
  db: Db,
  speakerIds: readonly SpeakerId[],
  asked: { readonly feedIds: readonly FeedId[]; readonly until: string; readonly limit: number },
): Promise<readonly TakenSide[]> {
  const { feedIds, until, limit } = asked;
  if (feedIds.length === 0) return [];
  const found: TakenSide[] = [];
  for (let at = 0; at < speakerIds.length; at += AT_ONCE) {
    const some = speakerIds.slice(at, at + AT_ONCE);
    const { rows } = await ofEach<Row>(
      db,
      some,
      (
        speakerId,
      ) => sql`select s.quotation_id, s.n, s.article_id, s.speaker_id, s.said_at, s.topic_id, s.form_id, s.act,
        s.lang, s.target
      from stances s where s.speaker_id = ${speakerId} and s.position <> 'neutral' and s.said_at <= ${until} and s.sure = 1
      and s.vanished_at is null and s.precision in ('day', 'article') and ${inFeeds(feedIds)}
      order by s.said_at desc limit ${limit}`,
    ).execute(db);
    for (const row of rows) found.push(sideOf(row));
  }
  return found.sort(byLatest);
}

/** The latest first; of one instant in one order, whatever the database gives. */
export const byLatest = (a: TakenSide, b: TakenSide): number =>
  compare(b.saidAt, a.saidAt) || compare(a.quotationId, b.quotationId) || a.n - b.n;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Row {
  readonly quotation_id: string;
  readonly n: number;
  readonly article_id: string;
  readonly speaker_id: string;
  readonly said_at: string;
  readonly topic_id: string | null;
  readonly form_id: number | null;
  readonly act: string;
  readonly lang: string;
  readonly target: string | null;
}

const sideOf = (row: Row): TakenSide => ({
  quotationId: row.quotation_id as QuotationId,
  n: row.n,
  articleId: row.article_id as ArticleId,
  speakerId: row.speaker_id as SpeakerId,
  saidAt: row.said_at,
  topicId: row.topic_id as TopicId | null,
  formId: row.form_id === null ? null : Number(row.form_id),
  act: row.act as Act,
  lang: row.lang as Language,
  target: row.target,
});
