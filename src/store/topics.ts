import { sql } from "kysely";
import type { FeedId, SpeakerId, TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { TopicForm } from "../topics/topic.ts";
import { ofEach } from "./dialect.ts";
import { inFeeds } from "./ledger.ts";
import { searchTargets } from "./search.ts";
import type { Db } from "./store.ts";

/** A topic as stored. Where people gave it no name, its targets name it. */
export interface Topic {
  readonly id: TopicId;
  /** Given by people. */
  readonly names: Readonly<Partial<Record<Language, string>>>;
  /** ISO instants, to the hour. */
  readonly firstSaidAt: string;
  readonly lastSaidAt: string;
}

/** A target that is about a topic, as its article has it. */
export interface TopicTarget {
  readonly topicId: TopicId;
  readonly text: string;
  readonly lang: Language;
  /** What it is about, what it is first. */
  readonly keys?: readonly string[];
}

/** Targets looked at to name a topic: the latest. */
const TARGETS_READ = 12;
/** Values of one list in a statement. */
const AT_ONCE = 500;
/** Topics of one statement, of which each walks an index. */
const WALKS_AT_ONCE = 25;

export async function topicsByIds(db: Db, ids: readonly TopicId[]): Promise<readonly Topic[]> {
  const found: Topic[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE);
    const rows = await db.selectFrom("topics").selectAll().where("id", "in", some).execute();
    for (const row of rows) {
      const names = {
        ...(row.name_en ? { en: row.name_en } : {}),
        ...(row.name_ar ? { ar: row.name_ar } : {}),
      };
      found.push({
        id: row.id as TopicId,
        names,
        firstSaidAt: row.first_said_at,
        lastSaidAt: row.last_said_at,
      });
    }
  }
  return found;
}

/** The latest targets of topics, in articles of `feedIds` where they are given, both languages. */
export async function targetsOf(
  db: Db,
  topicIds: readonly TopicId[],
  feedIds?: readonly FeedId[],
): Promise<readonly TopicTarget[]> {
  if (feedIds?.length === 0) return [];
  const found: TopicTarget[] = [];
  const within = feedIds === undefined ? sql`` : sql`and ${inFeeds(feedIds)}`;
  for (let at = 0; at < topicIds.length; at += WALKS_AT_ONCE) {
    // Bare ones ("the deal") have no form, and name nothing.
    const { rows } = await ofEach<{ topic_id: TopicId; target: string; lang: Language; keys: string | null }>(
      db,
      topicIds.slice(at, at + WALKS_AT_ONCE),
      (topicId) => sql`select s.topic_id, s.target, s.lang, f.keys from stances s
        left join topic_forms f on f.id = s.form_id
        where s.topic_id = ${topicId} and s.form_id is not null and s.target is not null ${within}
        order by s.said_at desc limit ${TARGETS_READ}`,
    ).execute(db);
    for (const { topic_id, target, lang, keys } of rows)
      found.push({ topicId: topic_id, text: target, lang, keys: keys?.split(" ") ?? [] });
  }
  return found;
}

/** A topic that a speaker spoke of. */
export interface SpokenTopic {
  readonly topicId: TopicId;
  readonly stances: number;
  /** ISO instant. */
  readonly lastSaidAt: string;
}

/** Topics of a speaker's stances, the latest spoken of first, 2,000 at most. */
export async function topicsOfSpeaker(db: Db, speakerId: SpeakerId): Promise<readonly SpokenTopic[]> {
  const rows = await db
    .selectFrom("stances")
    .select(({ fn }) => ["topic_id", fn.countAll<number>().as("stances"), fn.max("said_at").as("last")])
    .where("speaker_id", "=", speakerId)
    .where("topic_id", "is not", null)
    .groupBy("topic_id")
    .orderBy("last", "desc")
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    topicId: row.topic_id as TopicId,
    stances: Number(row.stances),
    lastSaidAt: row.last,
  }));
}

/** A form of a topic, to compare with. */
export interface TopicFormOf {
  readonly id: number;
  readonly topicId: TopicId;
  readonly form: TopicForm;
  readonly target: string;
  readonly lang: Language;
  readonly founding: boolean;
  readonly byHand: boolean;
}

/** All forms of topics, the first met first. */
export async function formsOf(db: Db, topicIds: readonly TopicId[]): Promise<readonly TopicFormOf[]> {
  const found: TopicFormOf[] = [];
  for (let at = 0; at < topicIds.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom("topic_forms")
      .selectAll()
      .where("topic_id", "in", topicIds.slice(at, at + AT_ONCE))
      .orderBy("id")
      .execute();
    for (const row of rows)
      found.push({
        id: Number(row.id),
        topicId: row.topic_id as TopicId,
        form: { keys: row.keys.split(" "), around: JSON.parse(row.around_json) as string[] },
        target: row.target,
        lang: row.lang as Language,
        founding: row.founding === 1,
        byHand: row.by_hand === 1,
      });
  }
  return found;
}

/** The keys of forms. */
export async function keysOfForms(
  db: Db,
  formIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (let at = 0; at < formIds.length; at += AT_ONCE) {
    const some = formIds.slice(at, at + AT_ONCE);
    const rows = await db.selectFrom("topic_forms").select(["id", "keys"]).where("id", "in", some).execute();
    for (const { id, keys } of rows) found.set(Number(id), keys.split(" "));
  }
  return found;
}

/** Of one key of a query, the forms looked at, the latest. */
const OF_ONE_KEY = 300;

/** Topics of which one founding form has, of each group of keys, one; the latest founded first. */
export async function topicIdsByKeys(
  db: Db,
  groups: readonly (readonly string[])[],
  limit: number,
): Promise<readonly TopicId[]> {
  if (groups.length === 0) return [];
  const having = groups.map(
    (keys) => sql`select distinct form_id from topic_keys where key in (${sql.join(keys)})`,
  );
  const { rows } = await sql<{ topic_id: string }>`select distinct f.topic_id from (
      select form_id from (${sql.join(having, sql` intersect `)}) as ids order by form_id desc limit ${OF_ONE_KEY}
    ) as hits join topic_forms f on f.id = hits.form_id limit ${limit}`.execute(db);
  return rows.map((row) => row.topic_id as TopicId);
}

/** Topics that one target names with all of these words, the last one perhaps only begun; the latest met first. */
export async function topicIdsByWords(db: Db, words: string, limit: number): Promise<readonly TopicId[]> {
  const formIds = await searchTargets(db, words);
  if (formIds.length === 0) return [];
  const rows = await db
    .selectFrom("topic_forms")
    .select("topic_id")
    .where("id", "in", formIds)
    .orderBy("id", "desc")
    .execute();
  return [...new Set(rows.map((row) => row.topic_id as TopicId))].slice(0, limit);
}

/** Topics last spoken of, in articles of `feedIds` where they are given. */
export async function latestTopics(
  db: Db,
  limit: number,
  feedIds?: readonly FeedId[],
): Promise<readonly TopicId[]> {
  if (feedIds?.length === 0) return [];
  let query = db.selectFrom("topics as t").select("t.id");
  if (feedIds !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("stances as s").select("s.n").whereRef("s.topic_id", "=", "t.id").where(inFeeds(feedIds)),
      ),
    );
  const rows = await query.orderBy("t.last_said_at", "desc").limit(limit).execute();
  return rows.map((row) => row.id as TopicId);
}

/** How much is said on a topic, as far as is worth counting. */
export interface Heard {
  readonly stances: number;
  /** Those that surely take a side and are shown. */
  readonly sides: number;
}

/** Stances of a topic that are counted, the latest. */
export const COUNTED = 20;

/** Those of the topics that an article of the feeds speaks of, of all feeds unless told; what is past 20 is not counted. */
export async function heardTopics(
  db: Db,
  topicIds: readonly TopicId[],
  feedIds?: readonly FeedId[],
): Promise<ReadonlyMap<TopicId, Heard>> {
  const heard = new Map<TopicId, Heard>();
  if (feedIds?.length === 0) return heard;
  const within = feedIds === undefined ? sql`` : sql`and ${inFeeds(feedIds)}`;
  for (let at = 0; at < topicIds.length; at += WALKS_AT_ONCE) {
    const { rows } = await ofEach<{ topic_id: TopicId } & Heard>(
      db,
      topicIds.slice(at, at + WALKS_AT_ONCE),
      (topicId) => sql`select ${topicId} as topic_id, count(*) as stances,
        count(case when position <> 'neutral' and sure = 1 and vanished_at is null then 1 end) as sides
        from (select s.position, s.sure, s.vanished_at from stances s where s.topic_id = ${topicId} ${within}
          order by s.said_at desc limit ${COUNTED}) as latest`,
    ).execute(db);
    for (const { topic_id, stances, sides } of rows) if (stances > 0) heard.set(topic_id, { stances, sides });
  }
  return heard;
}
