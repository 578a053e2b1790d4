import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { DigestId } from "../../src/base/ids.ts";
import { dropDigest, OUTBOX_STATES, printOutbox, retryDigest } from "../../src/cli/outbox.ts";
import { claimPost } from "../../src/store/claim-posts.ts";
import { type Post, postsOf, revivePosts } from "../../src/store/outbox.ts";
import { dropPosts } from "../../src/store/outbox-states.ts";
import { buryPost, keepReceipt, postponePost } from "../../src/store/post-outcomes.ts";
import { pruneMessages } from "../../src/store/prune-outbox.ts";
import type { Db } from "../../src/store/store.ts";
import { oweDigest } from "../jobs/owed-digest.ts";
import { temporaryStore } from "./temporary-store.ts";

const now = new Date("2026-03-02T07:00:00Z");
const claim = (db: Db, minutes = 1) =>
  claimPost(db, {
    now: now.toISOString(),
    owner: "w",
    leaseUntil: new Date(now.getTime() + minutes * 60_000).toISOString(),
    platforms: ["history"],
  });
const screen = () => {
  let text = "";
  const out = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { out, read: () => text };
};

describe("the outbox as a person sees it", () => {
  test("tells of each digest what waits, what was given up and why; retry owes it again", async () => {
    const { db } = await temporaryStore();
    const id = await oweDigest(db, "general", 3, now.toISOString());
    await oweDigest(db, "quiet", 1, now.toISOString());
    await keepReceipt(db, (await claim(db))!, { messageId: "1", threadId: "1" }, now.toISOString());
    const second = (await claim(db))!;
    await buryPost(db, second, "channel is archived");
    const { out, read } = screen();
    await printOutbox(db, undefined, out);
    expect(read()).toContain("1 pending, 0 sending, 1 posted, 2 dead");
    expect(read()).toContain("1 is in the chat, 2 was given up, 1 attempt");
    expect(read()).toContain("reason: channel is archived");
    expect(read()).toContain(`quotewire outbox retry`);
    await retryDigest(db, id, now, out);
    expect((await postsOf(db, id)).map(({ state }) => state)).toEqual(["posted", "pending", "pending"]);
    await expect(retryDigest(db, id, now, out)).rejects.toThrow(/can be changed so/u);
  });

  test("drop gives up what waits, and leaves what is on its way", async () => {
    const { db } = await temporaryStore();
    const id = await oweDigest(db, "general", 3, now.toISOString());
    const held = (await claim(db))!;
    const { out, read } = screen();
    await dropDigest(db, id, now, out);
    expect(read()).toContain("2 given up; 1 on its way can no longer be stopped");
    expect(await keepReceipt(db, held, { messageId: "1", threadId: "1" }, now.toISOString())).toBe(true);
    expect((await postsOf(db, id)).map(({ state }) => state)).toEqual(["posted", "dead", "dead"]);
  });

  test("a message whose sender died is dropped too", async () => {
    const { db } = await temporaryStore();
    const id = await oweDigest(db, "general", 1, now.toISOString());
    await claim(db, 0);
    const { out, read } = screen();
    await dropDigest(db, id, now, out);
    expect(read()).toContain("1 given up");
    expect((await postsOf(db, id))[0]).toMatchObject({
      state: "dead",
      reason: expect.stringContaining("by hand"),
    });
  });
});

describe("every state has a way out", () => {
  const at = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();
  const receipt = { messageId: "1", threadId: "1" };
  const taken = (db: Db, minutes: number, platforms = ["history"]) =>
    claimPost(db, { now: at(minutes), owner: `w${minutes}`, leaseUntil: at(minutes + 1), platforms });
  const states = async (db: Db, id: DigestId) => (await postsOf(db, id)).map(({ state }) => state);

  /** By state, what leads out of it and where to. `owed` has two messages. */
  const ways: Readonly<
    Record<Post["state"], Readonly<Record<string, (db: Db, owed: DigestId) => Promise<readonly string[]>>>>
  > = {
    pending: {
      "it is claimed": async (db, owed) => {
        await taken(db, 0);
        return states(db, owed);
      },
      "its chat is not configured any more: it is dropped": async (db, owed) => {
        expect(await taken(db, 0, ["another"])).toBeNull();
        await dropPosts(db, owed, { reason: "by hand", now: at(0) });
        return states(db, owed);
      },
      "the message before it cannot be posted": async (db, owed) => {
        await buryPost(db, (await taken(db, 0))!, "gone");
        return states(db, owed);
      },
    },
    sending: {
      "it is posted": async (db, owed) => {
        await keepReceipt(db, (await taken(db, 0))!, receipt, at(0));
        return states(db, owed);
      },
      "its sender dies: another takes it up": async (db, owed) => {
        await taken(db, 0);
        expect(await taken(db, 0.5)).toBeNull();
        const second = (await taken(db, 2))!;
        expect(second.attempts).toBe(2);
        await keepReceipt(db, second, receipt, at(2));
        return states(db, owed);
      },
      "it is tried again later": async (db, owed) => {
        await postponePost(db, (await taken(db, 0))!, { notBefore: at(5), reason: "busy" });
        expect(await taken(db, 4)).toBeNull();
        await keepReceipt(db, (await taken(db, 5))!, receipt, at(5));
        return states(db, owed);
      },
      "it was dropped meanwhile, and fails": async (db, owed) => {
        const held = (await taken(db, 0))!;
        await dropPosts(db, owed, { reason: "by hand", now: at(0) });
        await postponePost(db, held, { notBefore: at(1), reason: "busy" });
        expect(await states(db, owed)).toEqual(["pending", "dead"]);
        await dropPosts(db, owed, { reason: "by hand", now: at(1) });
        return states(db, owed);
      },
    },
    dead: {
      "it is owed again": async (db, owed) => {
        await buryPost(db, (await taken(db, 0))!, "gone");
        await revivePosts(db, owed, at(1));
        await keepReceipt(db, (await taken(db, 1))!, receipt, at(1));
        return states(db, owed);
      },
      "its receipt comes after all": async (db, owed) => {
        const held = (await taken(db, 0))!;
        await dropPosts(db, owed, { reason: "by hand", now: at(2) });
        expect(await states(db, owed)).toEqual(["dead", "dead"]);
        await keepReceipt(db, held, receipt, at(3));
        return states(db, owed);
      },
      "it grows old": async (db, owed) => {
        await dropPosts(db, owed, { reason: "by hand", now: at(0) });
        expect(await pruneMessages(db, at(10), 5)).toBe(2);
        return states(db, owed);
      },
    },
    posted: {
      "it grows old": async (db, owed) => {
        for (const minute of [0, 1]) await keepReceipt(db, (await taken(db, minute))!, receipt, at(minute));
        expect(await pruneMessages(db, at(1), 5), "not while it may be looked for").toBe(0);
        expect(await pruneMessages(db, at(10), 5)).toBe(2);
        return states(db, owed);
      },
    },
  };
  const ends: Readonly<Record<string, readonly string[]>> = {
    "pending: it is claimed": ["sending", "pending"],
    "pending: its chat is not configured any more: it is dropped": ["dead", "dead"],
    "pending: the message before it cannot be posted": ["dead", "dead"],
    "sending: it is posted": ["posted", "pending"],
    "sending: its sender dies: another takes it up": ["posted", "pending"],
    "sending: it is tried again later": ["posted", "pending"],
    "sending: it was dropped meanwhile, and fails": ["dead", "dead"],
    "dead: it is owed again": ["posted", "pending"],
    "dead: its receipt comes after all": ["posted", "dead"],
    "dead: it grows old": [],
    "posted: it grows old": [],
  };
  for (const [state, out] of Object.entries(ways))
    for (const [way, take] of Object.entries(out))
      test(`${state}: ${way}`, async () => {
        const { db } = await temporaryStore();
        const owed = await oweDigest(db, "general", 2, now.toISOString());
        expect(await take(db, owed)).toEqual(ends[`${state}: ${way}`]);
      });

  test("the list of states is whole", () => {
    expect(Object.keys(ways).sort()).toEqual([...OUTBOX_STATES].sort());
  });
});
