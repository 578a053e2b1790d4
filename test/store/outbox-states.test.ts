import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { dropDigest, printOutbox, retryDigest } from "../../src/cli/outbox.ts";
import { buryPost, claimPost, keepReceipt, postsOf } from "../../src/store/outbox.ts";
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
