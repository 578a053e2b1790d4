import { expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { composeAlert } from "../../src/digests/alert.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import type { Thread } from "../../src/digests/thread.ts";
import { buildAlert } from "../../src/jobs/build-alert.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { listStances } from "../../src/store/ledger.ts";
import { addSubscription } from "../../src/store/subscriptions.ts";
import { mergeTopics, splitTopic } from "../../src/store/topic-repairs.ts";
import { sampleSubscription } from "../store/samples.ts";
import { ledger, publish, type Said } from "../store/sayings.ts";

const phrases = createPhrases(packagedConfigDir());
const WHO = "Lena Okoro";
const ID = speakerIdOf(WHO, "person");
const bridge = (position: Said["position"], target = "the Halwan bridge"): Said => ({
  who: WHO,
  target,
  ...(position ? { position } : {}),
});

/** Looks for news of one followed speaker on 10 March, and gives the lines of the alert. */
async function alert({ store, db, feed }: Awaited<ReturnType<typeof ledger>>, lang: "en" | "ar") {
  const order = sampleSubscription({ kind: "alert", speakerIds: [ID], feedIds: [feed], lang });
  const coveredUntil = "2026-03-09T00:00:00.000Z";
  const subscription = await addSubscription(db, { ...order, coveredUntil }, coveredUntil);
  const threads: Thread[] = [];
  const chat = {
    render: (thread: Thread) => {
      threads.push(thread);
      return [];
    },
  };
  await buildAlert(
    {
      store,
      composeAlert: ({ digestId, readings, moves, now }) =>
        composeAlert(readings, digestId, { lang, timeZone: "UTC", now, phrases }, { moves }),
    },
    chat,
    subscription,
    () => new Date("2026-03-10T12:00:00.000Z"),
  );
  return threads.flatMap(({ parts }) =>
    parts.flatMap(({ blocks }) =>
      blocks.map((block) =>
        block.kind === "label" || block.kind === "quotation"
          ? block.text
          : block.runs.map(({ text }) => text).join(""),
      ),
    ),
  );
}

test.each([
  ["en", "Shifted: against on 1 March, in favour on 10 March."],
  ["ar", "تبدّل الموقف: معارضة في 1 مارس"],
] as const)(
  "an alert marks a shift below the new words, with the earlier ones and their link (%s)",
  async (lang, mark) => {
    const parts = await ledger();
    await publish(parts.db, parts.feed, "2026-03-01", [bridge("opposes")]);
    await publish(parts.db, parts.feed, "2026-03-10", [bridge("supports")]);
    const lines = await alert(parts, lang);
    const at = lines.findIndex((line) => line.startsWith(mark));
    expect(at).toBeGreaterThan(1);
    expect(lines.slice(at + 1).join("\n")).toContain("Lena Okoro spoke of the Halwan bridge");
  },
);

test("an alert marks nothing where the side is held, nor what people took apart", async () => {
  const held = await ledger();
  await publish(held.db, held.feed, "2026-03-01", [bridge("opposes")]);
  await publish(held.db, held.feed, "2026-03-10", [bridge("opposes")]);
  expect((await alert(held, "en")).join("\n")).not.toContain("Shifted");

  const parts = await ledger();
  const { db, feed } = parts;
  await publish(db, feed, "2026-03-01", [bridge("opposes")]);
  await publish(db, feed, "2026-03-10", [bridge("supports", "the Halwan foot bridge")]);
  const rows = await listStances(db, { speakerIds: [ID] });
  const [later, sooner] = rows.map(({ topicId }) => topicId!);
  const repairer = { by: "desk", at: "2026-03-10T09:00:00.000Z" };
  if (later !== sooner) await mergeTopics(db, sooner!, later!, repairer);
  expect(await splitTopic(db, sooner!, "the Halwan foot bridge", repairer)).toBe("done");
  const lines = await alert(parts, "en");
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join("\n")).not.toContain("Shifted");
});
