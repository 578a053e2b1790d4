import type { QuotationId, SpeakerId, StoryId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { originsOf } from "../stories/origins.ts";
import type { Story } from "../stories/story.ts";
import { type EarlierTelling, newsOf } from "./news.ts";
import { RANKING, type RankingTerms, type RankingWeights, scoreOf } from "./score.ts";
import { type Statement, statementsOf } from "./statements.ts";
import { withoutBareSides } from "./told-stance.ts";

/** A story with what a digest shows of it: only readings marked `posted`, with a speaker, each words once, none told before. */
export interface RankedStory {
  readonly story: Story;
  readonly statements: readonly Statement[];
  /** Publishers of its articles, each once. */
  readonly publishers: readonly string[];
  /** How many origins its articles have: an agency's text counts once, however many carry it. */
  readonly origins: number;
  readonly newestAt: string;
  /** Those who were not heard in the story before. */
  readonly newSpeakers: ReadonlySet<SpeakerId>;
  /** The digest that told of the story last; null for a new one. */
  readonly earlier: EarlierTelling | null;
}

/** What stories are ranked by besides what they hold. */
export interface RankSetting {
  /** Moves against what speakers held before. A quotation that shows one is told too where it would not be unasked. */
  readonly moves?: ReadonlyMap<QuotationId, unknown>;
  /** Stories that an earlier digest told of. */
  readonly earlier?: ReadonlyMap<StoryId, EarlierTelling>;
  /** How many of the followed speakers and topics a story has. */
  readonly followed?: (story: RankedStory) => number;
  readonly weights?: RankingWeights;
  /** ISO instant from which the age of news is counted; that of the newest article unless told. */
  readonly now?: string;
  /** Gives what is known of a story already; {@link rankedStory} unless told. */
  readonly rankedOf?: (story: Story) => RankedStory;
}

const HOUR_MS = 3_600_000;

/**
 * Stories in the order of a digest: by {@link scoreOf}, then the newest first; the id settles the rest, so that the same
 * stories always give the same order. Stories in which nobody speaks are left out, and so are those that go on without
 * news: whose statements an earlier digest told of already.
 */
export function rankStories(
  stories: readonly Story[],
  {
    moves = new Map(),
    earlier = new Map(),
    followed = () => 0,
    weights = RANKING,
    now,
    rankedOf = (story) => rankedStory(story, { moves, earlier: earlier.get(story.id) ?? null }),
  }: RankSetting = {},
): readonly RankedStory[] {
  const ranked = stories.map(rankedOf).filter(({ statements }) => statements.length > 0);
  const at =
    now ??
    ranked
      .map(({ newestAt }) => newestAt)
      .sort()
      .at(-1) ??
    "";
  const scores = new Map(
    ranked.map((story) => [
      story,
      scoreOf(termsOf(story, { moves, followed: followed(story), at }), weights),
    ]),
  );
  return ranked.sort(
    (a, b) =>
      scores.get(b)! - scores.get(a)! ||
      b.newestAt.localeCompare(a.newestAt) ||
      a.story.id.localeCompare(b.story.id),
  );
}

function termsOf(
  { origins, newSpeakers, statements, newestAt }: RankedStory,
  given: {
    readonly moves: ReadonlyMap<QuotationId, unknown>;
    readonly followed: number;
    readonly at: string;
  },
): RankingTerms {
  const named = new Set(statements.flatMap(({ speaker }) => (speaker.kind === "unnamed" ? [] : speaker.id)));
  return {
    origins,
    newSpeakers: [...newSpeakers].filter((id) => named.has(id)).length,
    shifts: statements.filter(({ id }) => given.moves.has(id)).length,
    followed: given.followed,
    ageHours: (Date.parse(given.at) - Date.parse(newestAt)) / HOUR_MS || 0,
  };
}

/** A story with what a digest would show of it, which may be nothing. */
export function rankedStory(
  story: Story,
  {
    moves = new Map(),
    earlier = null,
  }: Pick<RankSetting, "moves"> & {
    readonly earlier?: EarlierTelling | null;
  } = {},
): RankedStory {
  const { articles } = story;
  const numbers = originsOf(articles);
  const dates = articles.map((article) => article.publishedAt).sort();
  const statements = statementsOf(
    story.readings.filter(({ id, reading }) => reading.posted || moves.has(id)),
    ({ id }) => numbers.get(id),
  ).map(withoutBareSides);
  return {
    story,
    ...newsOf(statements, earlier),
    publishers: [...new Set(articles.map((article) => article.publisher))],
    origins: new Set(numbers.values()).size,
    newestAt: dates.at(-1) ?? "",
    earlier,
  };
}

/** Words in marks that are fewer than these are a scrap: "final toll" tells nothing. */
const SCRAP = 4;
const wordsIn = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Marked words count more than reported ones, but a scrap of them hardly anything. */
function markedWorth({ reading }: Statement): number {
  if (reading.content.reduce((sum, { text }) => sum + wordsIn(text), 0) < SCRAP) return -3;
  return reading.verbatim.some(({ text }) => wordsIn(text) >= SCRAP) ? 2 : 0;
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
    markedWorth(statement) +
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
