import { describe, expect, test } from "vitest";
import { createHolding, type HoldingParts } from "../../src/jobs/hold-listening.ts";
import { at } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";
import { handWoundClock } from "./hand-wound-clock.ts";
import { keptLog } from "./kept-log.ts";

/** Processes that want one chat, on one store and one clock. */
async function setUp() {
  const store = await temporaryStore();
  const clock = handWoundClock(at("09:00:00"));
  const listening: string[] = [];
  const holding = (owner: string, over: Partial<HoldingParts> = {}, listen = async () => {}) =>
    createHolding({
      db: store.db,
      owner,
      now: clock.now,
      log: keptLog(),
      chat: {
        platform: "slack",
        async listen() {
          listening.push(owner);
          await listen();
        },
        async stopListening() {
          listening.splice(listening.indexOf(owner), 1);
        },
      },
      ...over,
    });
  return { store, clock, listening, holding };
}

describe("the lease of a chat's questions", () => {
  test("is held by one process, and taken over within 30 s of its death", async () => {
    const { clock, listening, holding } = await setUp();
    const [first, second] = [holding("first"), holding("second")];
    await first.look();
    await second.look();
    expect(listening).toEqual(["first"]);
    // The first is renewed, so that the second waits however long.
    for (let passed = 0; passed < 60; passed += 3) {
      clock.wind(3_000);
      await first.look();
      await second.look();
    }
    expect(listening).toEqual(["first"]);
    // It dies: nobody renews any more.
    let waitedMs = 0;
    while (!second.holds()) {
      clock.wind(3_000);
      waitedMs += 3_000;
      await second.look();
    }
    expect(waitedMs).toBeLessThanOrEqual(18_000);
    expect(listening).toEqual(["first", "second"]);
  });

  test("is free at once when its holder stops", async () => {
    const { listening, holding } = await setUp();
    const [first, second] = [holding("first"), holding("second")];
    await first.start();
    await second.start();
    await first.stop();
    expect(listening).toEqual([]);
    await second.look();
    expect(listening).toEqual(["second"]);
    await second.stop();
  });

  test("lost to another, after a long sleep, ends the listening", async () => {
    const { clock, listening, holding } = await setUp();
    const [first, second] = [holding("first"), holding("second")];
    await first.look();
    clock.wind(16_000);
    await second.look();
    await first.look();
    expect(listening).toEqual(["second"]);
  });

  test("that cannot be renewed is let go before anybody else may have it", async () => {
    const { store, clock, listening, holding } = await setUp();
    const first = holding("first");
    await first.look();
    await store.close();
    clock.wind(3_000);
    await first.look();
    expect(listening).toEqual(["first"]);
    clock.wind(6_000);
    await first.look();
    expect(listening).toEqual([]);
  });

  test("goes to another process when the chat cannot be listened to", async () => {
    const { listening, holding } = await setUp();
    const broken = holding("broken", {}, async () => {
      throw new Error("no way out");
    });
    const second = holding("second");
    await expect(broken.start()).rejects.toThrow("no way out");
    await broken.stop();
    expect(broken.holds()).toBe(false);
    await second.look();
    expect(listening).toEqual(["broken", "second"]);
  });
});
