import type { SpeakerId } from "../base/ids.ts";
import type { Story } from "../stories/story.ts";
import { indexWords, queryWords } from "../text/search-words.ts";
import type { RankedStory } from "./rank.ts";
import type { Subscription } from "./subscription.ts";

/**
 * The stories that an order asks for: those with an article about one of `include` (all, where it is empty), none whose
 * headlines are about one of `exclude`. Words are met as a search meets them, in title and text; an entry of several
 * words stands for all of them.
 */
export function selectStories(
  stories: readonly Story[],
  { include, exclude }: Pick<Subscription, "include" | "exclude">,
): readonly Story[] {
  const wanted = include.map(queryWords).filter((words) => words.length > 0);
  const unwanted = exclude.map(queryWords).filter((words) => words.length > 0);
  if (wanted.length + unwanted.length === 0) return stories;
  return stories.filter(({ articles }) => {
    if (unwanted.length > 0) {
      const headlines = new Set(articles.flatMap(({ title }) => indexWords(title)));
      if (unwanted.some((words) => words.every((word) => headlines.has(word)))) return false;
    }
    if (wanted.length === 0) return true;
    return articles.some(({ title, text }) => {
      const words = new Set([...indexWords(title), ...indexWords(text)]);
      return wanted.some((entry) => entry.every((word) => words.has(word)));
    });
  });
}

/** Stories in which one of these speakers speaks come first; the order stays otherwise. */
export function followedFirst(
  stories: readonly RankedStory[],
  speakerIds: readonly SpeakerId[],
): readonly RankedStory[] {
  if (speakerIds.length === 0) return stories;
  const followed = new Set(speakerIds);
  const speaks = ({ statements }: RankedStory): boolean =>
    statements.some(({ speaker }) => followed.has(speaker.id));
  return [...stories.filter(speaks), ...stories.filter((story) => !speaks(story))];
}
