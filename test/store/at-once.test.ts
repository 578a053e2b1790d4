import pg from "pg";
import { expect, inject, test } from "vitest";
import { addFeed } from "../../src/store/feeds.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { type Db, inTransaction } from "../../src/store/store.ts";
import { behindWindows, endWindow } from "../../src/store/windows.ts";
import { openAt } from "./open-at.ts";
import { at, sampleArticle, sampleReading, sampleSpeaker } from "./samples.ts";
import { sharedStore } from "./temporary-store.ts";

const PEOPLE = Array.from({ length: 12 }, (_, n) => `Person ${n}`);

/** Articles of one day: all quote the same people, each in an order of its own, on things that nobody spoke of before. */
async function recordTogether(dbs: readonly Db[], feedId: Parameters<typeof recordArticle>[1]["feedId"]) {
  await Promise.all(
    Array.from({ length: 12 }, async (_, n) => {
      const text = `Article ${n}: “The Duran bridge must open.”`;
      const people = [...PEOPLE.slice(n), ...PEOPLE.slice(0, n)];
      const readings = (n % 2 === 0 ? people : people.toReversed()).map((name, place) =>
        sampleReading(text, "The Duran bridge must open.", {
          speaker: sampleSpeaker(name, { role: `role ${n}` }),
          stances: [
            {
              act: "demands",
              position: "supports",
              target: { start: 13, end: 29, text: `the Duran bridge ${place}` },
              intensity: 2,
              hedged: false,
              sure: true,
              evidence: { start: 13, end: 29 },
              topic: { keys: ["c:bridge", `n:drn${place}`], around: [] },
            },
          ],
        }),
      );
      await recordArticle(dbs[n % dbs.length]!, {
        feedId,
        guid: `g${n}`,
        article: sampleArticle(`a${n}`, { text }),
        reading: { lang: "en", readings },
        now: () => new Date(at("09:00:00")),
      });
    }),
  );
}

test("articles that quote the same people are recorded at once: nobody waits in a circle, and each thing is one topic", async () => {
  const { store, address } = await sharedStore();
  const other = inject("postgresUrl") === null ? null : openAt(address);
  const { feed } = await addFeed(store.db, { url: "https://news.example/f", now: at("05:00:00") });
  try {
    await recordTogether(other === null ? [store.db] : [store.db, other.db], feed.id);
  } finally {
    await other?.close();
  }
  const count = async (table: "articles" | "speakers" | "topics" | "topic_forms"): Promise<number> =>
    Number(
      (
        await store.db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  expect([await count("articles"), await count("speakers")]).toEqual([12, 12]);
  const [topics, forms] = [await count("topics"), await count("topic_forms")];
  await store.close();
  expect(forms).toBe(12);
  expect(topics).toBeLessThanOrEqual(12);
  if (inject("postgresUrl") === null) return;
  const client = new pg.Client(address);
  await client.connect();
  // Written when a connection ends. https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-DATABASE-VIEW
  const { rows } = await client.query(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  await client.end();
  expect(Number(rows[0].deadlocks)).toBe(0);
});

test("who reads a window waits for those who write just now, and for nobody who comes later", async () => {
  const { store, address } = await sharedStore();
  if (inject("postgresUrl") === null) return;
  const watch = new pg.Client(address);
  await watch.connect();
  const waiting = async (count: number): Promise<void> => {
    for (;;) {
      const { rows } = await watch.query(
        `select count(*)::int as n from pg_locks where not granted
          and database = (select oid from pg_database where datname = current_database())`,
      );
      if (rows[0].n === count) return;
    }
  };
  const [until, now] = [at("10:00:00"), at("09:00:00")];
  const written = Promise.withResolvers<void>();
  const writing = Promise.withResolvers<void>();
  const first = inTransaction(store.db, async (work) => {
    const dated = await behindWindows(work, now);
    writing.resolve();
    await written.promise;
    return dated;
  });
  await writing.promise;
  const reading = inTransaction(store.db, (work) => endWindow(work, until));
  await waiting(1);
  const later = inTransaction(store.db, (work) => behindWindows(work, now));
  await waiting(2);
  written.resolve();
  await reading;
  expect([await first, await later]).toEqual([now, at("10:00:00").replace(".000Z", ".001Z")]);
  await watch.end();
});
