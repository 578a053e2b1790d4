import type { SpeakerId, TopicId } from "../base/ids.ts";
import { type NamedTopic, namesOf } from "../lookups/find-topic.ts";
import { topicPoints } from "../lookups/position-points.ts";
import { nameShown } from "../lookups/speaker.ts";
import { topicPart } from "../lookups/topic-part.ts";
import { topicStances } from "../lookups/topic-stances.ts";
import type { GridPoint } from "../pictures/grid.ts";
import { aliasesOf } from "../store/aliases.ts";
import { entriesOf, listStances } from "../store/ledger.ts";
import { speakersByIds } from "../store/speakers.ts";
import type { SourcedReading } from "../stories/story.ts";
import { blockHtml, withoutTitle } from "./blocks.ts";
import { speakersOf } from "./digest-pages.ts";
import { gridFigure } from "./figure.ts";
import { html } from "./html.ts";
import { alternatesOf, page, pager, section } from "./layout.ts";
import { topicPath } from "./links.ts";
import { feedsSeen, type Visit, within, wordingOf } from "./parts.ts";
import { rss } from "./rss.ts";
import { itemOf } from "./speaker-page.ts";

const SPEAKERS = 12;
const FED = 50;
const FILED = 1000;

/** A topic that somebody in the reader's feeds took a side of. */
export async function topicSeen(visit: Visit, id: TopicId): Promise<NamedTopic | null> {
  const { db } = visit.parts;
  const feeds = within(await feedsSeen(visit));
  const [row] = await listStances(db, { topicIds: [id], limit: 1, ...feeds });
  if (row === undefined) return null;
  const [named] = await namesOf(db, [id], { lang: visit.lang, ...feeds });
  return named ?? null;
}

/** Names of speakers in the reader's script, where one is known. */
async function namesShown(visit: Visit, ids: readonly SpeakerId[]): Promise<ReadonlyMap<SpeakerId, string>> {
  const { db } = visit.parts;
  const aliases = Map.groupBy(await aliasesOf(db, ids), ({ speakerId }) => speakerId);
  const known = await speakersByIds(db, ids);
  return new Map(known.map(({ id, name }) => [id, nameShown(aliases.get(id) ?? [], visit.lang) ?? name]));
}

/** Who took which side of a topic when, among the feeds that the reader sees. */
export const pointsOfTopic = async (visit: Visit, id: TopicId): Promise<readonly GridPoint[]> =>
  topicPoints(visit.parts.db, id, { lang: visit.lang, ...within(await feedsSeen(visit)) });

/** A topic: who supports it, who opposes it, by their latest words, and positions by date. */
export async function topicPage(visit: Visit, { topicId, name }: NamedTopic): Promise<string> {
  const { parts, lang, here, page: at } = visit;
  const { db, phrases } = parts;
  const stances = await topicStances(db, {
    topicId,
    lang,
    offset: at * SPEAKERS,
    limit: SPEAKERS,
    ...within(await feedsSeen(visit)),
  });
  const part = topicPart({ query: "", topics: [{ name, stances }], asOf: null, ...wordingOf(visit) });
  const path = topicPath(topicId);
  const names = await namesShown(
    visit,
    stances.speakers.map(({ speakerId }) => speakerId),
  );
  const frame = {
    lang,
    phrases,
    here,
    also: alternatesOf(path),
  };
  return page(frame, name.text, [
    at > 0
      ? html``
      : gridFigure(visit, { title: name.text, points: await pointsOfTopic(visit, topicId), path }),
    section(phrases.phrase(lang, "archive.who-says"), html`${withoutTitle(part.blocks).map(blockHtml)}`),
    speakersOf([...names].map(([speakerId, shown]) => ({ speakerId, name: shown }))),
    pager({ lang, phrases }, path, { at, more: stances.more }),
  ]);
}

/** All quotations that the ledger has on a topic, the latest first. */
export async function quotationsOfTopic(
  visit: Visit,
  id: TopicId,
  limit = FILED,
): Promise<readonly SourcedReading[]> {
  const { db } = visit.parts;
  const rows = await listStances(db, { topicIds: [id], limit, ...within(await feedsSeen(visit)) });
  const found = new Map((await entriesOf(db, rows)).map(({ sourced }) => [sourced.id, sourced]));
  return [...found.values()];
}

/** What is said on a topic, as RSS. */
export async function topicRss(visit: Visit, { topicId, name }: NamedTopic, base: string): Promise<string> {
  const rows = await quotationsOfTopic(visit, topicId, FED);
  return rss(
    { title: name.text, url: base + topicPath(topicId), lang: name.lang },
    rows.filter(({ reading }) => reading.posted).map(itemOf),
  );
}
