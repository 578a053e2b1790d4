import { expect, test } from "vitest";
import type { FeedId } from "../../src/base/ids.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { freshQuotations } from "../../src/store/fresh-quotations.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { at, sampleArticle, sampleReading, sampleSpeaker } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

test("what a feed brought is new once, though another feed brings it later", async () => {
  const { db } = await temporaryStore();
  const feedOf = async (name: string): Promise<FeedId> =>
    (await addFeed(db, { url: `https://${name}.example/feed`, now: at("07:00:00") })).feed.id;
  const [first, second] = [await feedOf("first"), await feedOf("second")];
  const speaker = sampleSpeaker("Ana Duran");
  const bring = async (feedId: FeedId, name: string, time: string): Promise<void> => {
    const article = sampleArticle(name);
    const reading = sampleReading(article.text, "we will rebuild the bridge", { speaker });
    const now = () => new Date(at(time));
    const { canonicalUrl: guid } = article;
    await recordArticle(db, { feedId, guid, article, reading: { lang: "en", readings: [reading] }, now });
  };
  const freshIn = async (from: string, until: string) =>
    (
      await freshQuotations(db, {
        speakerIds: [speaker.id],
        feedIds: [first, second],
        from: at(from),
        until: at(until),
        limit: 40,
      })
    ).map(({ article }) => article.title);

  await bring(first, "Mostar", "09:00:00");
  await bring(second, "Mostar", "10:00:00");
  await bring(second, "Visoko", "10:00:00");
  expect(await freshIn("08:00:00", "09:30:00")).toEqual(["Bridge of Mostar"]);
  expect(await freshIn("09:30:00", "10:30:00")).toEqual(["Bridge of Visoko"]);
  expect(await freshIn("08:00:00", "10:30:00")).toHaveLength(2);
});
