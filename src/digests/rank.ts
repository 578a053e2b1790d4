import type { QuotationId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { originsOf } from "../stories/origins.ts";
import type { Story } from "../stories/story.ts";
import { type Statement, speakersByWeight, statementsOf } from "./statements.ts";

/** A story with what a digest shows of it: only readings marked `posted`, with a speaker, each words once. */
export interface RankedStory {
  readonly story: Story;
  readonly statements: readonly Statement[];
  /** Publishers of its articles, each once. */
  readonly publishers: readonly string[];
  /** How many origins its articles have: an agency's text counts once, however many carry it. */
  readonly origins: number;
  readonly newestAt: string;
}

/**
 * Stories in the order of a digest: by origins (what many report matters to many), then by speakers (a story with
 * several sides is worth more than one voice), then the newest first; the id settles the rest, so that the same
 * stories always give the same order. Stories in which nobody speaks are left out. A quotation that shows one of `moves` is
 * told too where it would not be unasked.
 */
export function rankStories(
  stories: readonly Story[],
  moves: ReadonlyMap<QuotationId, unknown> = new Map(),
): readonly RankedStory[] {
  return stories
    .map((story) => rankedStory(story, moves))
    .filter(({ statements }) => statements.length > 0)
    .sort(
      (a, b) =>
        b.origins - a.origins ||
        speakersByWeight(b.statements).length - speakersByWeight(a.statements).length ||
        b.newestAt.localeCompare(a.newestAt) ||
        a.story.id.localeCompare(b.story.id),
    );
}

/** A story with what a digest would show of it, which may be nothing. */
export function rankedStory(story: Story, moves: ReadonlyMap<QuotationId, unknown> = new Map()): RankedStory {
  const { articles } = story;
  const numbers = originsOf(articles);
  const dates = articles.map((article) => article.publishedAt).sort();
  return {
    story,
    statements: statementsOf(
      story.readings.filter(({ id, reading }) => reading.posted || moves.has(id)),
      ({ id }) => numbers.get(id),
    ),
    publishers: [...new Set(articles.map((article) => article.publisher))],
    origins: new Set(numbers.values()).size,
    newestAt: dates.at(-1) ?? "",
  };
}

/**
 * The statements that a story shows, at most `limit`. A position counts more than a report, marked words more than
 * reported ones, a further origin for one more; each further statement of one speaker counts so much less that
 * everybody is heard once before anybody is heard twice, unless they said little. Of two renderings of one speaker the
 * one in the reader's language comes first.
 */
export function chooseStatements(
  statements: readonly Statement[],
  limit: number,
  lang: Language,
): readonly Statement[] {
  const seen = new Map<string, number>();
  const worth = (statement: Statement): number =>
    (statement.position === "neutral" ? 0 : 2) +
    (statement.reading.verbatim.length > 0 ? 2 : 0) +
    (statement.origins - 1) +
    (statement.article.lang === lang ? 1.5 : 0) +
    (statement.stances[0]?.intensity ?? 1) / 4;
  const ordered = statements
    .map((statement, place) => ({ statement, place, worth: worth(statement) }))
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .map((entry) => {
      const earlier = seen.get(entry.statement.speaker.id) ?? 0;
      seen.set(entry.statement.speaker.id, earlier + 1);
      return { ...entry, worth: entry.worth - earlier * 3 };
    })
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .slice(0, limit);
  return ordered.sort((a, b) => a.place - b.place).map(({ statement }) => statement);
}
