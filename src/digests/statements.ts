import type { Article } from "../articles/article.ts";
import type { QuotationId } from "../base/ids.ts";
import { SPEAKER_KINDS, type Speaker } from "../speakers/speaker.ts";
import { type Position, type Reading, type Stance, shownStance } from "../stances/stance.ts";
import type { SourcedReading } from "../stories/story.ts";
import { wordsOf } from "./words.ts";

/** One thing that a speaker said, once, however many publishers carry it. */
export interface Statement {
  readonly id: QuotationId;
  readonly speaker: Speaker;
  readonly reading: Reading;
  readonly article: Article;
  /** Other publishers' articles with the same words, one a publisher. */
  readonly also: readonly Article[];
  /** How many origins carry the words, copies of one agency's text counted once. */
  readonly origins: number;
  /** When a later version of the article no longer had these words; null while it does. */
  readonly vanishedAt: string | null;
  /** Stances to show, strongest first: at most two. */
  readonly stances: readonly Stance[];
  readonly position: Position;
  /** The same words in the other language, where it is sure that they are the same; null in most cases. */
  readonly other: Rendering | null;
}

/** What a statement is in one of the languages that carry it. */
export type Rendering = Pick<
  Statement,
  "id" | "reading" | "article" | "also" | "vanishedAt" | "stances" | "position"
>;

/** Folded words between blanks, and how many. */
interface Words {
  readonly text: string;
  readonly count: number;
}

interface Group {
  key: Words;
  readonly direct: boolean;
  readonly members: SourcedReading[];
}

/** Fewer words than these may be the same by chance: then only equal texts of one speaker are one statement. */
const TELLING_WORDS = 4;

/**
 * The statements of sourced readings, in their order. Readings without a speaker are left out. The same words of the
 * same speaker become one statement: its text is the fullest version, of the earliest article among equals. `originOf`
 * numbers the origins of articles ({@link originsOf}); each publisher is one unless told.
 */
export function statementsOf(
  readings: readonly SourcedReading[],
  originOf: (article: Article) => unknown = ({ publisher }) => publisher,
): readonly Statement[] {
  const groups: Group[] = [];
  /** Groups by what their speaker may be met under: only those are compared. */
  const bySpeaker = new Map<string, Group[]>();
  for (const sourced of readings) {
    const { speaker } = sourced.reading;
    if (speaker === null) continue;
    const words = wordsOf(wordsShown(sourced.reading));
    const key = { text: ` ${words.join(" ")} `, count: words.length };
    const direct = sourced.reading.verbatim.length > 0;
    const keys = [speaker.id, ...(speaker.kind === "person" ? [wordsOf(speaker.name).at(-1) ?? ""] : [])];
    const near = keys.flatMap((one) => bySpeaker.get(one) ?? []);
    const group = near.find(
      (other) =>
        other.direct === direct &&
        sameWords(other.key, key) &&
        sameSpeaker(other.members[0]!.reading.speaker!, speaker),
    );
    if (!group) {
      const made = { key, direct, members: [sourced] };
      groups.push(made);
      for (const one of keys) bySpeaker.set(one, [...(bySpeaker.get(one) ?? []), made]);
    } else {
      group.members.push(sourced);
      if (key.count > group.key.count) group.key = key;
    }
  }
  return groups.map(({ members }) => merged(members, originOf));
}

/** The words by which statements are compared: what stands in marks, else the reported clause. */
const wordsShown = (reading: Reading): string =>
  (reading.verbatim.length > 0 ? reading.verbatim : reading.content).map((slice) => slice.text).join(" ");

/** The same words, or all of the fewer unbroken among the others. */
function sameWords(a: Words, b: Words): boolean {
  if (a.count === b.count) return a.text === b.text;
  const [short, long] = a.count < b.count ? [a, b] : [b, a];
  return short.count >= TELLING_WORDS && long.text.includes(short.text);
}

/** "Kerry" and "John Kerry" are one speaker when the words are the same too. */
function sameSpeaker(a: Speaker, b: Speaker): boolean {
  if (a.id === b.id) return true;
  if (a.kind !== "person" || b.kind !== "person") return false;
  const [one, other] = [wordsOf(a.name), wordsOf(b.name)];
  return (
    one.at(-1) === other.at(-1) &&
    (one.every((word) => other.includes(word)) || other.every((word) => one.includes(word)))
  );
}

function merged(members: readonly SourcedReading[], originOf: (article: Article) => unknown): Statement {
  const [best, ...rest] = [...members].sort(
    (a, b) =>
      Number(a.vanishedAt !== undefined) - Number(b.vanishedAt !== undefined) ||
      wordsShown(b.reading).length - wordsShown(a.reading).length ||
      a.article.publishedAt.localeCompare(b.article.publishedAt) ||
      a.id.localeCompare(b.id),
  ) as [SourcedReading, ...SourcedReading[]];
  const also = new Map<string, Article>();
  for (const { article } of rest) {
    if (article.publisher !== best.article.publisher && !also.has(article.publisher))
      also.set(article.publisher, article);
  }
  const named = members.map(({ reading }) => reading.speaker!).sort((a, b) => b.name.length - a.name.length);
  const speaker = best.reading.speaker!;
  const role =
    speaker.role ?? named.find((other) => other.role !== null && other.id === speaker.id)?.role ?? null;
  const stances = stancesShown(best.reading);
  return {
    id: best.id,
    speaker: { ...speaker, role },
    reading: best.reading,
    article: best.article,
    also: [...also.values()],
    origins: new Set(members.map(({ article }) => originOf(article))).size,
    vanishedAt: best.vanishedAt ?? null,
    stances,
    position: stances[0]?.position ?? "neutral",
    other: null,
  };
}

/** The strongest stance first, and a second one where it takes a position on something else. */
function stancesShown(reading: Reading): readonly Stance[] {
  const weight = (stance: Stance): number => (stance.position === "neutral" ? 0 : 10) + stance.intensity;
  const [first, ...rest] = reading.stances.map(shownStance).sort((a, b) => weight(b) - weight(a));
  if (!first) return [];
  const second = rest.find(
    (stance) =>
      stance.position !== "neutral" && stance.target !== null && stance.target.text !== first.target?.text,
  );
  return second && first.target ? [first, second] : [first];
}

/** How much a speaker said, by speaker id: one for a statement and one for each further origin of it. */
export function speakersByWeight(statements: readonly Statement[]): readonly Speaker[] {
  const weights = new Map<string, { readonly speaker: Speaker; weight: number }>();
  for (const { speaker, origins, position } of statements) {
    const entry = weights.get(speaker.id) ?? { speaker, weight: 0 };
    entry.weight += origins + (position === "neutral" ? 0 : 0.5);
    weights.set(speaker.id, entry);
  }
  // Somebody with a name says more to a reader than "a source": the unnamed stand last.
  const rank = (speaker: Speaker): number => (speaker.kind === "unnamed" ? 1 : 0);
  return [...weights.values()]
    .sort(
      (a, b) =>
        rank(a.speaker) - rank(b.speaker) ||
        b.weight - a.weight ||
        SPEAKER_KINDS.indexOf(a.speaker.kind) - SPEAKER_KINDS.indexOf(b.speaker.kind),
    )
    .map(({ speaker }) => speaker);
}
