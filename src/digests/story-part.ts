import type { Article } from "../articles/article.ts";
import type { Language } from "../base/language.ts";
import { POSITIONS } from "../stances/stance.ts";
import { keySentences } from "./key-sentences.ts";
import { dotted, publisherRun } from "./meta.ts";
import { type PartPlace, partControls, partQuotations } from "./part-controls.ts";
import { chooseStatements, type RankedStory } from "./rank.ts";
import { statementBlocks, type Wording } from "./statement-blocks.ts";
import { type Statement, speakersByWeight } from "./statements.ts";
import type { Block, Part } from "./thread.ts";

/** Statements that one story shows; the rest are counted. More is a wall of text in a chat. */
export const STATEMENTS_SHOWN = 8;

/** The article whose headline stands for the story: in the reader's language, with most statements, newest. */
export function bestArticle({ story, statements }: RankedStory, lang: Language): Article {
  const quoted = (article: Article): number =>
    statements.filter((statement) => statement.article.id === article.id).length;
  const [best] = [...story.articles].sort(
    (a, b) =>
      Number(b.lang === lang) - Number(a.lang === lang) ||
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

/** One story as a part: headline, key sentences, then who stands where. With its place, it can be asked about. */
export function storyPart(ranked: RankedStory, wording: Wording, place: PartPlace | null = null): Part {
  const { lang, phrases } = wording;
  const best = bestArticle(ranked, lang);
  const chosen = chooseStatements(ranked.statements, STATEMENTS_SHOWN, lang);
  const rest = ranked.statements.length - chosen.length;
  const headline = headlineOf(best);
  const sentences = keySentences(ranked.story, {
    lang: best.lang,
    headline,
    shown: chosen,
  });
  const href = best.canonicalUrl || best.url;
  const blocks: Block[] = [
    { kind: "title", lang: best.lang, runs: [{ text: headline, style: "strong", href }] },
  ];
  for (const { article, slice } of sentences) {
    const runs = [{ text: slice.text }, { text: " – ", style: "quiet" as const }, publisherRun(article)];
    blocks.push({ kind: "bullet", lang: article.lang, runs });
  }
  blocks.push(...sections(chosen, wording));
  if (rest > 0) {
    const more = { text: phrases.phrase(lang, "more.quotations", { count: rest }), style: "quiet" as const };
    blocks.push({ kind: "meta", lang, runs: dotted([more]) });
  }
  if (place === null) return { role: "story", blocks };
  const quotations = partQuotations(chosen);
  return { role: "story", blocks, quotations, controls: partControls(quotations, place, wording) };
}

/** A label for each position taken, and below it the speakers, the weightiest first, each one's statements together. */
function sections(chosen: readonly Statement[], wording: Wording): readonly Block[] {
  const order = speakersByWeight(chosen).map((speaker) => speaker.id);
  const introduced = new Set<string>();
  return POSITIONS.flatMap((position): readonly Block[] => {
    const here = chosen.filter((statement) => statement.position === position);
    if (here.length === 0) return [];
    const label: Block = {
      kind: "label",
      lang: wording.lang,
      position,
      text: wording.phrases.phrase(wording.lang, `position.${position}`),
    };
    const sorted = [...here].sort((a, b) => order.indexOf(a.speaker.id) - order.indexOf(b.speaker.id));
    return [
      label,
      ...sorted.flatMap((statement) => {
        const known = introduced.has(statement.speaker.id);
        introduced.add(statement.speaker.id);
        return statementBlocks(statement, wording, { introduced: known });
      }),
    ];
  });
}
