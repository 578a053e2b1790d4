import { describe, expect, test } from "vitest";
import type { SpeakerId } from "../../src/base/ids.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { addFeed } from "../../src/store/feeds.ts";
import {
  type LedgerRow,
  ledgerRowsOf,
  listStances,
  stancesOfSpeakersOnTopics,
} from "../../src/store/ledger.ts";
import { mergeSpeakers } from "../../src/store/speaker-repairs.ts";
import type { Db } from "../../src/store/store.ts";
import { ledger, publish } from "./sayings.ts";

const rowsOf = (db: Db, who: string): Promise<readonly LedgerRow[]> =>
  listStances(db, { speakerIds: [speakerIdOf(who, "person")] });

describe("topics of stances", () => {
  test("targets that say the same are one topic across articles", async () => {
    const { db, feed } = await ledger();
    await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan bridge" }]);
    await publish(db, feed, "2026-03-09", [
      { who: "Lena Okoro", target: "a bridge in Halwan", position: "opposes" },
    ]);
    const rows = await rowsOf(db, "Lena Okoro");
    expect(rows.map(({ position, saidAt }) => [position, saidAt.slice(0, 10)])).toEqual([
      ["opposes", "2026-03-09"],
      ["supports", "2026-03-01"],
    ]);
    expect(rows[0]!.topicId).not.toBeNull();
    expect(rows[0]!.topicId).toBe(rows[1]!.topicId);
  });

  test("other things of one kind are other topics", async () => {
    const { db, feed } = await ledger();
    await publish(db, feed, "2026-03-01", [
      { who: "Lena Okoro", target: "the Halwan bridge" },
      { who: "Lena Okoro", target: "the Tolga bridge" },
    ]);
    const [one, other] = await rowsOf(db, "Lena Okoro");
    expect(one!.topicId).not.toBe(other!.topicId);
  });

  test("a bare target is what its own article names in full, and nothing anywhere else", async () => {
    const { db, feed } = await ledger();
    await publish(db, feed, "2026-03-01", [
      { who: "Lena Okoro", target: "the Halwan treaty" },
      { who: "Omar Venn", target: "the treaty", position: "opposes" },
    ]);
    await publish(db, feed, "2026-03-02", [{ who: "Rita Salde", target: "the treaty" }]);
    const [full] = await rowsOf(db, "Lena Okoro");
    expect((await rowsOf(db, "Omar Venn"))[0]!.topicId).toBe(full!.topicId);
    expect((await rowsOf(db, "Rita Salde"))[0]!.topicId).toBeNull();
  });

  test("a bare target with a name around it joins what was said of that in those days, and not months later", async () => {
    const { db, feed } = await ledger();
    const sentence = "On Halwan, Rita Salde backed the treaty.";
    await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan treaty" }]);
    await publish(db, feed, "2026-03-02", [{ who: "Rita Salde", target: "the treaty", sentence }]);
    await publish(db, feed, "2026-09-02", [{ who: "Rita Salde", target: "the treaty", sentence }]);
    const [late, soon] = await rowsOf(db, "Rita Salde");
    expect(soon!.topicId).toBe((await rowsOf(db, "Lena Okoro"))[0]!.topicId);
    expect(late!.topicId).toBeNull();
  });
});

describe("what the ledger keeps", () => {
  test("how sure, how dated and whether shown; not what has neither side nor target", async () => {
    const { db, feed } = await ledger();
    await publish(db, feed, "2026-03-01", [
      { who: "Lena Okoro", target: "the Halwan bridge", sure: false, saidAt: null },
    ]);
    const [row] = await rowsOf(db, "Lena Okoro");
    expect(row).toMatchObject({ sure: false, precision: "none", posted: true, vanishedAt: null, n: 0 });
    expect(await ledgerRowsOf(db, [row!.quotationId])).toEqual([row]);
  });

  test("a stance goes with its quotation to whoever the speaker is found to be", async () => {
    const { db, feed } = await ledger();
    await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan bridge" }]);
    await publish(db, feed, "2026-03-02", [{ who: "Helena Okoro", target: "the Tolga bridge" }]);
    const id = (who: string): SpeakerId => speakerIdOf(who, "person");
    const repairer = { by: "desk", at: "2026-03-03T00:00:00.000Z" };
    expect(await mergeSpeakers(db, id("Lena Okoro"), id("Helena Okoro"), repairer)).toBe("done");
    expect(await rowsOf(db, "Lena Okoro")).toHaveLength(2);
    expect(await rowsOf(db, "Helena Okoro")).toHaveLength(0);
  });

  test("a stance is gone with its article", async () => {
    const { db, feed } = await ledger();
    await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan bridge" }]);
    await db.deleteFrom("articles").execute();
    expect(await rowsOf(db, "Lena Okoro")).toEqual([]);
  });

  test("what a speaker held on a topic before a day, with the words and the article", async () => {
    const { db, feed } = await ledger();
    for (const [day, position] of [
      ["2026-03-01", "supports"],
      ["2026-03-05", "opposes"],
      ["2026-03-09", "opposes"],
    ] as const)
      await publish(db, feed, day, [{ who: "Lena Okoro", target: "the Halwan bridge", position }]);
    const [{ topicId }] = (await rowsOf(db, "Lena Okoro")) as [LedgerRow];
    const pair = { speakerId: speakerIdOf("Lena Okoro", "person"), topicId: topicId! };
    const held = await stancesOfSpeakersOnTopics(db, [pair, pair], "2026-03-09T08:00:00.000Z");
    expect(held.map(({ position, saidAt }) => [position, saidAt.slice(0, 10)])).toEqual([
      ["opposes", "2026-03-05"],
      ["supports", "2026-03-01"],
    ]);
    for (const { sourced, stance } of held) {
      const { start, end, text } = stance.target!;
      expect(sourced.article.text.slice(start, end)).toBe(text);
    }
  });

  test("a tenant sees what its feeds carry", async () => {
    const { db, feed } = await ledger();
    const other = await addFeed(db, { url: "https://feeds.example/b", now: "2026-01-01T00:00:00.000Z" });
    await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan bridge" }]);
    const speakerIds = [speakerIdOf("Lena Okoro", "person")];
    expect(await listStances(db, { speakerIds, feedIds: [feed] })).toHaveLength(1);
    expect(await listStances(db, { speakerIds, feedIds: [other.feed.id] })).toHaveLength(0);
    expect(await listStances(db, { speakerIds, feedIds: [] })).toHaveLength(0);
  });
});
