import { directionOf, LANGUAGES, type Language } from "../base/language.ts";
import { findSpeakers } from "../lookups/find-speaker.ts";
import { findTopics } from "../lookups/find-topic.ts";
import { withLinkedSpeakers } from "../lookups/linked-readings.ts";
import { quotesPart } from "../lookups/quotes.ts";
import { readDays } from "../lookups/read-day.ts";
import { speakersHeardIn } from "../store/scope.ts";
import { searchQuotations } from "../store/search.ts";
import { blockHtml, withoutTitle } from "./blocks.ts";
import { speakersOf } from "./digest-pages.ts";
import { type Html, html } from "./html.ts";
import { page, pager, section } from "./layout.ts";
import { topicPath } from "./links.ts";
import { feedsSeen, type Visit, within, wordingOf } from "./parts.ts";

/** What somebody looks for; all as typed. */
export interface Search {
  readonly words: string;
  readonly lang: string;
  readonly from: string;
  readonly until: string;
}

const QUOTATIONS = 15;
const SPEAKERS = 8;
const TOPICS = 8;
/** Less like than this is somebody else. */
const NEAR_ENOUGH = 0.5;
/** Longer questions are cut. In UTF-16 units. */
const LONGEST = 200;

/** What is found for some words: speakers and topics that they name, and quotations that have them, with filters. */
export async function searchPage(visit: Visit, typed: Search): Promise<string> {
  const { parts, lang, here, page: at } = visit;
  const { db, phrases, linkTools } = parts;
  const say = phrases.phrase;
  const words = typed.words.slice(0, LONGEST).trim();
  const frame = { lang, phrases, here, query: words };
  const form = filters(visit, { ...typed, words });
  if (words === "")
    return page(frame, say(lang, "archive.search"), [html`<p>${say(lang, "archive.ask")}</p>`, form]);
  const feedIds = await feedsSeen(visit);
  const feeds = within(feedIds);
  const near = (await findSpeakers(db, words, linkTools, SPEAKERS)).filter(
    ({ nearness }) => nearness >= NEAR_ENOUGH,
  );
  const heard =
    feedIds === null
      ? null
      : await speakersHeardIn(
          db,
          near.map(({ speakerId }) => speakerId),
          feedIds,
        );
  const speakers = near.filter(({ speakerId }) => heard === null || heard.has(speakerId));
  const topics = (
    await findTopics(
      db,
      { text: words, form: await parts.readTopic(words) },
      { lang, ...feeds, limit: TOPICS },
    )
  ).filter(({ told }) => told);
  const [from, until] = [readDays(typed.from), readDays(typed.until)];
  const article = LANGUAGES.find((one) => one === typed.lang);
  const found = await searchQuotations(db, {
    words,
    ...feeds,
    ...(article === undefined ? {} : { langs: [article] }),
    ...(from === null ? {} : { saidFrom: from.from }),
    ...(until === null ? {} : { saidUntil: until.until }),
    limit: QUOTATIONS + 1,
    offset: at * QUOTATIONS,
  });
  const rows = await withLinkedSpeakers(db, found, lang);
  const part = quotesPart({ query: words, rows: rows.slice(0, QUOTATIONS), page: true, ...wordingOf(visit) });
  const nothing = speakers.length + topics.length + rows.length === 0;
  return page(frame, say(lang, "archive.results", { query: words }), [
    form,
    nothing ? html`<p>${say(lang, "archive.nothing", { query: words })}</p>` : html``,
    speakers.length === 0
      ? html``
      : section(
          say(lang, "archive.speakers"),
          speakersOf(speakers.map(({ speakerId, alias }) => ({ speakerId, name: alias.name }))),
        ),
    topics.length === 0
      ? html``
      : section(
          say(lang, "archive.topics"),
          html`<ul class="plain">${topics.map(({ topicId, name }) => html`<li lang="${name.lang}" dir="${directionOf(name.lang)}"><a href="${topicPath(topicId)}">${name.text}</a></li>`)}</ul>`,
        ),
    rows.length === 0
      ? html``
      : section(say(lang, "archive.quotations"), [
          html`${withoutTitle(part.blocks).map(blockHtml)}`,
          speakersOf(
            rows.flatMap(({ reading: { speaker } }) =>
              speaker === null ? [] : [{ speakerId: speaker.id, name: speaker.name }],
            ),
          ),
          pager({ lang, phrases }, here, { at, more: rows.length > QUOTATIONS }),
        ]),
  ]);
}

function filters({ parts: { phrases }, lang }: Visit, typed: Search): Html {
  const say = phrases.phrase;
  const option = (value: string, label: string, own: Language = lang): Html =>
    html`<option value="${value}" lang="${own}"${{ html: value === typed.lang ? " selected" : "" }}>${label}</option>`;
  return html`<form class="filter" action="/search"><input type="hidden" name="q" value="${typed.words}"><label>${say(lang, "archive.language")} <select name="article">${[
    option("", say(lang, "archive.any-language")),
    ...LANGUAGES.map((one) => option(one, say(one, "archive.this-language"), one)),
  ]}</select></label><label>${say(lang, "archive.from")} <input type="date" name="from" value="${typed.from}"></label><label>${say(lang, "archive.until")} <input type="date" name="until" value="${typed.until}"></label><button>${say(lang, "archive.filter")}</button></form>`;
}
