import type { FeedId } from "../base/ids.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Block } from "../digests/thread.ts";
import { type Digest, listDigests } from "../store/digests.ts";
import { listFeeds } from "../store/feeds.ts";
import { postsOf } from "../store/outbox.ts";
import type { Card, Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { orderLines } from "./order-card.ts";
import { hostOf, ordersHere, pickOrder } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { card, cards, line, quiet, quietLine, sentence } from "./reply.ts";

/** Orders told of in one answer. */
const ORDERS_AT_MOST = 5;

/** Next due, the last digest and what came of it, and each feed's health. */
export async function status(parts: DeskParts, asker: Asker, id: string | undefined): Promise<Reply> {
  let orders = await ordersHere(parts, asker);
  if (orders.length === 0) return sentence(asker, parts.phrases.phrase(asker.lang, "order.none"));
  if (id || orders.length > ORDERS_AT_MOST) {
    const picked = await pickOrder(parts, asker, "status", id);
    if ("reply" in picked) return picked.reply;
    orders = [picked.order];
  }
  const shown: Card[] = [];
  for (const order of orders) shown.push(card(asker.lang, await statusLines(parts, asker, order)));
  return cards(asker, shown);
}

/** One order with its last digest and its feeds. */
export async function statusLines(
  parts: DeskParts,
  asker: Pick<Asker, "lang">,
  order: Subscription,
): Promise<readonly Block[]> {
  const { db, phrases } = parts;
  const { lang } = asker;
  const blocks = [...(await orderLines(parts, asker, order))];
  const [last] = await listDigests(db, { subscriptionId: order.id, limit: 1 });
  blocks.push(
    line(
      lang,
      last === undefined ? phrases.phrase(lang, "status.no-digest") : await toldOf(parts, lang, last, order),
    ),
  );
  if (last?.reason) blocks.push(quietLine("en", last.reason));
  blocks.push(...(await healthLines(parts, lang, order.feedIds, order.timeZone)));
  return blocks;
}

async function toldOf(
  { db, phrases }: DeskParts,
  lang: Asker["lang"],
  digest: Digest,
  { timeZone }: Subscription,
): Promise<string> {
  const comma = phrases.phrase(lang, "sign.comma");
  const date = `${phrases.monthDay(lang, digest.createdAt, timeZone)}${comma}${phrases.time(lang, digest.createdAt, timeZone)}`;
  if (digest.outcome === "empty") return phrases.phrase(lang, "status.empty", { date });
  const posts = await postsOf(db, digest.id);
  const dead = posts.find(({ state }) => state === "dead");
  if (dead !== undefined) return phrases.phrase(lang, "status.dead", { date, reason: dead.reason ?? "" });
  const waiting = posts.find(({ state }) => state !== "posted");
  return waiting === undefined
    ? phrases.phrase(lang, "status.posted", { date })
    : phrases.phrase(lang, "status.waiting", { date, reason: waiting.reason ?? "" });
}

/** Feeds that are told of one by one. */
const FEEDS_AT_MOST = 20;

/** A line a feed: well, failing and why, or not looked at yet. Of very many those that fail come first, the rest is counted. */
export async function healthLines(
  { db, phrases }: DeskParts,
  lang: Asker["lang"],
  feedIds: readonly FeedId[],
  timeZone: string,
): Promise<readonly Block[]> {
  const comma = phrases.phrase(lang, "sign.comma");
  const all = await listFeeds(db, feedIds);
  const many = all.length > FEEDS_AT_MOST;
  const feeds = many ? all.toSorted((a, b) => Number(b.problem !== null) - Number(a.problem !== null)) : all;
  const rest = many
    ? [quietLine(lang, phrases.phrase(lang, "more.feeds", { count: all.length - FEEDS_AT_MOST }))]
    : [];
  const lines = feeds.slice(0, FEEDS_AT_MOST).map((feed): Block => {
    const seen = feed.lastOkAt === null ? "" : phrases.monthDay(lang, feed.lastOkAt, timeZone);
    const time = feed.lastOkAt === null ? "" : phrases.time(lang, feed.lastOkAt, timeZone);
    const health =
      feed.problem !== null
        ? phrases.phrase(lang, "coverage.failing", { reason: feed.problem })
        : feed.lastOkAt === null
          ? phrases.phrase(lang, "status.feed-new")
          : phrases.phrase(lang, "status.feed-well", { date: `${seen}${comma}${time}` });
    const sign = feed.problem !== null ? "⚠ " : "";
    return {
      kind: "bullet",
      lang,
      runs: [{ text: `${sign}${feed.title ?? hostOf(feed.url)}`, href: feed.url }, quiet(` – ${health}`)],
    };
  });
  return [...lines, ...rest];
}
