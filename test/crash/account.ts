import { expect } from "vitest";
import type { PostId } from "../../src/base/ids.ts";
import { markerOf } from "../../src/chat/discord/requests.ts";
import type { Db } from "../../src/store/store.ts";
import type { FakeDiscord } from "../fakes/discord.ts";
import type { FakeSlack } from "../fakes/slack.ts";
import type { NewsSite } from "./news-site.ts";
import type { Orders } from "./orders.ts";

/** A message as a fake chat keeps it, in the words of both. */
interface Kept {
  /** What tells whose post it is. */
  readonly mark: string;
  readonly id: string;
  /** Null in the channel itself. */
  readonly thread: string | null;
  readonly at: number;
}

/** In the order of posting. */
function keptBy(slack: FakeSlack, discord: FakeDiscord): readonly Kept[] {
  const threads = new Set(discord.threads().map(({ id }) => id));
  return [
    ...slack.history().map((message, at) => ({
      mark: String(message.metadata?.event_payload.post_id),
      id: message.ts,
      thread: message.thread_ts ?? null,
      at,
    })),
    ...discord.history().map((message, at) => ({
      mark: message.embeds[0]?.footer?.text ?? "none",
      id: message.id,
      thread: threads.has(message.channel_id) ? message.channel_id : null,
      at,
    })),
  ];
}

/** Holds what the outbox says against what the chats have: each message once, in its thread, in order. @returns How many. */
export async function expectPosted(
  db: Db,
  slack: FakeSlack,
  discord: FakeDiscord,
  told: string,
): Promise<number> {
  const rows = await db.selectFrom("outbox").selectAll().orderBy("digest_id").orderBy("seq").execute();
  expect(
    rows.filter(({ state }) => state !== "posted").map(({ id, state, reason }) => ({ id, state, reason })),
    told,
  ).toEqual([]);
  const kept = keptBy(slack, discord);
  const byMark = Map.groupBy(kept, ({ mark }) => mark);
  const markOf = (row: (typeof rows)[number]): string =>
    row.platform === "slack" ? row.id : markerOf(row.id as PostId);
  const times = rows.map((row) => byMark.get(markOf(row))?.length ?? 0);
  expect(
    rows.filter((_, at) => times[at] === 0),
    `${told}: lost`,
  ).toEqual([]);
  expect(
    rows.filter((_, at) => times[at]! > 1),
    `${told}: posted twice`,
  ).toEqual([]);
  expect(kept.length, `${told}: messages of nobody`).toBe(rows.length);
  for (const [digestId, posts] of Map.groupBy(rows, (row) => row.digest_id)) {
    const messages = posts.map((row) => byMark.get(markOf(row))![0]!);
    const [parent, ...replies] = messages;
    const of = `${told}, digest ${digestId}`;
    expect(parent!.thread, of).toBeNull();
    for (const reply of replies) expect(reply.thread, of).toBe(parent!.id);
    const places = messages.map(({ at }) => at);
    expect(places, of).toEqual(places.toSorted((a, b) => a - b));
    const receipts = posts.map(({ receipt_json }) => JSON.parse(receipt_json!) as { messageId: string });
    expect(
      receipts.map(({ messageId }) => messageId),
      of,
    ).toEqual(messages.map(({ id }) => id));
  }
  return rows.length;
}

/** Every entry that the site served is read, once, with all that stands in it. @returns How many articles. */
export async function expectRead(db: Db, site: NewsSite, told: string): Promise<number> {
  const published = site.published();
  const entries = await db
    .selectFrom("entries")
    .innerJoin("feeds", "feeds.id", "entries.feed_id")
    .select(["entries.guid", "entries.state", "entries.reason", "entries.article_id", "feeds.url"])
    .execute();
  expect(
    entries.filter(({ state, article_id }) => state !== "read" || article_id === null),
    told,
  ).toEqual([]);
  expect(entries.length, told).toBe(published.reduce((sum, { feeds }) => sum + feeds.length, 0));
  const articles = await db.selectFrom("articles").select(["id", "canonical_url"]).execute();
  expect(articles.map((one) => one.canonical_url).toSorted(), told).toEqual(
    published.map(({ link }) => link).toSorted(),
  );
  const links = await db.selectFrom("article_feeds").select(["article_id", "feed_id"]).execute();
  expect(links.length, told).toBe(entries.length);
  const found = async (table: "quotations" | "stances" | "article_stories") =>
    Map.groupBy(await db.selectFrom(table).select("article_id").execute(), (row) => row.article_id);
  const [quotations, stances, stories] = [
    await found("quotations"),
    await found("stances"),
    await found("article_stories"),
  ];
  for (const [column, ofColumn] of Map.groupBy(published, (one) => one.column)) {
    const ids = ofColumn.map(({ link }) => articles.find((one) => one.canonical_url === link)!.id);
    const of = `${told}, ${column.name}`;
    const said = new Set(ids.map((id) => quotations.get(id)?.length ?? 0));
    // All articles of a column read the same but for a number.
    expect(said.size, of).toBe(1);
    expect([...said][0], of).toBeGreaterThanOrEqual(column.direct);
    expect(new Set(ids.map((id) => stances.get(id)?.length ?? 0)).size, of).toBe(1);
    expect(new Set(ids.map((id) => stories.get(id)?.length ?? 0)), of).toEqual(new Set([1]));
  }
  return articles.length;
}

/** Each order got what it was owed: windows without a gap, each article told once, each alert's quotation once. */
export async function expectServed(db: Db, orders: Orders, told: string): Promise<number> {
  const digests = await db.selectFrom("digests").selectAll().orderBy("window_until").execute();
  const byOrder = Map.groupBy(digests, (row) => row.subscription_id);
  for (const id of orders.daily)
    expect(
      byOrder.get(id)?.map(({ kind }) => kind),
      `${told}, daily order ${id}`,
    ).toEqual(["daily"]);
  const carried = await db
    .selectFrom("article_feeds")
    .select(["article_id", ({ fn }) => fn.min("added_at").as("at")])
    .groupBy("article_id")
    .execute();
  for (const id of orders.standing) {
    const own = byOrder.get(id) ?? [];
    const of = `${told}, standing order ${id}`;
    expect(
      own.map(({ kind }) => kind),
      of,
    ).toContain(`now:${orders.asked.get(id)}`);
    for (const [at, digest] of own.entries())
      if (at > 0) expect(digest.window_from, of).toBe(own[at - 1]!.window_until);
    const shown = own.flatMap((row) =>
      (JSON.parse(row.stories_json) as { articleIds: string[] }[]).flatMap(({ articleIds }) => articleIds),
    );
    const due = carried.filter(({ at }) => at > own[0]!.window_from && at <= own.at(-1)!.window_until);
    expect(shown.toSorted(), of).toEqual(due.map(({ article_id }) => article_id).toSorted());
  }
  for (const id of orders.alerts) {
    const of = `${told}, alert ${id}`;
    const order = await db
      .selectFrom("subscriptions")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const alerted = (byOrder.get(id) ?? []).flatMap((row) =>
      (JSON.parse(row.thread_json) as { parts: { quotations?: { quotationId: string }[] }[] }).parts.flatMap(
        ({ quotations = [] }) => quotations.map(({ quotationId }) => quotationId),
      ),
    );
    const said = await db
      .selectFrom("quotations")
      .innerJoin("article_feeds", "article_feeds.article_id", "quotations.article_id")
      .select("quotations.id")
      .distinct()
      .where("posted", "=", 1)
      .where("backlog", "=", 0)
      .where("speaker_id", "in", JSON.parse(order.speakers_json) as string[])
      .execute();
    expect(alerted.toSorted(), of).toEqual(said.map((row) => row.id).toSorted());
  }
  return digests.length;
}
