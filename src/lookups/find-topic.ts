import type { FeedId, SpeakerId, TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Db } from "../store/store.ts";
import {
  formsOf,
  heardTopics,
  targetsOf,
  topicIdsByKeys,
  topicIdsByWords,
  topicsByIds,
  topicsOfSpeaker,
} from "../store/topics.ts";
import { fold } from "../text/fold.ts";
import { matchesQuery } from "../topics/same-topic.ts";
import { OR, plainKeys, type TopicForm } from "../topics/topic.ts";
import { type TopicName, topicName } from "./topic-name.ts";

/** What somebody asks for. */
export interface TopicQuery {
  /** As typed; or a topic's id. */
  readonly text: string;
  readonly form: TopicForm;
}

/** A topic and what it is called. */
export interface NamedTopic {
  readonly topicId: TopicId;
  readonly name: TopicName;
}

/** A topic that a query may mean. */
export interface FoundTopic extends NamedTopic {
  /** Whether somebody is surely known to take a side of it. */
  readonly told: boolean;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
/** Topics that are looked at for one answer. */
const LOOKED_AT = 25;
/** Topics of one speaker that are compared with a query, the latest. */
const OF_SPEAKER = 1000;

export const isTopicId = (text: string): boolean => UUID.test(text.trim());

/**
 * Topics that words mean, in either language and any script of names, best first: those that the words name most fully, then
 * those most spoken of. Only those that articles of `feedIds` speak of, where they are given.
 */
export async function findTopics(
  db: Db,
  { text, form }: TopicQuery,
  {
    lang,
    feedIds,
    limit = 10,
  }: { readonly lang: Language; readonly feedIds?: readonly FeedId[]; readonly limit?: number },
): Promise<readonly FoundTopic[]> {
  const given = isTopicId(text) ? [text.trim() as TopicId] : null;
  const byKeys = (one: TopicForm): Promise<readonly TopicId[]> =>
    topicIdsByKeys(
      db,
      one.keys.map((key) => plainKeys([key])).filter((ways) => ways.length > 0),
      LOOKED_AT,
    );
  const ids = given ?? (await found(byKeys, form, await topicIdsByWords(db, text, LOOKED_AT)));
  const heard = await heardTopics(db, ids, feedIds);
  const known = (await topicsByIds(db, ids)).filter(({ id }) => heard.has(id));
  const forms = Map.groupBy(
    await formsOf(
      db,
      known.map(({ id }) => id),
    ),
    ({ topicId }) => topicId,
  );
  const fullness = (id: TopicId): number =>
    Math.max(0, ...(forms.get(id) ?? []).map((one) => form.keys.length / Math.max(1, one.form.keys.length)));
  const asked = fold(text).trim();
  const ranked = known
    .map((topic) => ({
      topic,
      told: heard.get(topic.id)!.sides > 0 ? 1 : 0,
      named: Object.values(topic.names).some((name) => fold(name) === asked) ? 1 : 0,
      score: 2 * Math.min(1, fullness(topic.id)) + Math.log10(1 + heard.get(topic.id)!.sides),
    }))
    .sort(
      (a, b) =>
        b.named - a.named ||
        b.told - a.told ||
        b.score - a.score ||
        (a.topic.lastSaidAt < b.topic.lastSaidAt ? 1 : a.topic.lastSaidAt > b.topic.lastSaidAt ? -1 : 0),
    )
    .slice(0, limit);
  const names = await namesOf(
    db,
    ranked.map(({ topic }) => topic.id),
    { lang, ...(feedIds === undefined ? {} : { feedIds }) },
  );
  return ranked.flatMap(({ topic, told }) => {
    const named = names.find(({ topicId }) => topicId === topic.id);
    return named ? [{ ...named, told: told === 1 }] : [];
  });
}

/** Topics of a speaker that words mean, the latest spoken of first. */
export async function findTopicsOf(
  db: Db,
  speakerId: SpeakerId,
  { text, form }: TopicQuery,
): Promise<readonly TopicId[]> {
  const spoken = (await topicsOfSpeaker(db, speakerId)).slice(0, OF_SPEAKER).map(({ topicId }) => topicId);
  if (isTopicId(text)) return spoken.filter((id) => id === text.trim());
  const forms = await formsOf(db, spoken);
  const byKeys = async (query: TopicForm): Promise<readonly TopicId[]> =>
    forms.filter((one) => matchesQuery(query, one.form)).map(({ topicId }) => topicId);
  const meant = new Set(await found(byKeys, form, await topicIdsByWords(db, text, 200)));
  return spoken.filter((id) => meant.has(id));
}

/** By what the words say; only where nothing is found so, by what names they may be: the consonants of "strike" are others' too. */
async function found(
  byKeys: (form: TopicForm) => Promise<readonly TopicId[]>,
  form: TopicForm,
  byWords: readonly TopicId[],
): Promise<readonly TopicId[]> {
  const keys = form.keys.map((key) => {
    const words = key.split(OR).filter((way) => !way.startsWith("n:"));
    return words.length > 0 ? words.join(OR) : key;
  });
  const ids = new Set([...(await byKeys({ ...form, keys })), ...byWords]);
  return ids.size > 0 ? [...ids] : byKeys(form);
}

/** Topics with their names; those that nothing names are left out. */
export async function namesOf(
  db: Db,
  ids: readonly TopicId[],
  { lang, feedIds }: { readonly lang: Language; readonly feedIds?: readonly FeedId[] },
): Promise<readonly NamedTopic[]> {
  const topics = await topicsByIds(db, ids);
  const targets = Map.groupBy(await targetsOf(db, ids, feedIds), ({ topicId }) => topicId);
  return ids.flatMap((topicId) => {
    const topic = topics.find(({ id }) => id === topicId);
    const name = topic && topicName(topic.names, targets.get(topicId) ?? [], lang);
    return name ? [{ topicId, name }] : [];
  });
}
