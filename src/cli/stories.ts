import { userInfo } from "node:os";
import type { Writable } from "node:stream";
import type { ArticleId, StoryId } from "../base/ids.ts";
import { harmless } from "../chat/terminal/harmless.ts";
import { articlesOfStory, storiesOf, storiesOfIds } from "../store/article-stories.ts";
import { listArticles } from "../store/articles.ts";
import { searchArticles } from "../store/search.ts";
import type { Db } from "../store/store.ts";
import {
  listStoryRepairs,
  mergeStories,
  type StoryRepairOutcome,
  splitStory,
} from "../store/story-repairs.ts";
import { UsageError } from "./failure.ts";

/** Articles looked at for one list, and shown of one story. */
const LOOKED_AT = 200;
const SHOWN = 40;

/** Prints stories, the latest or those that words mean, with their ids and articles. @returns Whether any is there. */
export async function printStories(
  db: Db,
  { words, limit }: { readonly words: string; readonly limit: number },
  out: Writable,
): Promise<boolean> {
  const articles =
    words.trim() === ""
      ? await listArticles(db, { limit: LOOKED_AT })
      : await searchArticles(db, words, { limit: LOOKED_AT });
  const found = await storiesOf(
    db,
    articles.map(({ id }) => id),
  );
  const ids = [...new Set(articles.flatMap(({ id }) => found.get(id) ?? []))].slice(0, limit);
  for (const id of ids) {
    const all = await articlesOfStory(db, id, { limit: SHOWN });
    out.write(`${id}  ${harmless(all[0]?.title ?? "")}\n`);
    for (const { id: article, publisher, title, publishedAt } of all)
      out.write(
        `  ${article}  ${publishedAt.slice(0, 16).replace("T", " ")}  ${harmless(publisher)}: ${harmless(title)}\n`,
      );
  }
  if (ids.length === 0) out.write("No story was found.\n");
  return ids.length > 0;
}

const REMEDIES: Readonly<Record<Exclude<StoryRepairOutcome, "done">, string>> = {
  "unknown-story": "See `quotewire stories list`.",
  "unknown-article": "Name articles of that story by their ids, as `quotewire stories list` shows them.",
  "same-story": "Nothing has to be done.",
  "whole-story": "These are all that the story has: nothing would be left.",
};

function tell(outcome: StoryRepairOutcome, what: string, out: Writable): void {
  if (outcome !== "done")
    throw new UsageError(`repair-${outcome}`, `${what}: ${outcome.replaceAll("-", " ")}`, REMEDIES[outcome]);
  out.write(`${what}\n`);
}

const repairer = (by: string | undefined, now: Date) => ({
  by: by ?? userInfo().username,
  at: now.toISOString(),
});

export async function mergeStoriesByHand(
  db: Db,
  [into, from]: readonly [string, string],
  by: string | undefined,
  now: Date,
  out: Writable,
): Promise<void> {
  const outcome = await mergeStories(db, into as StoryId, from as StoryId, repairer(by, now));
  tell(outcome, `merged: ${from} into ${into}`, out);
}

export async function splitStoryByHand(
  db: Db,
  [story, articles]: readonly [string, readonly string[]],
  by: string | undefined,
  now: Date,
  out: Writable,
): Promise<void> {
  const { outcome, made } = await splitStory(
    db,
    story as StoryId,
    articles as readonly ArticleId[],
    repairer(by, now),
  );
  tell(outcome, `split: ${articles.length} from ${story}${made === undefined ? "" : ` (${made})`}`, out);
}

export async function printStoryRepairs(db: Db, out: Writable): Promise<void> {
  const repairs = await listStoryRepairs(db);
  if (repairs.length === 0) out.write("No story was repaired by hand yet.\n");
  const now = await storiesOfIds(
    db,
    repairs.flatMap(({ storyId, otherId }) => [storyId, otherId]),
  );
  for (const { at, by, action, storyId, otherId, articles } of repairs) {
    const other = now.get(otherId) ?? otherId;
    out.write(
      `${at}  ${by}  ${action}  ${storyId}  ${action === "split" ? "apart" : "from"}: ${otherId}${other === otherId ? "" : ` (now ${other})`}; articles: ${articles}\n`,
    );
  }
}
