import { setTimeout as rest } from "node:timers/promises";
import { newId } from "../base/ids.ts";
import { leaveUntilOver, takeLease } from "../store/leases.ts";
import { prunePaces } from "../store/paces.ts";
import {
  articlesOfOwedDigests,
  type OldArticles,
  type PruneCursor,
  pruneArticles,
  sweepWords,
  WORD_TABLES,
} from "../store/prune-articles.ts";
import { pruneDigests, pruneLeases, pruneMessages } from "../store/prune-outbox.ts";
import type { Store } from "../store/store.ts";
import type { JobLog } from "./job-log.ts";

/** Days after which something may go; null keeps it for good. */
export interface RetentionDays {
  /** Messages and receipts of digests that are through. */
  readonly messageDays: number | null;
  /** Digests as they were made: what the archive shows. */
  readonly digestDays: number | null;
  /** Articles that quote nobody. */
  readonly emptyArticleDays: number | null;
  /** Articles with their quotations, where nothing needs them. */
  readonly quotationDays: number | null;
}

/** How many rows of each kind went. */
export interface Pruned {
  readonly messages: number;
  readonly digests: number;
  readonly articles: number;
}

export interface Pruning {
  /** Lets go of what is old, once a day over all workers, until nothing is left or `signal` says stop. Null when it is not yet time. */
  processAll(run: { readonly now: () => Date; readonly signal?: AbortSignal }): Promise<Pruned | null>;
}

const DAY_MS = 24 * 3_600_000;
/** Messages, digests, articles and words looked at in one transaction: few enough that nobody waits for it. */
const MESSAGES_AT_ONCE = 200;
const DIGESTS_AT_ONCE = 50;
const ARTICLES_AT_ONCE = 100;
const WORDS_AT_ONCE = 1_000;
/** Between two steps, so that other work goes first. */
const REST_MS = 5;

/** Prunes in small steps. Each is a transaction of its own: what was done stays done when the process ends. */
export function createPruning(parts: {
  readonly store: Store;
  readonly keep: RetentionDays;
  readonly log: JobLog;
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
}): Pruning {
  const { keep, log } = parts;
  const { db } = parts.store;
  return {
    async processAll({ now, signal }) {
      const begun = now();
      const ago = (days: number): string => new Date(begun.getTime() - days * DAY_MS).toISOString();
      const turn = { name: "prune", owner: `${parts.owner}/${newId()}`, now: begun.toISOString() };
      if (!(await takeLease(db, { ...turn, until: ago(-1) }))) return null;
      const stopped = (): boolean => signal?.aborted === true;
      const repeat = async (step: () => Promise<number>): Promise<number> => {
        let all = 0;
        while (!stopped()) {
          const gone = await step();
          if (gone === 0) break;
          all += gone;
          await rest(REST_MS);
        }
        return all;
      };
      const { messageDays, digestDays, emptyArticleDays, quotationDays } = keep;
      const messages =
        messageDays === null ? 0 : await repeat(() => pruneMessages(db, ago(messageDays), MESSAGES_AT_ONCE));
      const digests =
        digestDays === null ? 0 : await repeat(() => pruneDigests(db, ago(digestDays), DIGESTS_AT_ONCE));
      await pruneLeases(db, ago(1));
      await prunePaces(db, ago(1));
      const needed = await articlesOfOwedDigests(db);
      const walk = async (kind: OldArticles["kind"], days: number | null): Promise<number> => {
        let gone = 0;
        let after: PruneCursor | null = null;
        while (days !== null && !stopped()) {
          const step = await pruneArticles(db, { before: ago(days), kind, needed }, after, ARTICLES_AT_ONCE);
          gone += step.gone;
          if (step.next === null) break;
          after = step.next;
          await rest(REST_MS);
        }
        return gone;
      };
      const articles = (await walk("empty", emptyArticleDays)) + (await walk("quoting", quotationDays));
      if (articles > 0)
        for (const table of WORD_TABLES)
          for (let at: number | null = 0; at !== null && !stopped(); await rest(REST_MS))
            at = await sweepWords(db, table, at, WORDS_AT_ONCE);
      // A turn that was broken off is taken up by the next start; one that is done is not.
      if (!stopped()) await leaveUntilOver(db, turn);
      const pruned = { messages, digests, articles };
      if (messages + digests + articles > 0) log.info(pruned, "what is old was let go of");
      return pruned;
    },
  };
}
