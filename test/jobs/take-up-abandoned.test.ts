import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { expect, test } from "vitest";
import { takeUpAbandoned } from "../../src/jobs/take-up-abandoned.ts";
import { isDeadWorker, workerName } from "../../src/jobs/worker-name.ts";
import { claimPost } from "../../src/store/claim-posts.ts";
import { claimFeeds, nextClaimAt } from "../../src/store/claims.ts";
import { takeLease } from "../../src/store/leases.ts";
import { at } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { keptLog } from "./kept-log.ts";
import { oweDigest } from "./owed-digest.ts";

test("a worker is dead when its process on this machine is gone, and only then", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  expect(isDeadWorker(`${hostname()}/${pid}/x`)).toBe(true);
  expect(isDeadWorker(`elsewhere/${pid}/x`)).toBe(false);
  expect(isDeadWorker(workerName())).toBe(false);
  expect(isDeadWorker(`${hostname()}/${process.ppid}/x`)).toBe(false);
  for (const odd of [
    "",
    "one",
    `${hostname()}/0/x`,
    `${hostname()}/-1/x`,
    `${hostname()}/1/x`,
    `${hostname()}/abc`,
  ]) {
    expect(isDeadWorker(odd), odd).toBe(false);
  }
});

test("what a killed worker held is free at the next start, its posts after a moment; others keep theirs", async () => {
  const store = await temporaryStore();
  const { db } = store;
  await oweDigest(db, "desk", 2);
  await oweDigest(db, "other", 2);
  const hold = { now: at("06:00:00"), leaseUntil: at("06:30:00") };
  await claimFeeds(db, { ...hold, owner: "killed", limit: 9 });
  await claimPost(db, { ...hold, owner: "killed", platforms: ["history"] });
  await claimPost(db, { ...hold, owner: "alive", platforms: ["history"] });
  await takeLease(db, { name: "digest:a", owner: "killed/2", now: at("06:00:00"), until: at("06:30:00") });
  const log = keptLog();
  const take = () =>
    takeUpAbandoned({
      store,
      log,
      now: new Date(at("06:01:00")),
      isDead: (owner) => owner.startsWith("killed"),
    });
  expect(await take()).toBe(3);
  expect(await take()).toBe(0);
  expect(log.lines).toHaveLength(1);
  expect(await nextClaimAt(db, ["history"])).toBe(at("06:01:10"));
  const claim = { owner: "next", leaseUntil: at("06:30:00"), platforms: ["history"] };
  expect(await claimPost(db, { ...claim, now: at("06:01:09") })).toBeNull();
  expect(await claimPost(db, { ...claim, now: at("06:01:10") })).toMatchObject({ attempts: 2 });
  expect(await claimPost(db, { ...claim, now: at("06:01:10") })).toBeNull();
  expect(await claimFeeds(db, { ...hold, now: at("06:01:00"), owner: "next", limit: 9 })).toHaveLength(1);
  const named = { name: "digest:a", owner: "next", now: at("06:01:00"), until: at("06:30:00") };
  expect(await takeLease(db, named)).toBe(true);
});
