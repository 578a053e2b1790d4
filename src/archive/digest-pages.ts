import type { DigestId, SubscriptionId } from "../base/ids.ts";
import { directionOf } from "../base/language.ts";
import type { Block } from "../digests/thread.ts";
import { namesOf } from "../lookups/find-topic.ts";
import { storiesOfIds } from "../store/article-stories.ts";
import { type Digest, digestById, listDigests } from "../store/digests.ts";
import { latestSpeakersIn } from "../store/scope.ts";
import { subscriptionById } from "../store/subscriptions.ts";
import { latestTopics } from "../store/topics.ts";
import { blocksHtml, threadTitle, withoutTitle } from "./blocks.ts";
import { type Html, html } from "./html.ts";
import { alternatesOf, page, pager, section } from "./layout.ts";
import { digestPath, orderPath, speakerPath, storyPath, topicPath } from "./links.ts";
import { feedsSeen, type Visit, within } from "./parts.ts";
import { type RssItem, rss } from "./rss.ts";

/** On one page of the list. */
const DIGESTS = 20;
const SPEAKERS = 12;
const TOPICS = 12;

/** A digest that the reader may see; null where there is none. */
export async function digestSeen({ parts, reader }: Visit, id: DigestId): Promise<Digest | null> {
  const digest = await digestById(parts.db, id);
  if (digest === null || reader.operator) return digest;
  const order = await subscriptionById(parts.db, digest.subscriptionId);
  return order?.platform === reader.platform && order.tenant === reader.tenant ? digest : null;
}

/** A past digest: as it was posted, with a link from each story to the story's own page. */
export async function digestPage(visit: Visit, digest: Digest): Promise<string> {
  const { parts, lang, here } = visit;
  const say = parts.phrases.phrase;
  const current = await storiesOfIds(
    parts.db,
    digest.stories.map(({ id }) => id),
  );
  let told = 0;
  const articles = digest.thread.parts.map((part, at) => {
    const blocks = (at === 0 ? withoutTitle(part.blocks) : part.blocks)
      .filter((block) => !isLinkTo(digest, block))
      .map(withoutKeys);
    const story = part.role === "story" ? digest.stories[told++] : undefined;
    const id = story && current.get(story.id);
    const more =
      id === undefined
        ? html``
        : html`<p class="row"><a href="${storyPath(id)}">${say(lang, "archive.timeline")}</a></p>`;
    return html`<article>${blocksHtml(blocks)}${more}${speakersOf(part.quotations ?? [])}</article>\n`;
  });
  const also = alternatesOf(digestPath(digest.id), { feed: orderPath(digest.subscriptionId) });
  const frame = { lang, phrases: parts.phrases, here, also };
  return page(frame, threadTitle(digest.thread), articles);
}

/** True of the line that leads here, which is posted with the digest. */
const isLinkTo = ({ id }: Digest, block: Block): boolean =>
  "runs" in block && block.runs.some(({ href }) => href?.includes(digestPath(id)) === true);

/** A key is for whom it was posted to: a page shows none. */
const withoutKeys = (block: Block): Block =>
  "runs" in block
    ? {
        ...block,
        runs: block.runs.map((run) =>
          run.href === undefined
            ? run
            : { ...run, href: run.href.replace(/(\/digests\/[0-9a-f-]{36})\?key=.*$/u, "$1") },
        ),
      }
    : block;

/** Links to the speakers of a part, each once. */
export function speakersOf(
  quotations: readonly { readonly speakerId: Parameters<typeof speakerPath>[0]; readonly name: string }[],
): Html {
  const speakers = new Map(quotations.map(({ speakerId, name }) => [speakerId, name]));
  if (speakers.size === 0) return html``;
  const links = [...speakers].map(([id, name]) => html`<a href="${speakerPath(id)}" dir="auto">${name}</a> `);
  return html`<p class="row links">${links}</p>`;
}

/** The first page: past digests, newest first, the speakers heard last and the topics spoken of last. */
export async function homePage(visit: Visit): Promise<string> {
  const { parts, reader, lang, here, page: at } = visit;
  const { db, phrases } = parts;
  const say = phrases.phrase;
  const found = await listDigests(db, {
    ...(reader.operator ? {} : { tenant: reader }),
    limit: DIGESTS + 1,
    offset: at * DIGESTS,
  });
  const rows = found.slice(0, DIGESTS).map((digest) => {
    const { lang: own } = digest.thread;
    return html`<li lang="${own}" dir="${directionOf(own)}"><a href="${digestPath(digest.id)}">${threadTitle(digest.thread)}</a> <span class="meta">${digest.localDate}</span></li>`;
  });
  const list =
    rows.length === 0
      ? html`<p>${say(lang, "archive.no-digests")}</p>`
      : html`<ul class="plain">${rows}</ul>`;
  const feedIds = await feedsSeen(visit);
  const speakers = await latestSpeakersIn(db, feedIds, SPEAKERS);
  const topics = await namesOf(db, await latestTopics(db, TOPICS, feedIds ?? undefined), {
    lang,
    ...within(feedIds),
  });
  return page({ lang, phrases, here }, say(lang, "archive.digests"), [
    list,
    pager({ lang, phrases }, "/", { at, more: found.length > DIGESTS }),
    speakers.length === 0
      ? html``
      : section(
          say(lang, "archive.speakers"),
          html`<p class="row">${speakers.map(({ id, name }) => html`<a href="${speakerPath(id)}" dir="auto">${name}</a> `)}</p>`,
        ),
    topics.length === 0
      ? html``
      : section(
          say(lang, "archive.topics"),
          html`<ul class="plain">${topics.map(({ topicId, name }) => html`<li lang="${name.lang}" dir="${directionOf(name.lang)}"><a href="${topicPath(topicId)}">${name.text}</a></li>`)}</ul>`,
        ),
  ]);
}

/** The digests of one order as RSS; null for a reader who may not see them. */
export async function digestsRss(
  { parts, reader, lang }: Visit,
  id: SubscriptionId,
  base: string,
): Promise<string | null> {
  const order = await subscriptionById(parts.db, id);
  if (order === null) return null;
  if (!reader.operator && (order.platform !== reader.platform || order.tenant !== reader.tenant)) return null;
  const digests = await listDigests(parts.db, { subscriptionId: id, limit: DIGESTS });
  const items = digests.map(
    (digest): RssItem => ({
      id: digest.id,
      title: threadTitle(digest.thread),
      url: base + digestPath(digest.id),
      at: digest.createdAt,
      text: digest.thread.parts
        .filter(({ role }) => role === "story")
        .map(({ blocks }) =>
          blocks
            .flatMap((block) => ("runs" in block ? block.runs.map(({ text }) => text) : [block.text]))
            .join(" "),
        )
        .join("\n\n"),
    }),
  );
  return rss({ title: parts.phrases.phrase(lang, "archive.digests"), url: base, lang: order.lang }, items);
}
