import { expect, test } from "vitest";
import type { EditOutcome, EditRequest } from "../../src/chat/port.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { createCorrecting } from "../../src/jobs/correct-posts.ts";
import { oweCorrections } from "../../src/store/corrections.ts";
import { postsOf } from "../../src/store/outbox.ts";
import { at } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { historyChat } from "./history-chat.ts";
import { keptLog } from "./kept-log.ts";
import { oweStories, postOwed } from "./posted-digest.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const phrases = createPhrases(packagedConfigDir());

/** A posted digest of two stories whose first is owed a note, a chat that answers as it is told, and a clock. */
async function setUp({ posted = true } = {}) {
  const store = await temporaryStore();
  const { db } = store;
  const clock = handWoundClock(at("06:00:00"));
  const edits: EditRequest[] = [];
  let answer: () => Promise<EditOutcome> = async () => ({ kind: "edited" });
  const chat = {
    ...historyChat(() => "answered"),
    edit: async (request: EditRequest) => {
      edits.push(request);
      return answer();
    },
  };
  const now = () => clock.now().toISOString();
  const made = await oweStories(db, chat, { channel: "c", stories: 2, now: now() });
  if (posted) await postOwed(store, chat, now());
  const [first, second] = made.quotationIds;
  await oweCorrections(db, "withdrawn", { quotationId: first! }, now());
  const log = keptLog();
  const correcting = createCorrecting({
    store,
    chats: [chat],
    phrases,
    log,
    owner: "one",
    requestTimeoutMs: 200,
    giveUpAfterMs: 48 * HOUR_MS,
  });
  return {
    ...{ store, db, clock, edits, log, chat, made, second: second!, now },
    answers: (outcome: EditOutcome | Error) => {
      answer = async () => {
        if (outcome instanceof Error) throw outcome;
        return outcome;
      };
    },
    run: () => correcting.processAll({ now: clock.now }),
    state: () =>
      db.selectFrom("corrections").select(["state", "reason", "not_before"]).executeTakeFirstOrThrow(),
  };
}

const busy = { kind: "retry", afterMs: 0, reason: "the chat is down" } as const;

test("a chat that is down is asked again after waits that grow, and told once it is back", async () => {
  const set = await setUp();
  set.answers(busy);
  const asked: number[] = [];
  const startMs = set.clock.now().getTime();
  for (let minute = 0; minute < 12 * 60; minute++) {
    const before = set.edits.length;
    await set.run();
    if (set.edits.length > before) asked.push((set.clock.now().getTime() - startMs) / MINUTE_MS);
    set.clock.wind(MINUTE_MS);
  }
  expect(asked).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 124, 184, 244, 304, 364, 424, 484, 544, 604, 664]);
  expect(await set.state()).toMatchObject({ state: "owed", reason: "the chat is down" });
  set.answers({ kind: "edited" });
  set.clock.wind(HOUR_MS);
  await set.run();
  expect(await set.state()).toMatchObject({ state: "done", reason: null });
  const [, post] = await postsOf(set.db, set.made.digestId);
  expect(JSON.stringify(post!.payload)).toContain("Withdrawn: wrongly read");
  expect(set.edits.at(-1)!.notes).toEqual(["Withdrawn: wrongly read"]);
  // The other story was never touched.
  expect(new Set(set.edits.map(({ receipt }) => receipt.messageId))).toEqual(
    new Set([post!.receipt!.messageId]),
  );
});

test("a chat that asks to wait is left alone as long as it asks", async () => {
  const set = await setUp();
  set.answers({ kind: "retry", afterMs: 20 * MINUTE_MS, reason: "asked to wait", limited: true });
  await set.run();
  set.clock.wind(20 * MINUTE_MS - 1);
  await set.run();
  expect(set.edits).toHaveLength(1);
  set.clock.wind(1);
  await set.run();
  expect(set.edits).toHaveLength(2);
});

test.each([
  ["answers that it is down", busy],
  ["breaks off", new Error("socket hang up")],
])(
  "a chat that %s for 48 hours is given up, with the reason, and never edited behind it",
  async (_, answer) => {
    const set = await setUp();
    set.answers(answer);
    for (let hour = 0; hour <= 48; hour++) {
      await set.run();
      expect((await set.state()).state).toBe("owed");
      set.clock.wind(HOUR_MS);
    }
    await set.run();
    const reason = answer instanceof Error ? answer.message : answer.reason;
    expect(await set.state()).toMatchObject({ state: "dead", reason });
    expect(set.log.lines.at(-1)).toContain(`error a posted digest cannot be corrected`);
    const asked = set.edits.length;
    set.answers({ kind: "edited" });
    set.clock.wind(HOUR_MS);
    await set.run();
    expect(set.edits).toHaveLength(asked);
    // Owed anew, it is tried anew, and what was given up is told with it.
    await oweCorrections(set.db, "withdrawn", { quotationId: set.second }, set.now());
    await set.run();
    expect(set.edits.map(({ notes }) => notes.length)).toEqual(Array(asked + 2).fill(1));
  },
);

test("what is refused is given up at once, and a message that is gone needs nothing", async () => {
  const refused = await setUp();
  refused.answers({ kind: "refused", reason: "the channel is archived", remedy: "Unarchive it." });
  await refused.run();
  expect(await refused.state()).toMatchObject({
    state: "dead",
    reason: "the channel is archived. Unarchive it.",
  });
  const gone = await setUp();
  gone.answers({ kind: "gone" });
  await gone.run();
  expect(await gone.state()).toMatchObject({ state: "done", reason: null });
});

test("what is still being posted is waited for, however long, and its time runs from the post", async () => {
  const set = await setUp({ posted: false });
  for (let hour = 0; hour < 60; hour++) {
    await set.run();
    set.clock.wind(HOUR_MS);
  }
  expect(set.edits).toEqual([]);
  expect(await set.state()).toMatchObject({ state: "owed", reason: null });
  await postOwed(set.store, set.chat, set.now());
  set.answers(busy);
  await set.run();
  expect(await set.state()).toMatchObject({ state: "owed", reason: "the chat is down" });
  set.answers({ kind: "edited" });
  set.clock.wind(HOUR_MS);
  await set.run();
  expect(await set.state()).toMatchObject({ state: "done" });
});
