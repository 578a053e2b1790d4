import { join } from "node:path";
import { expect, test } from "vitest";
import type { DigestId, StoryId } from "../../src/base/ids.ts";
import { createDiscordChat } from "../../src/chat/discord/post.ts";
import type { Chat } from "../../src/chat/port.ts";
import { createSlackChat } from "../../src/chat/slack/post.ts";
import { compose } from "../../src/digests/compose.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import type { Subscription } from "../../src/digests/subscription.ts";
import { createDigestBuilding } from "../../src/jobs/build-digests.ts";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import { storiesOf } from "../../src/store/article-stories.ts";
import { listDigests } from "../../src/store/digests.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { storiesFrom } from "../../src/stories/story.ts";
import { startFakeDiscord } from "../fakes/discord.ts";
import { startFakeSlack } from "../fakes/slack.ts";
import { at, sampleArticle, sampleReading, sampleSpeaker, sampleSubscription } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

/** A message in a chat: where it stands, and its words. */
interface Shown {
  readonly thread: string;
  readonly words: string;
}

interface Place extends AsyncDisposable {
  readonly chat: Chat;
  readonly channel: string;
  readonly shown: () => readonly Shown[];
  /** A moderator takes the thread of the message away. */
  readonly endThread: (id: string) => void;
}

async function onSlack(): Promise<Place> {
  const slack = await startFakeSlack();
  const workspaces = { kind: "one", token: slack.token, appToken: null } as const;
  return {
    chat: createSlackChat({ workspaces, apiUrl: slack.url, timeoutMs: 2_000 }),
    channel: slack.channel,
    shown: () =>
      slack.history().map(({ ts, thread_ts: thread, blocks }) => ({
        thread: thread ?? ts,
        words: JSON.stringify(blocks),
      })),
    endThread: (id) => slack.deleteMessage(id),
    [Symbol.asyncDispose]: () => slack.close(),
  };
}

const onDiscord = (end: "deleted" | "locked") => async (): Promise<Place> => {
  const discord = await startFakeDiscord();
  return {
    chat: createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 2_000 }),
    channel: discord.channel,
    shown: () => {
      // Time puts every thread away: none of it may keep a story from going on.
      for (const { id } of discord.threads()) if (!ended.has(id)) discord.archiveThread(id);
      return discord.history().map(({ id, channel_id: place, content, embeds }) => ({
        thread: place === discord.channel ? id : place,
        words: `${content} ${embeds.map(({ description }) => description).join(" ")}`,
      }));
    },
    endThread: (id) => {
      ended.add(id);
      if (end === "deleted") discord.deleteThread(id);
      else discord.lockThread(id);
    },
    [Symbol.asyncDispose]: () => discord.close(),
  };
};
const ended = new Set<string>();

const STORY = "s-bridge" as StoryId;
const phrases = createPhrases(join(import.meta.dirname, "../../config"));

/** One order for a story that never ends; the days go by as the test says. */
async function setUp(place: Place, over: Partial<Subscription>) {
  const store = await temporaryStore();
  const { db } = store;
  const clock = handWoundClock(at("06:00:00"));
  const log = keptLog();
  const { chat } = place;
  const building = createDigestBuilding({
    store,
    log,
    owner: "one",
    chats: [chat],
    storiesOf: async (read) =>
      storiesFrom(
        read,
        await storiesOf(
          db,
          read.map(({ article }) => article.id),
        ),
      ),
    compose: ({ earlier, ...input }) =>
      compose({
        ...input,
        phrases,
        earlier: new Map([...earlier].map(([id, one]) => [id, { ...one, href: one.threadHref }])),
      }),
  });
  const delivery = createDelivery({ store, chats: [chat], log, owner: "one" });
  const { feed } = await addFeed(db, { url: "https://a.example/feed", now: at("05:00:00") });
  const subscription = await addSubscription(
    db,
    sampleSubscription({
      platform: chat.platform,
      channel: place.channel,
      tenant: "1200000000000000001",
      feedIds: [feed.id],
      ...over,
    }),
    at("05:00:00"),
  );
  let articles = 0;
  /** A day on which an article has somebody say something; what came of the digest. */
  const day = async (who: string, words: string, publisher = "Example News") => {
    articles += 1;
    const article = sampleArticle(`b${articles}`, {
      publisher,
      text: `On day ${articles} of the bridge: ${who} said "${words}" to reporters.`,
      title: `The bridge, part ${articles}`,
      publishedAt: clock.now().toISOString(),
    });
    const speaker = sampleSpeaker(who);
    const reading = {
      lang: "en" as const,
      readings: [sampleReading(article.text, words, { speaker })],
    };
    await recordArticle(db, {
      feedId: feed.id,
      guid: String(articles),
      article: { ...article, hash: String(articles) },
      reading,
      now: clock.now,
    });
    await db.updateTable("article_stories").set({ story_id: STORY }).execute();
    const [made] = await building.processAll({ now: clock.now });
    // Each message has its turn by the chat's pace.
    for (let next: string | null = ""; next !== null; ) {
      next = (await delivery.processAll({ now: clock.now })).nextAt;
      if (next !== null) clock.set(next);
    }
    clock.set(new Date(Date.parse(at("06:00:00")) + articles * 24 * 3_600_000).toISOString());
    return made;
  };
  const latest = async (): Promise<DigestId> =>
    (await listDigests(db, { subscriptionId: subscription.id }))[0]!.id;
  return { db, day, latest, log };
}

const CHATS = [
  ["slack", onSlack],
  ["discord, thread deleted", onDiscord("deleted")],
  ["discord, thread locked", onDiscord("locked")],
] as const;

test.each(CHATS)(
  "%s: a story goes on in its thread, says what is new, is silent without news, and begins anew where the thread is gone",
  async (_, start) => {
    await using place = await start();
    const { db, day, latest } = await setUp(place, { goingOn: "same" });
    expect(await day("Ana Duran", "the bridge opens in May")).toMatchObject({ outcome: "queued" });
    const first = place.shown()[0]!.thread;
    expect(new Set(place.shown().map(({ thread }) => thread))).toEqual(new Set([first]));

    // The same words in another paper are no news.
    const before = place.shown().length;
    expect(await day("Ana Duran", "the bridge opens in May", "Other News")).toMatchObject({
      outcome: "empty",
      reason: "nobody says anything in 1 new articles that was not told before",
    });
    expect(place.shown()).toHaveLength(before);

    expect(await day("Luis Prado", "nobody has paid the welders")).toMatchObject({ outcome: "queued" });
    const third = place.shown().slice(before);
    expect(third.filter(({ thread }) => thread === first)).toHaveLength(1);
    const told = third.find(({ thread }) => thread === first)!.words;
    expect(told).toContain("Goes on from 10 March");
    expect(told).toContain("1 new quotation");
    expect(told).toContain("new voices: Luis Prado");
    expect(told).toContain("nobody has paid the welders");
    expect(told).not.toContain("opens in May");
    // The channel is told where it goes on.
    expect(third[0]!.words).toContain("goes on in the thread of 10 March");
    expect(third[0]!.words).toContain(
      place.chat.platform === "slack"
        ? `https://fake.slack.com/archives/${place.channel}/p${first.replace(".", "")}`
        : `https://discord.com/channels/1200000000000000001/${first}`,
    );

    // It goes on in the first thread still, and what stands there is not told again.
    expect(await day("Rosa Lind", "the welders were paid on Friday")).toMatchObject({ outcome: "queued" });
    const fourth = place.shown().filter(({ words }) => words.includes("paid on Friday"));
    expect(fourth.map(({ thread }) => thread)).toEqual([first]);
    expect(fourth[0]!.words).toContain("Goes on from 12 March");

    place.endThread(first);
    expect(await day("Ana Duran", "we open in June then")).toMatchObject({ outcome: "queued" });
    const fifth = place.shown().find(({ words }) => words.includes("in June then"))!;
    const own = (await postsOf(db, await latest()))[0]!.receipt!.threadId;
    expect(fifth.thread).toBe(own);
    expect((await postsOf(db, await latest())).every(({ state }) => state === "posted")).toBe(true);

    // From then on that is its thread.
    expect(await day("Luis Prado", "June is too late for the harvest")).toMatchObject({ outcome: "queued" });
    expect(place.shown().find(({ words }) => words.includes("for the harvest"))!.thread).toBe(own);
  },
);

test.each(CHATS.slice(0, 2))("%s: told in the new thread, it links the earlier one", async (_, start) => {
  await using place = await start();
  const { day } = await setUp(place, {});
  await day("Ana Duran", "the bridge opens in May");
  const first = place.shown()[0]!.thread;
  await day("Luis Prado", "nobody has paid the welders");
  const second = place.shown().find(({ words }) => words.includes("the welders"))!;
  expect(second.thread).not.toBe(first);
  expect(second.words).toContain("Goes on from 10 March");
  expect(second.words).toContain(first.replace(".", ""));
});
