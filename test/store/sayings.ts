import type { FeedId } from "../../src/base/ids.ts";
import type { Language } from "../../src/base/language.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import type { Position, SaidAt, Stance } from "../../src/stances/stance.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import type { Db } from "../../src/store/store.ts";
import { createTopicReader, type TopicReader } from "../../src/topics/read-topic.ts";
import { sampleArticle, sampleReading } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

/** One reader for a file of tests: its lists are large. */
let reader: TopicReader | undefined;
export const topicReader = (): TopicReader => (reader ??= createTopicReader(packagedConfigDir()));

export interface Said {
  readonly who: string;
  readonly target: string;
  readonly position?: Position;
  /** The sentence; the target stands in it. */
  readonly sentence?: string;
  readonly saidAt?: SaidAt | null;
  readonly sure?: boolean;
  readonly posted?: boolean;
}

let made = 0;

/** Stores an article of sentences, one saying each. */
export async function publish(
  db: Db,
  feedId: FeedId,
  day: string,
  sayings: readonly Said[],
  lang: Language = "en",
): Promise<void> {
  made += 1;
  const sentences = sayings.map(({ who, target, sentence }) => sentence ?? `${who} spoke of ${target}.`);
  const text = sentences.join("\n");
  const publishedAt = `${day}T08:00:00.000Z`;
  const readings = sayings.map(
    ({ who, target, position = "supports", saidAt, sure = true, posted = true }, at) => {
      const reading = sampleReading(text, sentences[at]!, {
        speaker: { id: speakerIdOf(who, "person"), name: who, role: null, kind: "person" },
        posted,
        saidAt: saidAt === undefined ? { date: day, precision: "article" } : saidAt,
      });
      const start = text.indexOf(target, reading.content[0]!.start);
      const stance: Stance = {
        act: position === "opposes" ? "rejects" : "backs",
        position,
        target: { start, end: start + target.length, text: target },
        intensity: 2,
        hedged: false,
        sure,
        topic: topicReader().read({ lang, target, sentence: sentences[at]! }),
        evidence: reading.content[0]!,
      };
      return { ...reading, stances: [stance] };
    },
  );
  await recordArticle(db, {
    feedId,
    guid: `g${made}`,
    article: sampleArticle(`a${made}`, { text, lang, publishedAt, hash: `h${made}` }),
    reading: { lang, readings },
    now: () => new Date(publishedAt),
  });
}

export async function ledger() {
  const store = await temporaryStore();
  const { db } = store;
  const { feed } = await addFeed(db, { url: "https://feeds.example/a", now: "2026-01-01T00:00:00.000Z" });
  return { store, db, feed: feed.id };
}
