import { describe, expect, test } from "vitest";
import { claimFeeds } from "../../src/store/claims.ts";
import {
  addFeed,
  feedById,
  feedByUrl,
  listFeeds,
  makeFeedsDue,
  nextFeedCheckAt,
  removeFeed,
} from "../../src/store/feeds.ts";
import { finishPoll } from "../../src/store/poll-results.ts";
import { at } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

const url = "https://a.example/feed";

describe("feeds", () => {
  test("are added once by URL, due at once", async () => {
    const { db } = await temporaryStore();
    const first = await addFeed(db, { url, title: "A", now: at("07:00:00") });
    const again = await addFeed(db, { url, title: "B", now: at("08:00:00") });
    expect(first.added).toBe(true);
    expect(again).toEqual({ feed: first.feed, added: false });
    expect(first.feed).toMatchObject({
      url,
      title: "A",
      nextCheckAt: at("07:00:00"),
      failures: 0,
      problem: null,
    });
    expect(await feedByUrl(db, url)).toEqual(first.feed);
    expect(await removeFeed(db, first.feed.id)).toBe(true);
    expect(await removeFeed(db, first.feed.id)).toBe(false);
    expect(await feedById(db, first.feed.id)).toBeNull();
  });

  test("are leased by one worker, and by another when the lease ran out", async () => {
    const { db } = await temporaryStore();
    for (const name of ["a", "b", "c"]) await addFeed(db, { url: `${url}/${name}`, now: at("07:00:00") });
    const claim = (owner: string, now: string, leaseUntil: string, limit = 2) =>
      claimFeeds(db, { owner, now: at(now), leaseUntil: at(leaseUntil), limit });
    expect(await claim("one", "06:59:59", "07:05:00")).toHaveLength(0);
    const ones = await claim("one", "07:00:00", "07:05:00");
    const twos = await claim("two", "07:00:00", "07:05:00");
    expect([ones.length, twos.length]).toEqual([2, 1]);
    expect(await claim("three", "07:04:59", "07:10:00")).toHaveLength(0);
    expect(await claim("three", "07:05:00", "07:10:00", 9)).toHaveLength(3);
    const late = ones[0]!;
    const result = { checkedAt: at("07:06:00"), nextCheckAt: at("07:36:00"), problem: null };
    expect(await finishPoll(db, late.id, "one", result)).toBe(false);
    expect(await finishPoll(db, late.id, "three", result)).toBe(true);
  });

  test("keep the last good check, and count failures since", async () => {
    const { db } = await temporaryStore();
    const { feed } = await addFeed(db, { url, now: at("07:00:00") });
    await finishPoll(db, feed.id, null, {
      checkedAt: at("07:00:01"),
      nextCheckAt: at("07:30:00"),
      problem: null,
      etag: '"1"',
      title: "A",
      lastEntryAt: at("06:00:00"),
    });
    for (const minute of ["31", "32"]) {
      await finishPoll(db, feed.id, null, {
        checkedAt: at(`07:${minute}:00`),
        nextCheckAt: at("08:00:00"),
        problem: "answered 500",
      });
    }
    expect(await feedById(db, feed.id)).toMatchObject({
      etag: '"1"',
      title: "A",
      lastOkAt: at("07:00:01"),
      lastCheckedAt: at("07:32:00"),
      lastEntryAt: at("06:00:00"),
      failures: 2,
      problem: "answered 500",
    });
    expect(await nextFeedCheckAt(db)).toBe(at("08:00:00"));
    await makeFeedsDue(db, at("07:33:00"), [feed.id]);
    expect(await nextFeedCheckAt(db)).toBe(at("07:33:00"));
    expect(await listFeeds(db, [])).toEqual([]);
    expect(await listFeeds(db, [feed.id])).toHaveLength(1);
  });
});
