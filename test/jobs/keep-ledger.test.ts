import { expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { JobError } from "../../src/jobs/errors.ts";
import { createLedgerKeeping } from "../../src/jobs/keep-ledger.ts";
import { createTopicPool, type TopicPool } from "../../src/jobs/topic-pool.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { listStances } from "../../src/store/ledger.ts";
import { mergeSpeakers } from "../../src/store/speaker-repairs.ts";
import { ledger, publish } from "../store/sayings.ts";

/** A store as it was before there was a ledger: quotations, and the articles owed. */
async function upgraded() {
  const { store, db, feed } = await ledger();
  await publish(db, feed, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan bridge" }]);
  await publish(db, feed, "2026-03-05", [
    { who: "Lena Okoro", target: "a bridge in Halwan", position: "opposes" },
  ]);
  for (const row of await db.selectFrom("quotations").selectAll().execute()) {
    const reading = JSON.parse(row.reading_json);
    for (const stance of reading.stances) delete stance.topic;
    await db
      .updateTable("quotations")
      .set({ reading_json: JSON.stringify(reading) })
      .where("id", "=", row.id)
      .execute();
  }
  for (const table of ["stances", "topic_keys", "topic_forms", "topics"] as const)
    await db.deleteFrom(table).execute();
  const articles = await db.selectFrom("articles").select("id as article_id").execute();
  await db.insertInto("stances_owed").values(articles).execute();
  return { store, db };
}

const of = (who: string) => ({ speakerIds: [speakerIdOf(who, "person")] });

test("what was stored before is filled in with its topics and its speakers as they are now, once", async () => {
  const { store, db } = await upgraded();
  await publish(
    db,
    (await db.selectFrom("feeds").select("id").executeTakeFirstOrThrow()).id as never,
    "2026-03-06",
    [{ who: "Helena Okoro", target: "the Tolga crossing" }],
  );
  const repairer = { by: "desk", at: "2026-03-07T00:00:00.000Z" };
  await mergeSpeakers(
    db,
    speakerIdOf("Helena Okoro", "person"),
    speakerIdOf("Lena Okoro", "person"),
    repairer,
  );
  await using pool = closing(createTopicPool(packagedConfigDir()));
  const keeping = createLedgerKeeping({ store, readTargets: pool.readTargets });
  expect(await keeping.processAll({})).toEqual({ articles: 2 });
  const rows = await listStances(db, of("Helena Okoro"));
  expect(rows.map(({ position }) => position)).toEqual(["supports", "opposes", "supports"]);
  expect(rows[1]!.topicId).not.toBeNull();
  expect(rows[1]!.topicId).toBe(rows[2]!.topicId);
  expect(await keeping.processAll({})).toEqual({ articles: 0 });
});

test("it goes on where it stopped, and a text that cannot be read holds up nothing", async () => {
  const { store, db } = await upgraded();
  const stop = new AbortController();
  const stopping = createLedgerKeeping({
    store,
    readTargets: async ({ stances }) => {
      stop.abort();
      return stances;
    },
  });
  expect(await stopping.processAll({ signal: stop.signal })).toEqual({ articles: 1 });
  const failing = createLedgerKeeping({
    store,
    readTargets: () => Promise.reject(new JobError("job-timeout", "too long", "")),
  });
  expect(await failing.processAll({})).toEqual({ articles: 1 });
  expect(await listStances(db, of("Lena Okoro"))).toHaveLength(2);
});

const closing = (pool: TopicPool): TopicPool & AsyncDisposable => ({
  ...pool,
  [Symbol.asyncDispose]: pool.close,
});
