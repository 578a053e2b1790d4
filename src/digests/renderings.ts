import type { Article } from "../articles/article.ts";
import { LANGUAGES, type Language } from "../base/language.ts";
import { type Chain, chainByArticle, chainsOf } from "../stories/chains.ts";
import type { SourcedReading } from "../stories/story.ts";
import { hear, SAME_UTTERANCE, type Utterance, utteranceLikeness } from "../stories/utterances.ts";
import type { RankedStory } from "./rank.ts";
import type { Rendering, Statement } from "./statements.ts";
import { bearingWords, shareIn } from "./words.ts";

/** A story as a reader is told it: what both languages carry stands once, and the chain of each origin is known. */
export interface ToldStory extends RankedStory {
  readonly chains: readonly Chain[];
}

/** Two reports of one saying are not much further apart. */
const NEAR_MS = 36 * 3_600_000;
/** The runner-up is so much less alike, or there is doubt and the statements stay two. */
const CLEARLY = 0.08;
/** The share of the words of one that the other has too. */
const OVERLAPS = 0.6;
/** Statements of one speaker in one language that are compared: pairs grow with the square. */
const COMPARED = 40;

/**
 * Joins what one speaker said and both languages render to one statement, its rendering in the reader's language first.
 * In doubt two statements stay two. Pure.
 */
export function tellStory(ranked: RankedStory, lang: Language): ToldStory {
  const { story, statements } = ranked;
  const chains = chainsOf(story.articles);
  const bilingual = LANGUAGES.every((one) => story.articles.some((article) => article.lang === one));
  if (!bilingual) return { ...ranked, chains };
  const pairs = pairsOf(statements);
  const chainOf = chainByArticle(chains);
  const second = new Set(pairs.values());
  const joined = statements
    .filter((statement) => !second.has(statement))
    .map((statement) => {
      const partner = pairs.get(statement);
      if (partner === undefined) return statement;
      const [first, other] = statement.article.lang === lang ? [statement, partner] : [partner, statement];
      return { ...first, other: renderingOf(other), origins: originsOf(first, other, chainOf) };
    });
  return { ...ranked, statements: joined, chains };
}

const renderingOf = ({
  id,
  reading,
  article,
  also,
  vanishedAt,
  stances,
  position,
}: Statement): Rendering => ({
  id,
  reading,
  article,
  also,
  vanishedAt,
  stances,
  position,
});

const originsOf = (one: Statement, other: Statement, chainOf: ReadonlyMap<Article["id"], Chain>): number =>
  new Set(
    [one, other].flatMap(({ article, also }) => [article, ...also]).map(({ id }) => chainOf.get(id)?.origin),
  ).size;

/** The earlier of each pair with the later one, by their order among the statements. */
function pairsOf(statements: readonly Statement[]): ReadonlyMap<Statement, Statement> {
  const place = new Map(statements.map((statement, at) => [statement, at]));
  const pairs = [...Map.groupBy(statements, ({ speaker }) => speaker.id).values()].flatMap(pairsOfSpeaker);
  return new Map(
    pairs.map(([one, other]) => (place.get(one)! < place.get(other)! ? [one, other] : [other, one])),
  );
}

/** Pairs of one speaker, each statement in one at most: those that are alike enough and clearly more so than what else is said. */
function pairsOfSpeaker(own: readonly Statement[]): readonly (readonly [Statement, Statement])[] {
  const [arabic, english] = LANGUAGES.map((lang) =>
    own
      .filter(({ article, reading }) => article.lang === lang && reading.keys !== undefined)
      .slice(0, COMPARED),
  ) as [Statement[], Statement[]];
  if (arabic.length === 0 || english.length === 0) return [];
  const heard = new Map([...arabic, ...english].map((one) => [one, hear(utteranceOf(one))]));
  const scored = arabic.flatMap((one) =>
    english.flatMap((other) => {
      const score = mayBeOne(one, other) ? utteranceLikeness(heard.get(one)!, heard.get(other)!) : 0;
      return score === 0 ? [] : [{ one, other, score }];
    }),
  );
  const taken = new Set<Statement>();
  const pairs: (readonly [Statement, Statement])[] = [];
  for (const { one, other, score } of scored.sort((a, b) => b.score - a.score)) {
    if (score < SAME_UTTERANCE || taken.has(one) || taken.has(other)) continue;
    const doubtful = scored.some(
      (rival) =>
        rival.score > score - CLEARLY &&
        ((rival.one === one && !overlap(rival.other, other)) ||
          (rival.other === other && !overlap(rival.one, one))),
    );
    if (doubtful) continue;
    taken.add(one).add(other);
    pairs.push([one, other]);
  }
  return pairs;
}

/** Two publishers cut one saying differently: what they share then makes no doubt of either. */
function overlap(one: Statement, other: Statement): boolean {
  if (one === other) return true;
  const [words, others] = [one, other].map(({ reading }) => bearingWords(textOf(reading))) as [
    Set<string>,
    Set<string>,
  ];
  return Math.max(shareIn(words, others), shareIn(others, words)) >= OVERLAPS;
}

const textOf = ({ content }: SourcedReading["reading"]): string => content.map(({ text }) => text).join(" ");

/** A reading as an utterance to be held beside others. */
export const utteranceOf = ({
  article,
  reading,
}: Pick<SourcedReading, "article" | "reading">): Utterance => ({
  lang: article.lang,
  text: textOf(reading),
  keys: reading.keys ?? [],
  act: actTold(reading),
});

/** The act that the verb itself tells. */
export const actTold = ({ cue }: Pick<SourcedReading["reading"], "cue">): Utterance["act"] =>
  cue === null || cue.negated ? null : cue.act;

/** Reported within a day and a half, and not told to be of two days. */
function mayBeOne(one: Statement, other: Statement): boolean {
  const apart = Date.parse(one.article.publishedAt) - Date.parse(other.article.publishedAt);
  if (Math.abs(apart) > NEAR_MS) return false;
  const [day, too] = [one, other].map(({ reading: { saidAt } }) =>
    saidAt?.precision === "day" ? saidAt.date : null,
  );
  return day === null || too === null || day === too;
}
