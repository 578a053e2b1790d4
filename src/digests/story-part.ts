import type { Article } from "../articles/article.ts";
import type { QuotationId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Shift } from "../stances/shift.ts";
import { chainByArticle } from "../stories/chains.ts";
import { nameIn } from "./attribution.ts";
import { originsBlock } from "./chain-runs.ts";
import { denialsIn } from "./denials.ts";
import { keySentences } from "./key-sentences.ts";
import type { EarlierTelling } from "./news.ts";
import { oneSidedOf } from "./one-sided.ts";
import { type PartPlace, partControls, partQuotations } from "./part-controls.ts";
import { storyPicture } from "./positions.ts";
import { chooseStatements, type RankedStory } from "./rank.ts";
import type { ToldStory } from "./renderings.ts";
import { dotted, publisherRun } from "./runs.ts";
import type { Holding } from "./shifts.ts";
import type { Wording } from "./statement-blocks.ts";
import { type Statement, speakersByWeight } from "./statements.ts";
import { moveOf, sections } from "./story-sections.ts";
import type { Block, Part, PartQuotation, Run } from "./thread.ts";

/** Statements that one story shows; the rest are counted. More is a wall of text in a chat. */
export const STATEMENTS_SHOWN = 8;

/**
 * The article whose headline stands for the story: in the reader's language, under a headline that was not told before, with
 * most statements, newest.
 */
export function bestArticle({ story, statements, earlier }: RankedStory, lang: Language): Article {
  const told = new Set(earlier?.texts ?? []);
  const quoted = (article: Article): number =>
    statements.filter((statement) => statement.article.id === article.id).length;
  const [best] = [...story.articles].sort(
    (a, b) =>
      Number(b.lang === lang) - Number(a.lang === lang) ||
      Number(told.has(headlineOf(a))) - Number(told.has(headlineOf(b))) ||
      quoted(b) - quoted(a) ||
      b.publishedAt.localeCompare(a.publishedAt) ||
      a.id.localeCompare(b.id),
  );
  return best!;
}

/** Longer first lines are no headline; they are cut at a word. In UTF-16 units. */
const LONGEST_HEADLINE = 110;

/** A headline as it is; an article without one gives the beginning of its text. */
export function headlineOf(article: Article): string {
  const title = article.title.trim();
  if (title) return title;
  const line = article.text.split("\n", 1)[0] ?? "";
  if (line.length <= LONGEST_HEADLINE) return line;
  const cut = line.lastIndexOf(" ", LONGEST_HEADLINE);
  return `${line.slice(0, cut > 0 ? cut : LONGEST_HEADLINE)}…`;
}

/** What a part may tell besides its story. */
export interface TellingSetting {
  /** Moves against what speakers held before, by the quotation that shows the new stance ({@link movesOf}). */
  readonly moves?: ReadonlyMap<QuotationId, Shift<Holding>>;
  /** With the picture of positions, where it says something. */
  readonly pictured?: boolean;
  /** Whether origins and chains are told below the headline; they are unless a page tells them itself. */
  readonly origins?: boolean;
}

export interface PartSetting extends TellingSetting {
  /** With its place, the part can be asked about. */
  readonly place?: PartPlace | null;
}

/** A part that has no place in a digest yet, and what it shows. */
export interface UnplacedPart {
  readonly part: Pick<Part, "role" | "blocks" | "picture">;
  readonly quotations: readonly PartQuotation[];
  readonly goesOnIn: Part["goesOnIn"];
}

/** One story as a part: headline, key sentences, then who stands where, with shifts marked and denials behind their claims. */
export const storyPart = (
  ranked: ToldStory,
  wording: Wording,
  { place = null, ...setting }: PartSetting = {},
): Part => placedPart(unplacedPart(ranked, wording, setting), place, wording);

/** The part as it stands in a digest; without a place it is as it is. */
export function placedPart(
  { part, quotations, goesOnIn }: UnplacedPart,
  place: PartPlace | null,
  wording: Wording,
): Part {
  if (place === null) return part;
  return {
    ...part,
    quotations,
    controls: partControls(quotations, place, wording),
    ...(goesOnIn === undefined ? {} : { goesOnIn }),
  };
}

/** All of a part but what its place in a digest adds. */
export function unplacedPart(
  ranked: ToldStory,
  wording: Wording,
  { moves = new Map(), origins = true, pictured = false }: TellingSetting = {},
): UnplacedPart {
  const { lang, phrases } = wording;
  const { earlier } = ranked;
  const best = bestArticle(ranked, lang);
  const denials = denialsIn(ranked.statements);
  // Of one denial in two languages the reader's own is told.
  const own = denials.filter(({ denial }) => denial.article.lang === lang);
  const answered = own.length > 0 ? own : denials;
  const moved = ranked.statements.filter((statement) => moveOf(statement, moves) !== undefined);
  const chosen = withPartners(
    chooseStatements(ranked.statements, STATEMENTS_SHOWN, lang),
    [...moved, ...answered.flatMap(({ claim, denial }) => [claim, denial])],
    ranked.statements,
  );
  const rest = ranked.statements.length - chosen.length;
  const headline = headlineOf(best);
  const sentences = keySentences(ranked.story, {
    lang: best.lang,
    headline,
    shown: chosen,
    told: earlier?.texts ?? [],
  });
  const href = best.canonicalUrl || best.url;
  const blocks: Block[] = [
    { kind: "title", lang: best.lang, runs: [{ text: headline, style: "strong", href }] },
  ];
  if (earlier !== null) blocks.push(...continuing(earlier, ranked, wording));
  const carried = origins ? originsBlock(ranked.chains, wording) : null;
  if (carried !== null) blocks.push(carried);
  for (const { article, slice } of sentences) {
    const runs = [{ text: slice.text }, { text: " – ", style: "quiet" as const }, publisherRun(article)];
    blocks.push({ kind: "bullet", lang: article.lang, runs });
  }
  blocks.push(
    ...sections(
      chosen,
      denials,
      { moves, chainOf: chainByArticle(ranked.chains), oneSided: oneSidedOf(chosen, ranked.story) },
      wording,
    ),
  );
  if (rest > 0) {
    const more = { text: phrases.phrase(lang, "more.quotations", { count: rest }), style: "quiet" as const };
    blocks.push({ kind: "meta", lang, runs: dotted([more]) });
  }
  const picture = pictured ? storyPicture(headline, ranked.statements, moves, wording) : null;
  const part = { role: "story", blocks, ...(picture === null ? {} : { picture }) } as const;
  return { part, quotations: partQuotations(chosen), goesOnIn: earlier?.thread };
}

/** New speakers that are named; the rest are counted among the quotations. */
const NEW_NAMED = 4;

/** Says that a story goes on, since which digest, and what is new in it: how many quotations, and who was not heard before. */
function continuing(
  { at, href }: EarlierTelling,
  { statements, newSpeakers }: RankedStory,
  { lang, phrases, timeZone }: Wording,
): readonly Block[] {
  const text = phrases.phrase(lang, "story.continues", { date: phrases.monthDay(lang, at, timeZone) });
  const count = phrases.phrase(lang, "count.new-quotations", { count: statements.length });
  const runs: Run[] = [
    { text, style: "quiet", ...(href === null ? {} : { href }) },
    { text: count, style: "quiet" },
  ];
  const names = speakersByWeight(statements)
    .filter(({ id, kind }) => newSpeakers.has(id) && kind !== "unnamed")
    .slice(0, NEW_NAMED)
    .map((speaker) => nameIn(speaker, lang));
  if (names.length > 0) {
    const list = names.join(phrases.phrase(lang, "sign.comma"));
    runs.push({ text: phrases.phrase(lang, "story.new-speakers", { names: list }), style: "quiet" });
  }
  return [{ kind: "meta", lang, runs: dotted(runs) }];
}

/** Statements added to those chosen, so that a shift is told and a claim stands with its denial. */
const ADDED_AT_MOST = 3;

/** The chosen statements and the first few of those that belong with them, in the story's order. */
function withPartners(
  chosen: readonly Statement[],
  wanted: readonly Statement[],
  all: readonly Statement[],
): readonly Statement[] {
  const missing = wanted.filter((statement) => !chosen.includes(statement)).slice(0, ADDED_AT_MOST);
  return missing.length === 0
    ? chosen
    : all.filter((statement) => chosen.includes(statement) || missing.includes(statement));
}
