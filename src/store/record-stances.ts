import type { Insertable } from "kysely";
import { type Stance, shownStance } from "../stances/stance.ts";
import type { SourcedReading } from "../stories/story.ts";
import { assignTopics, type TopicAsk } from "./assign-topics.ts";
import { saidAtOf } from "./quotations.ts";
import type { Db } from "./store.ts";
import type { StancesTable } from "./tables.ts";

/** SQLite takes 32,766 values in one statement, and a row has sixteen. */
const AT_ONCE = 100;

interface Kept {
  readonly sourced: SourcedReading;
  readonly stance: Stance;
  readonly n: number;
  readonly ask: TopicAsk | null;
}

/**
 * Writes the stances of an article's quotations into the ledger, each with the topic of its target: those that take a side
 * or have a target, surely read or not. Call it once for each quotation, in the transaction that stores them.
 */
export async function addStances(db: Db, sourced: readonly SourcedReading[]): Promise<void> {
  const kept = sourced.flatMap((one) =>
    one.reading.stances.flatMap((stance, n): Kept[] =>
      stance.target === null && stance.position === "neutral"
        ? []
        : [{ sourced: one, stance, n, ask: askOf(one, stance) }],
    ),
  );
  if (kept.length === 0) return;
  const topics = await assignTopics(
    db,
    kept.flatMap(({ ask }) => ask ?? []),
  );
  let at = 0;
  const rows = kept.map(
    ({ sourced: { id, article, reading, vanishedAt }, stance, n, ask }): Insertable<StancesTable> => {
      const topic = ask === null ? null : topics[at++]!;
      return {
        quotation_id: id,
        n,
        said_at: saidAtOf(reading, article),
        precision: reading.saidAt?.precision ?? "none",
        article_id: article.id,
        speaker_id: reading.speaker?.id ?? null,
        topic_id: topic?.topicId ?? null,
        form_id: topic?.formId ?? null,
        position: stance.position,
        act: stance.act,
        intensity: stance.intensity,
        posted: reading.posted ? 1 : 0,
        vanished_at: vanishedAt ?? null,
        sure: shownStance(stance) === stance ? 1 : 0,
        lang: article.lang,
        target: stance.target?.text ?? null,
      };
    },
  );
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await db
      .insertInto("stances")
      .values(rows.slice(from, from + AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

function askOf({ article, reading }: SourcedReading, { target, topic }: Stance): TopicAsk | null {
  // Rows written before there were topics lack the field.
  if (target === null || !topic) return null;
  return { form: topic, target: target.text, lang: article.lang, saidAt: saidAtOf(reading, article) };
}
