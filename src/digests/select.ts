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

/** How many of the followed speakers speak in a story, and of the followed topics it is about: words in its title or text. */
export const followedIn =
  ({ speakerIds, topics }: Pick<Subscription, "speakerIds" | "topics">) =>
  ({ story, statements }: RankedStory): number => {
    const speaking = new Set(statements.map(({ speaker }) => speaker.id));
    const wanted = topics.map(queryWords).filter((words) => words.length > 0);
    const heard = speakerIds.filter((id) => speaking.has(id)).length;
    if (wanted.length === 0) return heard;
    const pages = story.articles.map(
      ({ title, text }) => new Set([...indexWords(title), ...indexWords(text)]),
    );
    return (
      heard + wanted.filter((entry) => pages.some((page) => entry.every((word) => page.has(word)))).length
    );
  };
