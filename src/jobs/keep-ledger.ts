import { setTimeout as rest } from "node:timers/promises";
import type { Stance } from "../stances/stance.ts";
import { articlesOwed, payStances, quotationsOfArticle } from "../store/owed-stances.ts";
import type { Store } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";
import { JobError } from "./errors.ts";
import type { UnreadTargets } from "./topic-pool.ts";

export interface LedgerKeeping {
  /** Fills in what was stored before there was a ledger, article by article, until nothing is owed or `signal` says stop. */
  processAll(run: { readonly signal?: AbortSignal }): Promise<{ readonly articles: number }>;
}

/** Articles looked up at a time. */
const AT_ONCE = 50;
/** Between two articles, so that what is new goes first. */
const REST_MS = 2;

/** Each article is one small transaction: what was done stays done when the process ends. */
export function createLedgerKeeping(parts: {
  readonly store: Store;
  readonly readTargets: (targets: UnreadTargets) => Promise<readonly Stance[]>;
}): LedgerKeeping {
  const { db } = parts.store;
  return {
    async processAll({ signal }) {
      let articles = 0;
      for (;;) {
        const owed = await articlesOwed(db, AT_ONCE);
        for (const id of owed) {
          if (signal?.aborted) return { articles };
          const sourced = await quotationsOfArticle(db, id);
          await payStances(db, id, await withTopics(sourced, parts.readTargets));
          articles += 1;
          await rest(REST_MS);
        }
        if (owed.length === 0) return { articles };
      }
    },
  };
}

/** Quotations with the topics of their targets. Those of an article's versions stand in texts of their own. */
async function withTopics(
  sourced: readonly SourcedReading[],
  readTargets: (targets: UnreadTargets) => Promise<readonly Stance[]>,
): Promise<readonly SourcedReading[]> {
  const found = new Map<Stance, Stance>();
  for (const [text, some] of Map.groupBy(sourced, ({ article }) => article.text)) {
    const stances = some.flatMap(({ reading }) => reading.stances).filter(({ target }) => target !== null);
    if (stances.length === 0) continue;
    const read = await readTargets({ text, lang: some[0]!.article.lang, stances }).catch((error: unknown) => {
      if (error instanceof JobError && error.code === "job-stopped") throw error;
      // A text that cannot be read in time keeps its stances, without topics: it must not hold up the others.
      return stances;
    });
    for (const [at, stance] of stances.entries()) found.set(stance, read[at] ?? stance);
  }
  return sourced.map((one) => ({
    ...one,
    reading: { ...one.reading, stances: one.reading.stances.map((stance) => found.get(stance) ?? stance) },
  }));
}
