import type { SpeakerId } from "../base/ids.ts";
import { speakerPoints } from "../lookups/position-points.ts";
import { factsOf, nameShown, speakerPart } from "../lookups/speaker.ts";
import { speakerStances } from "../lookups/speaker-stances.ts";
import { stancePart } from "../lookups/stance-part.ts";
import type { GridPoint } from "../pictures/grid.ts";
import { aliasesOf } from "../store/aliases.ts";
import { listQuotations } from "../store/quotations.ts";
import { speakersHeardIn } from "../store/scope.ts";
import { speakerBehind } from "../store/speaker-repairs.ts";
import { speakerById } from "../store/speakers.ts";
import type { SourcedReading } from "../stories/story.ts";
import { blockHtml, titleOf, withoutTitle } from "./blocks.ts";
import { gridFigure } from "./figure.ts";
import { html } from "./html.ts";
import { alternatesOf, page, pager, section } from "./layout.ts";
import { speakerPath, topicPath } from "./links.ts";
import { feedsSeen, type Visit, within, wordingOf } from "./parts.ts";
import { type RssItem, rss } from "./rss.ts";

/** Topics on one page, and earlier statements of each. */
const TOPICS = 8;
const EARLIER = 12;
/** Quotations in a feed or file. */
const FED = 50;
const FILED = 1000;

/** A speaker whom the reader may see: quoted in one of the reader's feeds. The id of a name that was joined leads to whom it was joined to. */
export async function speakerSeen(
  visit: Visit,
  asked: SpeakerId,
): Promise<{ readonly id: SpeakerId; readonly name: string } | null> {
  const { db } = visit.parts;
  const id = (await speakerBehind(db, asked)) ?? asked;
  const known = await speakerById(db, id);
  if (known === null) return null;
  const feeds = await feedsSeen(visit);
  if (feeds !== null && !(await speakersHeardIn(db, [id], feeds)).has(id)) return null;
  return { id, name: nameShown(await aliasesOf(db, [id]), visit.lang) ?? known.name };
}

/** When a speaker took which side, a row for each topic, among the feeds that the reader sees. */
export const pointsOfSpeaker = async (visit: Visit, id: SpeakerId): Promise<readonly GridPoint[]> =>
  speakerPoints(visit.parts.db, id, { lang: visit.lang, ...within(await feedsSeen(visit)) });

/** A speaker: who it is, the ledger a topic after the other with dated quotations, positions by date, the latest words. */
export async function speakerPage(
  visit: Visit,
  speaker: { readonly id: SpeakerId; readonly name: string },
): Promise<string> {
  const { parts, lang, here, page: at } = visit;
  const { db, phrases } = parts;
  const { id, name } = speaker;
  const feeds = within(await feedsSeen(visit));
  const wording = wordingOf(visit);
  const facts = await factsOf(db, { speakerId: id, alias: { name } }, feeds.feedIds);
  const who = speakerPart({ query: name, facts: { ...facts, last: [] }, ...wording });
  const { topics, more } = await speakerStances(db, {
    speakerId: id,
    lang,
    offset: at * TOPICS,
    limit: TOPICS,
    perTopic: EARLIER,
    ...feeds,
  });
  const ledger = stancePart({ query: name, topics, asOf: null, ...wording });
  const path = speakerPath(id);
  const frame = {
    lang,
    phrases,
    here,
    also: alternatesOf(path),
  };
  const named = topics.flatMap(({ topicId, name: topic }) =>
    topicId === null || topic === null ? [] : [{ topicId, topic }],
  );
  const latest = speakerPart({
    query: name,
    facts: { ...facts, aliases: [], roles: [], others: [] },
    ...wording,
  });
  return page(frame, titleOf(who.blocks), [
    html`${withoutTitle(who.blocks).map(blockHtml)}`,
    at > 0 ? html`` : gridFigure(visit, { title: name, points: await pointsOfSpeaker(visit, id), path }),
    section(phrases.phrase(lang, "archive.ledger"), [
      html`${withoutTitle(ledger.blocks).map(blockHtml)}`,
      named.length === 0
        ? html``
        : html`<p class="row links">${named.map(({ topicId, topic }) => html`<a href="${topicPath(topicId)}" lang="${topic.lang}" dir="auto">${topic.text}</a> `)}</p>`,
      pager({ lang, phrases }, path, { at, more }),
    ]),
    at > 0 || facts.last.length === 0
      ? html``
      : section(phrases.phrase(lang, "archive.quotations"), html`${latest.blocks.slice(2).map(blockHtml)}`),
  ]);
}

/** All that a speaker is quoted with, the latest first. */
export const quotationsOfSpeaker = async (
  visit: Visit,
  id: SpeakerId,
  limit = FILED,
): Promise<readonly SourcedReading[]> =>
  listQuotations(visit.parts.db, { speakerIds: [id], limit, ...within(await feedsSeen(visit)) });

/** What a speaker said, as RSS. */
export async function speakerRss(
  visit: Visit,
  { id, name }: { readonly id: SpeakerId; readonly name: string },
  base: string,
): Promise<string> {
  const rows = await quotationsOfSpeaker(visit, id, FED);
  return rss(
    { title: name, url: base + speakerPath(id), lang: visit.lang },
    rows.filter(({ reading }) => reading.posted).map((row) => itemOf(row)),
  );
}

/** A quotation as an item: the article is the receipt. */
export function itemOf({ id, article, reading }: SourcedReading): RssItem {
  const words = reading.content.map(({ text }) => text).join(" […] ");
  return {
    id,
    title: `${reading.speaker?.name ?? ""}: ${words.slice(0, 100)}`,
    url: article.canonicalUrl || article.url,
    at: article.publishedAt,
    text: `${words} (${article.publisher}: ${article.title})`,
  };
}
