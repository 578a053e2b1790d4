import { describe, expect, test } from "vitest";
import type { ChatPort, PostOutcome } from "../../src/chat/port.ts";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import { createMeasures } from "../../src/jobs/measures.ts";
import { createReadiness } from "../../src/jobs/readiness.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { keptLog } from "./kept-log.ts";
import { oweDigest } from "./owed-digest.ts";

const now = () => new Date("2026-03-10T07:00:00Z");
const sampleOf = (text: string, series: string): number | undefined => {
  const line = text.split("\n").find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

describe("measures", () => {
  test("count what chats answered, and tell what is due and owed", async () => {
    const store = await temporaryStore();
    const measures = createMeasures({ db: store.db, now });
    await addFeed(store.db, { url: "https://b.example/feed", now: "2026-03-10T06:58:00.000Z" });
    await oweDigest(store.db, "general", 3, "2026-03-10T06:59:00.000Z");
    const answers: PostOutcome[] = [
      { kind: "retry", afterMs: 1_000, reason: "wait", limited: true },
      { kind: "posted", receipt: { messageId: "1", threadId: "1" } },
    ];
    const chat: ChatPort = {
      platform: "history",
      render: () => [],
      post: async () => answers.shift() ?? { kind: "refused", reason: "gone", remedy: "none" },
      edit: async () => ({ kind: "edited" }),
      reconcile: async () => ({ kind: "absent" }),
      close: async () => {},
    };
    const counted = measures.counting(chat);
    for (const minutes of [0, 5, 10])
      await createDelivery({ store, chats: [counted], log: keptLog(), owner: "w" }).processAll({
        now: () => new Date(now().getTime() + minutes * 60_000),
      });
    measures.feedAnswered({ kind: "later", reason: "rest", retryAfterMs: 1 });
    const { body, contentType } = await measures.text();
    expect(contentType).toContain("text/plain");
    expect(sampleOf(body, 'quotewire_posts_total{platform="history",outcome="limited"}')).toBe(1);
    expect(sampleOf(body, 'quotewire_posts_total{platform="history",outcome="posted"}')).toBe(1);
    expect(sampleOf(body, 'quotewire_posts_total{platform="history",outcome="refused"}')).toBe(1);
    expect(sampleOf(body, 'quotewire_outbox{state="posted"}')).toBe(1);
    expect(sampleOf(body, 'quotewire_outbox{state="dead"}')).toBe(2);
    expect(sampleOf(body, "quotewire_feeds_due")).toBe(2);
    expect(sampleOf(body, "quotewire_feed_lag_seconds")).toBe(120);
    expect(sampleOf(body, 'quotewire_feed_checks_total{outcome="later"}')).toBe(1);
    expect(sampleOf(body, "quotewire_event_loop_delay_seconds")).toBeGreaterThanOrEqual(0);
    measures.close();
  });

  test("a process is ready when it runs and its database answers", async () => {
    const store = await temporaryStore();
    let started = false;
    const unready = createReadiness(store, () => started);
    expect(await unready()).toBe("starting or stopping");
    started = true;
    expect(await unready()).toBeNull();
    await store.close();
    expect(await unready()).toMatch(/cannot be asked/u);
  });
});
