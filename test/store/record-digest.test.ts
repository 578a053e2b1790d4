import { describe, expect, test } from "vitest";
import type { ArticleId, StoryId, SubscriptionId } from "../../src/base/ids.ts";
import { claimPost } from "../../src/store/claim-posts.ts";
import { digestById, findDigest, listDigests } from "../../src/store/digests.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { keepReceipt, postponePost, renewClaim } from "../../src/store/post-outcomes.ts";
import { type DigestRecord, recordDigest } from "../../src/store/record-digest.ts";
import type { Db } from "../../src/store/store.ts";
import { addSubscription, subscriptionById, updateSubscription } from "../../src/store/subscriptions.ts";
import { at, sampleSubscription } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

const record = (
  subscriptionId: SubscriptionId,
  over: Partial<DigestRecord["digest"]> = {},
): DigestRecord => ({
  digest: {
    subscriptionId,
    localDate: "2026-03-10",
    kind: "daily",
    createdAt: at("06:00:05"),
    windowFrom: at("00:00:00"),
    windowUntil: at("06:00:00"),
    outcome: "queued",
    reason: null,
    thread: {
      lang: "ar",
      parts: [{ role: "parent", blocks: [{ kind: "paragraph", lang: "ar", runs: [{ text: "أخبار" }] }] }],
    },
    stories: [{ id: "s" as StoryId, articleIds: ["a" as ArticleId] }],
    counts: { stories: 1 },
    ...over,
  },
  platform: "terminal",
  channel: "desk",
  messages: [
    { role: "parent", payload: { text: "أخبار" } },
    { role: "reply", payload: ["b"] },
  ],
  schedule: { wasDueAt: at("06:00:00"), nextDueAt: "2026-03-11T06:00:00.000Z" },
});

async function subscribed(): Promise<{ db: Db; id: SubscriptionId }> {
  const { db } = await temporaryStore();
  const { id } = await addSubscription(db, sampleSubscription(), at("05:00:00"));
  return { db, id };
}

describe("recording a digest", () => {
  test("writes digest, posts and schedule together, once", async () => {
    const { db, id } = await subscribed();
    const first = await recordDigest(db, record(id));
    const again = await recordDigest(db, record(id, { windowUntil: at("07:00:00") }));
    expect(first.recorded).toBe(true);
    expect(again).toEqual({ recorded: false, digestId: first.digestId });
    expect(await digestById(db, first.digestId)).toEqual({ id: first.digestId, ...record(id).digest });
    expect(
      await findDigest(db, { subscriptionId: id, localDate: "2026-03-10", kind: "daily" }),
    ).not.toBeNull();
    expect((await postsOf(db, first.digestId)).map((post) => [post.seq, post.state, post.payload])).toEqual([
      [0, "pending", { text: "أخبار" }],
      [1, "pending", ["b"]],
    ]);
    expect(await subscriptionById(db, id)).toMatchObject({
      nextDueAt: "2026-03-11T06:00:00.000Z",
      coveredUntil: at("06:00:00"),
    });
    expect((await recordDigest(db, record(id, { kind: "now:x" }))).recorded).toBe(true);
    expect(await listDigests(db, { subscriptionId: id })).toHaveLength(2);
  });

  test("leaves a schedule alone that was changed meanwhile, and never covers less", async () => {
    const { db, id } = await subscribed();
    await updateSubscription(db, id, { nextDueAt: at("19:00:00"), coveredUntil: at("08:00:00") });
    await recordDigest(db, record(id));
    expect(await subscriptionById(db, id)).toMatchObject({
      nextDueAt: at("19:00:00"),
      coveredUntil: at("08:00:00"),
    });
  });

  test("writes nothing at all when a part of it cannot be written", async () => {
    const { db, id } = await subscribed();
    const broken = { ...record(id), messages: [{ role: "parent" as const, payload: 1n }] };
    await expect(recordDigest(db, broken)).rejects.toThrow(/BigInt/u);
    expect(await listDigests(db)).toEqual([]);
    expect((await subscriptionById(db, id))?.nextDueAt).toBe(at("06:00:00"));
  });
});

describe("a claim on a post", () => {
  test("is lost to the next worker when it ran out, and then moves nothing", async () => {
    const { db, id } = await subscribed();
    const { digestId } = await recordDigest(db, record(id));
    const claim = (now: string, leaseUntil: string) =>
      claimPost(db, { now: at(now), leaseUntil: at(leaseUntil), owner: "one", platforms: ["terminal"] });
    const slow = (await claim("06:01:00", "06:02:00"))!;
    expect(slow).toMatchObject({ seq: 0, attempts: 1, firstAttemptAt: at("06:01:00"), parent: null });
    expect(await claim("06:01:30", "06:03:00")).toBeNull();
    expect(await renewClaim(db, slow, at("06:02:30"))).toBe(true);
    const quick = (await claim("06:02:30", "06:04:00"))!;
    expect(quick).toMatchObject({ id: slow.id, attempts: 2, firstAttemptAt: at("06:01:00") });
    expect(await renewClaim(db, slow, at("06:09:00"))).toBe(false);
    await postponePost(db, slow, { notBefore: at("09:00:00"), reason: "late" });
    expect((await postsOf(db, digestId))[0]).toMatchObject({ state: "sending", attempts: 2 });
    expect(await keepReceipt(db, slow, { messageId: "m", threadId: "t" }, at("06:03:00"))).toBe(true);
    expect(await keepReceipt(db, quick, { messageId: "n", threadId: "t" }, at("06:03:01"))).toBe(false);
    expect(await claim("06:05:00", "06:06:00")).toMatchObject({
      seq: 1,
      parent: { messageId: "m", threadId: "t" },
    });
  });

  test("is never given for a chat that this worker does not serve", async () => {
    const { db, id } = await subscribed();
    await recordDigest(db, record(id));
    const claim = { now: at("07:00:00"), leaseUntil: at("07:01:00"), owner: "one" };
    expect(await claimPost(db, { ...claim, platforms: ["other"] })).toBeNull();
    expect(await claimPost(db, { ...claim, platforms: [] })).toBeNull();
  });
});
