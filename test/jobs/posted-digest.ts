import { type DigestId, newId, type QuotationId, type SpeakerId } from "../../src/base/ids.ts";
import type { ChatPort } from "../../src/chat/port.ts";
import type { Part, PartPicture, Thread } from "../../src/digests/thread.ts";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import { listArticles } from "../../src/store/articles.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { readingsOf } from "../../src/store/quotations.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { recordDigest } from "../../src/store/record-digest.ts";
import type { Db, Store } from "../../src/store/store.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { sampleArticle, sampleReading, sampleSpeaker, sampleSubscription } from "../store/samples.ts";
import { keptLog } from "./kept-log.ts";
import { windingWait } from "./winding-wait.ts";

export interface PostedDigest {
  readonly digestId: DigestId;
  /** One a part behind the parent, in order. */
  readonly quotationIds: readonly QuotationId[];
}

/** A digest of a parent and `stories` parts of one quotation each, in the outbox of a channel. */
export async function oweStories(
  db: Db,
  chat: Pick<ChatPort, "platform" | "render">,
  {
    channel,
    stories,
    now,
    picture,
  }: {
    readonly channel: string;
    readonly stories: number;
    readonly now: string;
    /** Of each story. */
    readonly picture?: PartPicture;
  },
): Promise<PostedDigest> {
  const { feed } = await addFeed(db, { url: `https://a.example/${channel}`, now });
  const said = Array.from({ length: stories }, (_, at) => `we counted ${at} cranes in ${channel}`);
  const text = said.map((words) => `She said "${words}".`).join(" ");
  const speaker = sampleSpeaker("Nadia Halwan", { id: "speaker-halwan" as SpeakerId });
  await recordArticle(db, {
    feedId: feed.id,
    guid: channel,
    article: sampleArticle(channel, { text }),
    reading: { lang: "en", readings: said.map((words) => sampleReading(text, words, { speaker })) },
    now: () => new Date(now),
  });
  const article = (await listArticles(db)).find((one) => one.text === text)!;
  const known = await readingsOf(db, [article]);
  const idOf = (words: string) => known.find(({ reading }) => reading.content[0]!.text === words)!.id;
  const thread: Thread = {
    lang: "en",
    parts: [
      { role: "parent", blocks: [{ kind: "title", lang: "en", runs: [{ text: `Digest of ${channel}` }] }] },
      ...said.map((words): Part => {
        const quotationId = idOf(words);
        return {
          role: "story",
          blocks: [
            { kind: "title", lang: "en", runs: [{ text: `About ${words}` }] },
            { kind: "quotation", lang: "en", text: words, open: "“", close: "”" },
            { kind: "meta", lang: "en", runs: [{ text: "Example News" }], about: quotationId },
          ],
          ...(picture === undefined ? {} : { picture }),
          quotations: [{ quotationId, speakerId: speaker.id, name: speaker.name, words }],
        };
      }),
    ],
  };
  const order = sampleSubscription({ platform: chat.platform, channel, feedIds: [feed.id] });
  const subscription = await addSubscription(db, order, now);
  const { digestId } = await recordDigest(db, {
    digest: {
      id: newId<"digest">(),
      subscriptionId: subscription.id,
      localDate: now.slice(0, 10),
      kind: "daily",
      createdAt: now,
      windowFrom: now,
      windowUntil: now,
      outcome: "queued",
      reason: null,
      thread,
      stories: [],
      counts: {},
    },
    platform: chat.platform,
    channel,
    messages: chat.render(thread),
    schedule: null,
  });
  return { digestId, quotationIds: said.map(idOf) };
}

/** Posts all that is owed, and keeps the receipts. */
export async function postOwed(store: Store, chat: ChatPort, at: string): Promise<void> {
  let ms = Date.parse(at);
  const now = () => new Date(ms);
  const later = (by: number): void => {
    ms += by;
  };
  const delivery = createDelivery({ store, chats: [chat], log: keptLog(), owner: "poster" });
  await delivery.processAll({ now, wait: windingWait(now, later) });
}
