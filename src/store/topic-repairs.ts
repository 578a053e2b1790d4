import { newId, type TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { scriptOf } from "../speakers/names/script.ts";
import { fold } from "../text/fold.ts";
import { addKeys } from "./assign-topics.ts";
import { NAMES_AND_TOPICS, oneAtATime } from "./one-at-a-time.ts";
import { indexTarget } from "./search-index.ts";
import type { Repairer } from "./speaker-repairs.ts";
import { type Db, inTransaction } from "./store.ts";
import { formsOf, type TopicFormOf, topicsByIds } from "./topics.ts";

/** What a repair came to; the others did nothing. */
export type TopicRepairOutcome =
  | "done"
  | "unknown-topic"
  | "unknown-target"
  | "same-topic"
  | "whole-topic"
  | "no-name";

/** A repair as recorded, latest first. */
export interface TopicRepair extends Repairer {
  readonly action: "merge" | "split" | "rename";
  readonly topicId: TopicId;
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Says that two topics are one: all targets and stances of the second go to the first, for good. New targets that are like
 * either's join it.
 */
export async function mergeTopics(
  db: Db,
  into: TopicId,
  from: TopicId,
  repairer: Repairer,
): Promise<TopicRepairOutcome> {
  return inTransaction(db, async (work) => {
    await oneAtATime(work, NAMES_AND_TOPICS);
    if (into === from) return "same-topic";
    const topics = await topicsByIds(work, [into, from]);
    const [one, other] = [into, from].map((id) => topics.find((topic) => topic.id === id));
    if (one === undefined || other === undefined) return "unknown-topic";
    const forms = await formsOf(work, [from]);
    await work
      .updateTable("topic_forms")
      .set({ topic_id: into, by_hand: 1 })
      .where("topic_id", "=", from)
      .execute();
    await work.updateTable("topic_forms").set({ by_hand: 1 }).where("topic_id", "=", into).execute();
    await work.updateTable("stances").set({ topic_id: into }).where("topic_id", "=", from).execute();
    await work
      .updateTable("topics")
      .set({
        first_said_at: earlier(one.firstSaidAt, other.firstSaidAt),
        last_said_at: later(one.lastSaidAt, other.lastSaidAt),
        name_en: one.names.en ?? other.names.en ?? null,
        name_ar: one.names.ar ?? other.names.ar ?? null,
      })
      .where("id", "=", into)
      .execute();
    await work.deleteFrom("topics").where("id", "=", from).execute();
    await record(work, repairer, "merge", into, { from, targets: targetsTold(forms) });
    return "done";
  });
}

/**
 * Says that a target is not about this topic: with all that has the same keys it becomes a topic of its own, and stances
 * told by their article ("the deal") stay where they are.
 */
export async function splitTopic(
  db: Db,
  id: TopicId,
  target: string,
  repairer: Repairer,
): Promise<TopicRepairOutcome> {
  return inTransaction(db, async (work) => {
    await oneAtATime(work, NAMES_AND_TOPICS);
    const forms = await formsOf(work, [id]);
    if (forms.length === 0) return "unknown-topic";
    const away = await formsNamed(work, forms, target);
    if (away.length === 0) return "unknown-target";
    const rest = forms.filter((form) => !away.includes(form));
    if (rest.length === 0) return "whole-topic";
    const [topic] = await topicsByIds(work, [id]);
    const topicId = newId<"topic">();
    const dates = { first_said_at: topic!.firstSaidAt, last_said_at: topic!.lastSaidAt };
    await work
      .insertInto("topics")
      .values({ id: topicId, created_at: repairer.at, ...dates })
      .execute();
    const ids = away.map((form) => form.id);
    await work.updateTable("topic_forms").set({ topic_id: topicId }).where("id", "in", ids).execute();
    await work.updateTable("stances").set({ topic_id: topicId }).where("form_id", "in", ids).execute();
    await found(work, away);
    // What is left may have been met through the form that goes: then its own first form stands for it.
    if (!rest.some(({ founding }) => founding)) await found(work, [rest[0]!]);
    await work
      .updateTable("topic_forms")
      .set({ by_hand: 1 })
      .where("topic_id", "in", [id, topicId])
      .execute();
    await record(work, repairer, "split", id, { apart: topicId, targets: targetsTold(away) });
    return "done";
  });
}

/** A longer name does not fit into a title. In UTF-16 units. */
export const NAME_AT_MOST = 120;

/** Says what a topic is called, in the language of the name's script. What has no letter or is too long is no name. */
export async function renameTopic(
  db: Db,
  id: TopicId,
  typed: string,
  repairer: Repairer,
): Promise<TopicRepairOutcome> {
  const name = typed.replace(/[\s\p{Cc}\p{Surrogate}]+/gu, " ").trim();
  if (!/\p{L}/u.test(name) || name.length > NAME_AT_MOST) return "no-name";
  return inTransaction(db, async (work) => {
    await oneAtATime(work, NAMES_AND_TOPICS);
    const [topic] = await topicsByIds(work, [id]);
    const [form] = await formsOf(work, [id]);
    if (topic === undefined || form === undefined) return "unknown-topic";
    const lang: Language = scriptOf(name) === "arabic" ? "ar" : "en";
    await work
      .updateTable("topics")
      .set(lang === "ar" ? { name_ar: name } : { name_en: name })
      .where("id", "=", id)
      .execute();
    await indexTarget(work, form.id, name);
    await record(work, repairer, "rename", id, { from: topic.names[lang] ?? "", to: name });
    return "done";
  });
}

/** What people repaired, latest first. */
export async function listTopicRepairs(db: Db, limit = 50): Promise<readonly TopicRepair[]> {
  const rows = await db
    .selectFrom("topic_repairs")
    .selectAll()
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    at: row.at,
    by: row.by,
    action: row.action as TopicRepair["action"],
    topicId: row.topic_id as TopicId,
    detail: JSON.parse(row.detail_json) as Record<string, string>,
  }));
}

/** Forms with this target, as first seen or as any article has it. */
async function formsNamed(
  db: Db,
  forms: readonly TopicFormOf[],
  target: string,
): Promise<readonly TopicFormOf[]> {
  const wanted = fold(target).trim();
  const first = forms.filter((form) => fold(form.target).trim() === wanted);
  if (first.length > 0) return first;
  const rows = await db
    .selectFrom("stances")
    .select(["form_id", "target"])
    .distinct()
    .where(
      "form_id",
      "in",
      forms.map(({ id }) => id),
    )
    .execute();
  const ids = new Set(
    rows.filter((row) => fold(row.target ?? "").trim() === wanted).map((row) => row.form_id),
  );
  return forms.filter(({ id }) => ids.has(id));
}

/** From now on new targets are compared with these forms. */
async function found(db: Db, forms: readonly TopicFormOf[]): Promise<void> {
  for (const { id, form } of forms) await addKeys(db, id, form.keys);
  const ids = forms.map(({ id }) => id);
  await db.updateTable("topic_forms").set({ founding: 1 }).where("id", "in", ids).execute();
}

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);
const targetsTold = (forms: readonly TopicFormOf[]): string =>
  forms
    .slice(0, 20)
    .map(({ target }) => target)
    .join("; ");

async function record(
  db: Db,
  { at, by }: Repairer,
  action: TopicRepair["action"],
  topicId: TopicId,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  const row = { id: newId<"repair">(), at, by, action, topic_id: topicId };
  await db
    .insertInto("topic_repairs")
    .values({ ...row, detail_json: JSON.stringify(detail) })
    .execute();
}
