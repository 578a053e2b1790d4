import { sql } from "kysely";
import { expect, test } from "vitest";
import { claimPost } from "../../src/store/claim-posts.ts";
import { keepReceipt } from "../../src/store/post-outcomes.ts";
import { oweDigest } from "../jobs/owed-digest.ts";
import { openAt } from "./open-at.ts";
import { at } from "./samples.ts";
import { sharedStore } from "./temporary-store.ts";

test("a worker goes on while a newer version adds a column to the table that it works on", async () => {
  const { store, address } = await sharedStore();
  const { db } = store;
  const claim = () =>
    claimPost(db, {
      ...{ now: at("06:00:00"), leaseUntil: at("06:01:00"), owner: "old", platforms: ["history"] },
    });
  // Often enough for the server to keep its plans.
  await oweDigest(db, "desk", 12);
  const postNext = async () => {
    const post = (await claim())!;
    expect(await keepReceipt(db, post, { messageId: post.id, threadId: "t" }, at("06:00:00"))).toBe(true);
  };
  for (let n = 0; n < 8; n++) await postNext();
  const newer = openAt(address);
  await sql`alter table outbox add column news text`.execute(newer.db);
  await newer.close();
  for (let n = 0; n < 4; n++) await postNext();
  expect(await claim()).toBeNull();
});
