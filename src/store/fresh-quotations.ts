import type { FeedId, SpeakerId } from "../base/ids.ts";
import type { SourcedReading } from "../stories/story.ts";
import { withArticles } from "./quotations.ts";
import { speakersByIds } from "./speakers.ts";
import type { Db } from "./store.ts";

/**
 * Quotations of some speakers, sure enough for a digest, from articles that came to the feeds after `from`, up to
 * `until` (ISO instants); oldest first. What a feed already held when it was first polled is no news. Each carries the speaker as the store knows them, whatever the article wrote.
 */
export async function freshQuotations(
  db: Db,
  asked: {
    readonly speakerIds: readonly SpeakerId[];
    readonly feedIds: readonly FeedId[];
    readonly from: string;
    readonly until: string;
    readonly limit: number;
  },
): Promise<readonly SourcedReading[]> {
  const { speakerIds, feedIds, from, until, limit } = asked;
  if (speakerIds.length === 0 || feedIds.length === 0) return [];
  const rows = await db
    .selectFrom("quotations")
    .selectAll()
    .where("speaker_id", "in", speakerIds)
    .where("posted", "=", 1)
    .where("vanished_at", "is", null)
    .where(({ or, and, not, exists, selectFrom }) => {
      // Asked row by row: lists of what the feeds carry would grow with the store.
      const carried = selectFrom("article_feeds")
        .select("article_feeds.feed_id")
        .whereRef("article_feeds.article_id", "=", "quotations.article_id")
        .where("feed_id", "in", feedIds)
        .where("backlog", "=", 0);
      const edited = selectFrom("article_versions")
        .select("article_versions.id")
        .whereRef("article_versions.id", "=", "quotations.version_id");
      return or([
        // What one of the feeds brought before is not new because another one has it too.
        and([
          exists(carried.where("added_at", ">", from).where("added_at", "<=", until)),
          not(exists(carried.where("added_at", "<=", from))),
        ]),
        // What an article says only since it was edited.
        and([exists(carried), exists(edited.where("seen_at", ">", from).where("seen_at", "<=", until))]),
      ]);
    })
    .orderBy("said_at")
    .orderBy("article_id")
    .orderBy("position")
    .limit(limit)
    .execute();
  const speakers = new Map((await speakersByIds(db, speakerIds)).map((speaker) => [speaker.id, speaker]));
  const sourced = await withArticles(db, rows);
  return sourced.map((one) => {
    const row = rows.find(({ id }) => id === one.id);
    const speaker = speakers.get((row?.speaker_id ?? "") as SpeakerId);
    const { reading } = one;
    if (speaker === undefined || reading.speaker === null) return one;
    return { ...one, reading: { ...reading, speaker: { ...reading.speaker, id: speaker.id } } };
  });
}
