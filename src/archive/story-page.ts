import type { StoryId } from "../base/ids.ts";
import { directionOf } from "../base/language.ts";
import { nameIn } from "../digests/attribution.ts";
import { chainText } from "../digests/chain-runs.ts";
import { saidOn } from "../digests/positions.ts";
import { rankedStory } from "../digests/rank.ts";
import { tellStory } from "../digests/renderings.ts";
import { bestArticle, headlineOf, storyPart } from "../digests/story-part.ts";
import { withLinkedSpeakers } from "../lookups/linked-readings.ts";
import type { GridPoint } from "../pictures/grid.ts";
import { articlesOfStory, storiesOfIds } from "../store/article-stories.ts";
import { readingsOf } from "../store/quotations.ts";
import { type Chain, chainByArticle } from "../stories/chains.ts";
import type { SourcedReading, Story } from "../stories/story.ts";
import { blocksHtml, withoutTitle } from "./blocks.ts";
import { speakersOf } from "./digest-pages.ts";
import { gridFigure } from "./figure.ts";
import { type Html, html, safeHref } from "./html.ts";
import { alternatesOf, page, section } from "./layout.ts";
import { storyPath } from "./links.ts";
import { feedsSeen, type Visit, within, wordingOf } from "./parts.ts";

/** Articles of one story that are shown: more is no page. */
const ARTICLES = 60;

/** A story with its articles, among the feeds that the reader sees; null where there is nothing to see. */
export async function storySeen(visit: Visit, id: StoryId): Promise<Story | null> {
  const { db } = visit.parts;
  const current = (await storiesOfIds(db, [id])).get(id);
  if (current === undefined) return null;
  const articles = await articlesOfStory(db, current, { ...within(await feedsSeen(visit)), limit: ARTICLES });
  return articles.length === 0
    ? null
    : {
        id: current,
        articles,
        readings: await withLinkedSpeakers(db, await readingsOf(db, articles), visit.lang),
      };
}

/** Who took which side when in a story: what a digest would show, surely read. */
export const pointsIn = (readings: readonly SourcedReading[], lang: Visit["lang"]): readonly GridPoint[] =>
  readings.flatMap(({ article, reading: { posted, speaker, stances, saidAt } }) =>
    posted && speaker !== null
      ? stances.flatMap(({ position, sure }) =>
          position === "neutral" || !sure
            ? []
            : [
                {
                  row: nameIn(speaker, lang),
                  at: saidOn(saidAt, article),
                  position,
                },
              ],
        )
      : [],
  );

/** Each text that several carry, with who carries it: "AFP, carried by 14", each publisher a link to its article. */
function chainList(chains: readonly Chain[], { parts: { phrases }, lang }: Visit): Html {
  const rows = chains.flatMap((chain) => {
    const text = chainText(chain, { lang, phrases });
    if (text === null) return [];
    const links = chain.articles.map(
      (article) =>
        html` <bdi><a href="${safeHref(article.canonicalUrl || article.url)}" rel="noopener noreferrer">${article.publisher}</a></bdi>`,
    );
    return [html`<li><bdi>${text}</bdi>: <span class="meta">${links}</span></li>\n`];
  });
  return rows.length === 0 ? html`` : html`<ul class="plain">${rows}</ul>`;
}

/** A story: who says what in it, positions by date, and what was reported when, copies of one origin marked. */
export async function storyPage(visit: Visit, story: Story): Promise<string> {
  const { parts, lang, here } = visit;
  const { phrases } = parts;
  const say = phrases.phrase;
  const ranked = tellStory(rankedStory(story), lang);
  const headline = headlineOf(bestArticle(ranked, lang));
  const part = storyPart(ranked, wordingOf(visit), { origins: false });
  const chainOf = chainByArticle(ranked.chains);
  const rows = [...story.articles]
    .sort((a, b) => a.publishedAt.localeCompare(b.publishedAt))
    .map((article) => {
      const copy = chainOf.get(article.id)?.articles[0]?.id !== article.id;
      const when = `${phrases.date(lang, article.publishedAt, parts.timeZone)} ${phrases.time(lang, article.publishedAt, parts.timeZone)}`;
      return html`<li lang="${article.lang}" dir="${directionOf(article.lang)}"><a href="${safeHref(article.canonicalUrl || article.url)}" rel="noopener noreferrer">${headlineOf(article)}</a> <span class="meta"><bdi>${article.publisher}</bdi> · <time datetime="${article.publishedAt}" lang="${lang}" dir="${directionOf(lang)}">${when}</time>${copy ? html` · <bdi lang="${lang}">${say(lang, "archive.copy")}</bdi>` : html``}</span></li>\n`;
    });
  const path = storyPath(story.id);
  const frame = {
    lang,
    phrases,
    here,
    also: alternatesOf(path, { feed: null }),
  };
  return page(frame, headline, [
    html`<p class="meta">${say(lang, "archive.origins", { count: ranked.chains.length })}</p>`,
    chainList(ranked.chains, visit),
    section(say(lang, "archive.who-says"), blocksHtml(withoutTitle(part.blocks))),
    speakersOf(
      ranked.statements.map(({ speaker }) => ({ speakerId: speaker.id, name: nameIn(speaker, lang) })),
    ),
    gridFigure(visit, { title: headline, points: pointsIn(story.readings, lang), path }),
    section(say(lang, "archive.timeline"), html`<ul class="plain">${rows}</ul>`),
  ]);
}
