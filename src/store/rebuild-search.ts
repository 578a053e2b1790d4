import { sql } from "kysely";
import type { Article } from "../articles/article.ts";
import type { SpeakerKind } from "../speakers/speaker.ts";
import type { Reading } from "../stances/stance.ts";
import { indexArticle, indexReadings, indexSpeakers, indexTarget } from "./search-index.ts";
import type { Db } from "./store.ts";

/** Rows read at a time. */
const AT_ONCE = 100;

/** Fills the search tables, which are empty, from what they are made of, in the order in which it was stored. */
export async function rebuildSearch(db: Db): Promise<void> {
  await each(
    (after) =>
      sql<Pick<Article, "id" | "title" | "text">>`select id, title, text from articles
        where id > ${after} order by id limit ${AT_ONCE}`.execute(db),
    async (articles) => {
      for (const article of articles) await indexArticle(db, article);
    },
  );
  await each(
    (after) =>
      // What a later version of an article says stands under that version's title.
      sql<{
        id: string;
        reading_json: string;
        title: string;
      }>`select q.id, q.reading_json, coalesce(v.title, a.title) as title
        from quotations q join articles a on a.id = q.article_id left join article_versions v on v.id = q.version_id
        where q.id > ${after} order by q.id limit ${AT_ONCE}`.execute(db),
    (rows) =>
      indexReadings(
        db,
        rows.map(({ id, title, reading_json }) => ({
          id,
          article: { title },
          reading: JSON.parse(reading_json) as Reading,
        })),
      ),
  );
  await each(
    (after) =>
      sql<{
        id: string;
        name: string;
        en: string | null;
        kind: SpeakerKind;
      }>`select id, name, en, kind from speakers
        where id > ${after} and kind <> 'unnamed' order by id limit ${AT_ONCE}`.execute(db),
    (speakers) => indexSpeakers(db, speakers),
  );
  await each(
    (after) =>
      sql<{
        id: number;
        target: string;
      }>`select id, target from topic_forms where id > ${after === "" ? 0 : Number(after)}
        order by id limit ${AT_ONCE}`.execute(db),
    async (forms) => {
      for (const { id, target } of forms) await indexTarget(db, Number(id), target);
    },
  );
  await each(
    (after) =>
      sql<{ id: string; en: string | null; ar: string | null; form: number | null }>`select id, name_en as en,
        name_ar as ar, (select min(f.id) from topic_forms f where f.topic_id = topics.id) as form from topics
        where id > ${after} and (name_en is not null or name_ar is not null) order by id limit ${AT_ONCE}`.execute(
        db,
      ),
    async (topics) => {
      for (const { en, ar, form } of topics)
        for (const name of [en, ar])
          if (name !== null && form !== null) await indexTarget(db, Number(form), name);
    },
  );
}

/** Every row, some at a time, in the order of its id. */
async function each<Row extends { readonly id: string | number }>(
  read: (after: string) => Promise<{ readonly rows: readonly Row[] }>,
  work: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  let after = "";
  for (;;) {
    const { rows } = await read(after);
    await work(rows);
    if (rows.length < AT_ONCE) return;
    after = String(rows.at(-1)!.id);
  }
}
