import { Writable } from "node:stream";
import { expect, test } from "vitest";
import {
  mergeTopicsByHand,
  printTopicRepairs,
  printTopics,
  renameTopicByHand,
  splitTopicByHand,
} from "../../src/cli/topics.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { ledger, publish } from "../store/sayings.ts";

const configDir = packagedConfigDir();
const now = new Date("2026-04-01T00:00:00.000Z");

function paper(): { readonly out: Writable; readonly text: () => string } {
  let text = "";
  const out = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { out, text: () => text };
}

async function twoTopics() {
  const { db, feed } = await ledger();
  await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan bridge" }]);
  await publish(db, feed, "2026-03-02", [{ who: "Omar Venn", target: "the Tolga crossing" }]);
  return db;
}

test("topics are listed with their ids, days and targets, all or those that words mean", async () => {
  const db = await twoTopics();
  const all = paper();
  expect(await printTopics(db, configDir, { words: "", limit: 10, lang: "en" }, all.out)).toBe(true);
  expect(all.text()).toMatch(
    /^[0-9a-f-]{36} {2}the Tolga crossing\n {2}1 stance, 2026-03-02 – 2026-03-02\n/u,
  );
  const some = paper();
  expect(await printTopics(db, configDir, { words: "حلوان", limit: 10, lang: "ar" }, some.out)).toBe(true);
  expect(some.text()).toContain("· the Halwan bridge");
  expect(some.text()).not.toContain("Tolga");
  const none = paper();
  expect(await printTopics(db, configDir, { words: "zeppelins", limit: 10, lang: "en" }, none.out)).toBe(
    false,
  );
  expect(none.text()).toBe("No topic was found.\n");
});

test("what an article wrote cannot drive the terminal", async () => {
  const { db, feed } = await ledger();
  await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the \u001b[31mHalwan\u202e bridge" }]);
  const { out, text } = paper();
  await printTopics(db, configDir, { words: "", limit: 10, lang: "en" }, out);
  expect(text()).toContain("· the [31mHalwan bridge");
  expect(text()).not.toMatch(/[\u001b\u202e]/u);
});

test("topics are named by words for a repair, which is told and recorded", async () => {
  const db = await twoTopics();
  const { out, text } = paper();
  await mergeTopicsByHand(db, configDir, ["Halwan bridge", "Tolga crossing"], "desk", now, out);
  await renameTopicByHand(db, configDir, ["the Halwan bridge", "River crossings"], "desk", now, out);
  await splitTopicByHand(db, configDir, ["River crossings", "the Tolga crossing"], "desk", now, out);
  await printTopicRepairs(db, out);
  expect(text()).toMatch(/merged: Tolga crossing into Halwan bridge/u);
  expect(text()).toMatch(/renamed: the Halwan bridge is River crossings/u);
  expect(text()).toMatch(/desk {2}split .*targets: the Tolga crossing/u);
});

test("what names no topic, or no target of it, is refused with what to do", async () => {
  const db = await twoTopics();
  const { out } = paper();
  await expect(
    mergeTopicsByHand(db, configDir, ["Halwan bridge", "zeppelins"], "desk", now, out),
  ).rejects.toMatchObject({ code: "topic-unknown", remedy: expect.stringContaining("topics list") });
  await expect(
    splitTopicByHand(db, configDir, ["Halwan bridge", "the tunnel"], "desk", now, out),
  ).rejects.toMatchObject({ code: "repair-unknown-target" });
});
