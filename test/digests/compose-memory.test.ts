import { join } from "node:path";
import { expect, test } from "vitest";
import type { DigestId, QuotationId } from "../../src/base/ids.ts";
import { render as inDiscord } from "../../src/chat/discord/render.ts";
import { render as inSlack } from "../../src/chat/slack/render.ts";
import { compose, type DigestInput } from "../../src/digests/compose.ts";
import { createComposeMemory } from "../../src/digests/compose-memory.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import type { Thread } from "../../src/digests/thread.ts";
import { COVERAGE, FERRY_STORY, NOW, order, STORIES } from "./sample.ts";

const phrases = createPhrases(join(import.meta.dirname, "../../config"));
const earlier = new Map([
  [
    FERRY_STORY.id,
    { at: "2026-11-24T06:00:00.000Z", href: null, readings: FERRY_STORY.readings.slice(0, 1), texts: [] },
  ],
]);
const HOUR_MS = 3_600_000;

/** Orders that differ in all that a thread depends on, some of them alike. */
function* inputs(): Iterable<DigestInput> {
  for (const [n, lang] of (["en", "ar", "en"] as const).entries())
    for (const hours of [0, 1, 30])
      for (const timeZone of ["UTC", "Pacific/Auckland"])
        for (const pictures of [false, true])
          for (const known of [new Map(), earlier])
            yield {
              subscription: { ...order(lang, 2 + n), timeZone, pictures },
              digestId: `digest-${n}` as DigestId,
              stories: STORIES,
              coverage: COVERAGE,
              now: new Date(Date.parse(NOW) + hours * HOUR_MS).toISOString(),
              earlier: known,
              moves: new Map<QuotationId, never>(),
              phrases,
            };
}

test("what is remembered of stories gives the same threads as composing them anew", () => {
  const memory = createComposeMemory();
  for (const input of inputs()) expect(compose({ ...input, memory })).toEqual(compose(input));
});

test("parts that several digests have in common are the same blocks, and are rendered as any", () => {
  const memory = createComposeMemory();
  const threads: Thread[] = [...inputs()].map((input) => compose({ ...input, memory }).thread);
  const storyBlocks = new Set(
    threads.flatMap(({ parts }) => parts.flatMap(({ role, blocks }) => (role === "story" ? [blocks] : []))),
  );
  const stories = threads.reduce(
    (sum, { parts }) => sum + parts.filter(({ role }) => role === "story").length,
    0,
  );
  expect(storyBlocks.size).toBeLessThan(stories / 2);
  const [slack, discord] = [new WeakMap(), new WeakMap()];
  for (const thread of threads) {
    expect(inSlack(thread, slack)).toEqual(inSlack(thread));
    expect(inDiscord(thread, discord)).toEqual(inDiscord(thread));
  }
});
