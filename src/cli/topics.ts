import { userInfo } from "node:os";
import type { Writable } from "node:stream";
import type { TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { harmless } from "../chat/terminal/harmless.ts";
import { findTopics, isTopicId, type NamedTopic, namesOf } from "../lookups/find-topic.ts";
import type { Repairer } from "../store/speaker-repairs.ts";
import type { Db } from "../store/store.ts";
import {
  listTopicRepairs,
  mergeTopics,
  NAME_AT_MOST,
  renameTopic,
  splitTopic,
  type TopicRepairOutcome,
} from "../store/topic-repairs.ts";
import { COUNTED, heardTopics, latestTopics, targetsOf, topicsByIds } from "../store/topics.ts";
import { createTopicReader, type TopicReader } from "../topics/read-topic.ts";
import { UsageError } from "./failure.ts";

/** Different targets that are shown of one topic. */
const TARGETS_SHOWN = 8;

/** Prints topics, all or those that words mean, with their ids, targets and how many stances. @returns Whether any is there. */
export async function printTopics(
  db: Db,
  configDir: string,
  { words, limit, lang }: { readonly words: string; readonly limit: number; readonly lang: Language },
  out: Writable,
): Promise<boolean> {
  const found =
    words.trim() === ""
      ? await namesOf(db, await latestTopics(db, limit), { lang })
      : await find(db, createTopicReader(configDir), words, lang, limit);
  for (const { topicId, name } of found) {
    const { stances = 0 } = (await heardTopics(db, [topicId])).get(topicId) ?? {};
    const [topic] = await topicsByIds(db, [topicId]);
    const dates = [topic!.firstSaidAt, topic!.lastSaidAt].map((at) => at.slice(0, 10)).join(" – ");
    out.write(
      `${topicId}  ${harmless(name.text)}\n  ${stances < COUNTED ? stances : `${COUNTED}+`} ${stances === 1 ? "stance" : "stances"}, ${dates}\n`,
    );
    const targets = [...new Set((await targetsOf(db, [topicId])).map(({ text }) => text))];
    for (const target of targets.slice(0, TARGETS_SHOWN)) out.write(`  · ${harmless(target)}\n`);
  }
  if (found.length === 0) out.write("No topic was found.\n");
  return found.length > 0;
}

const find = (
  db: Db,
  reader: TopicReader,
  text: string,
  lang: Language,
  limit: number,
): Promise<readonly NamedTopic[]> =>
  findTopics(
    db,
    { text, form: reader.readQuery(text, /\p{Script=Arabic}/u.test(text) ? "ar" : "en") },
    { lang, limit },
  );

/** The topic that an id or words mean. @throws UsageError where none, or more than one, is meant. */
async function meant(db: Db, configDir: string, asked: string): Promise<TopicId> {
  if (isTopicId(asked) && (await topicsByIds(db, [asked as TopicId])).length > 0) return asked as TopicId;
  const found = await find(db, createTopicReader(configDir), asked, "en", 10);
  const wanted = asked.trim().toLowerCase();
  const exact = found.filter(({ name }) => name.text.toLowerCase() === wanted);
  const near = exact.length > 0 ? exact : found;
  if (near.length === 1) return near[0]!.topicId;
  const list = near.map(({ topicId, name }) => `  ${topicId}  ${harmless(name.text)}`);
  throw new UsageError(
    "topic-unknown",
    near.length > 1 ? `"${asked}" may be several topics` : `no topic "${asked}"`,
    list.length > 0 ? `Name one by its id:\n${list.join("\n")}` : "See `quotewire topics list`.",
  );
}

const repairer = (by: string | undefined, now: Date): Repairer => ({
  by: by ?? userInfo().username,
  at: now.toISOString(),
});

const REMEDIES: Readonly<Record<Exclude<TopicRepairOutcome, "done">, string>> = {
  "unknown-topic": "See `quotewire topics list`.",
  "unknown-target": "Write the target as `quotewire topics list` shows it below its topic.",
  "no-name": `Write a name of letters, of ${NAME_AT_MOST} characters at most.`,
  "same-topic": "Nothing has to be done.",
  "whole-topic": "It is all that the topic has: nothing would be left.",
};

function tell(outcome: TopicRepairOutcome, what: string, out: Writable): void {
  if (outcome !== "done")
    throw new UsageError(`repair-${outcome}`, `${what}: ${outcome.replaceAll("-", " ")}`, REMEDIES[outcome]);
  out.write(`${what}\n`);
}

/** The topic or two that a repair is about, and a target or a name. */
type Pair = readonly [string, string];

export async function mergeTopicsByHand(
  db: Db,
  configDir: string,
  [one, other]: Pair,
  by: string | undefined,
  now: Date,
  out: Writable,
): Promise<void> {
  const [into, from] = [await meant(db, configDir, one), await meant(db, configDir, other)];
  tell(await mergeTopics(db, into, from, repairer(by, now)), `merged: ${other} into ${one} (${into})`, out);
}

export async function splitTopicByHand(
  db: Db,
  configDir: string,
  [one, target]: Pair,
  by: string | undefined,
  now: Date,
  out: Writable,
): Promise<void> {
  const id = await meant(db, configDir, one);
  tell(await splitTopic(db, id, target, repairer(by, now)), `split: ${target} from ${one} (${id})`, out);
}

export async function renameTopicByHand(
  db: Db,
  configDir: string,
  [one, name]: Pair,
  by: string | undefined,
  now: Date,
  out: Writable,
): Promise<void> {
  const id = await meant(db, configDir, one);
  tell(await renameTopic(db, id, name, repairer(by, now)), `renamed: ${one} is ${name} (${id})`, out);
}

export async function printTopicRepairs(db: Db, out: Writable): Promise<void> {
  const repairs = await listTopicRepairs(db);
  if (repairs.length === 0) out.write("No topic was repaired by hand yet.\n");
  for (const { at, by, action, topicId, detail } of repairs) {
    const told = Object.entries(detail).map(([key, value]) => `${key}: ${harmless(value)}`);
    out.write(`${at}  ${by}  ${action}  ${topicId}  ${told.join("; ")}\n`);
  }
}
