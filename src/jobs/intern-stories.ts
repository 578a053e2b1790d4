import { createHash } from "node:crypto";
import type { Story } from "../stories/story.ts";

/** How long stories are kept from the last use on, and how many. */
const KEPT_MS = 300_000;
const KEPT_AT_MOST = 1_000;

/** Gives for stories that are the same in all that they hold one object, so that what was made of it is found again. */
export type InternStories = (stories: readonly Story[]) => readonly Story[];

export function createStoryInterning(now: () => Date): InternStories {
  const kept = new Map<string, Story>();
  let usedMs = 0;
  return (stories) => {
    const at = now().getTime();
    if (Math.abs(at - usedMs) > KEPT_MS || kept.size > KEPT_AT_MOST) kept.clear();
    usedMs = at;
    return stories.map((story) => {
      const key = contentOf(story);
      const known = kept.get(key) ?? story;
      kept.set(key, known);
      return known;
    });
  };
}

/** A hash of all that a story holds; a text that an article had before is told by its length and by the slices of it. */
const contentOf = ({ id, articles, readings }: Story): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        id,
        articles.map(({ text, ...article }) => [article, text.length]),
        readings.map(({ article, ...sourced }) => [sourced, article.id, article.text.length]),
      ]),
    )
    .digest("base64");
