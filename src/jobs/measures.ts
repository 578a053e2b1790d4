import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { ChatPort, PostOutcome } from "../chat/port.ts";
import type { FeedAnswer } from "../feeds/fetch.ts";
import type { ArticleReading } from "../stances/stance.ts";
import { outboxCounts } from "../store/outbox-states.ts";
import { readingStanding } from "../store/standing.ts";
import type { Db } from "../store/store.ts";

/** What the service counts of its own work, for Prometheus. */
export interface Measures {
  feedAnswered(answer: FeedAnswer): void;
  articleRead(reading: ArticleReading): void;
  /** The chat, with the outcome of each post counted. */
  counting<Port extends ChatPort>(chat: Port): Port;
  /** All of it in the text format, and the content type of that. */
  text(): Promise<{ readonly body: string; readonly contentType: string }>;
  close(): void;
}

/** How finely the delay of the event loop is sampled. */
const RESOLUTION_MS = 10;
const NANOSECONDS = 1e9;

/** Counters of this process, and gauges that are read from the store when somebody asks. */
export function createMeasures({ db, now }: { readonly db: Db; readonly now: () => Date }): Measures {
  const registry = new Registry();
  const registers = [registry];
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const feeds = new Counter({
    name: "quotewire_feed_checks_total",
    help: "Checks of feeds by what the server answered.",
    labelNames: ["outcome"],
    registers,
  });
  const articles = new Counter({
    name: "quotewire_articles_total",
    help: "Articles analysed, by language.",
    labelNames: ["lang"],
    registers,
  });
  const quotations = new Counter({
    name: "quotewire_quotations_total",
    help: "Quotations found, by language and by whether a digest would show them.",
    labelNames: ["lang", "posted"],
    registers,
  });
  const posts = new Counter({
    name: "quotewire_posts_total",
    help: "Attempts to post a message, by chat and outcome; limited: the chat asked to wait (429).",
    labelNames: ["platform", "outcome"],
    registers,
  });
  const seconds = new Histogram({
    name: "quotewire_post_seconds",
    help: "How long a chat took to answer an attempt to post.",
    labelNames: ["platform"],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers,
  });
  const look = gaugesOfStore(registry, { db, now });
  new Gauge({
    name: "quotewire_event_loop_delay_seconds",
    help: "Delay of the event loop since the last look, at its 99th percentile.",
    registers,
    collect() {
      this.set(Number.isNaN(delay.mean) ? 0 : delay.percentile(99) / NANOSECONDS);
      delay.reset();
    },
  });
  new Gauge({
    name: "process_resident_memory_bytes",
    help: "Resident memory of this process.",
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return {
    feedAnswered: ({ kind }) => feeds.inc({ outcome: kind }),
    articleRead({ lang, readings }) {
      articles.inc({ lang });
      for (const { posted } of readings) quotations.inc({ lang, posted: String(posted) });
    },
    counting(chat) {
      const { platform } = chat;
      const post: ChatPort["post"] = async (request, signal) => {
        const stop = seconds.startTimer({ platform });
        try {
          const outcome = await chat.post(request, signal);
          posts.inc({ platform, outcome: outcomeOf(outcome) });
          return outcome;
        } catch (error) {
          posts.inc({ platform, outcome: "failed" });
          throw error;
        } finally {
          stop();
        }
      };
      return new Proxy(chat, {
        get: (target, name) => (name === "post" ? post : Reflect.get(target, name, target)),
      });
    },
    async text() {
      await look();
      return { body: await registry.metrics(), contentType: registry.contentType };
    },
    close: () => {
      delay.disable();
      registry.clear();
    },
  };
}

const outcomeOf = (outcome: PostOutcome): string =>
  outcome.kind === "retry" && outcome.limited === true ? "limited" : outcome.kind;

/** @returns What reads the store and sets them; all of them are of one look. */
function gaugesOfStore(
  registry: Registry,
  { db, now }: { readonly db: Db; readonly now: () => Date },
): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `quotewire_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const due = gauge("feeds_due", "Feeds that are due now.");
  const failing = gauge("feeds_failing", "Feeds whose last check failed.");
  const waiting = gauge("entries_waiting", "Entries that wait to be read.");
  const lag = gauge(
    "feed_lag_seconds",
    "How long the feed that has been due longest is waiting; 0 when none is due.",
  );
  const outbox = gauge("outbox", "Messages by state.", ["state"]);
  return async () => {
    const at = now();
    const standing = await readingStanding(db, at.toISOString());
    due.set(standing.due);
    failing.set(standing.failing);
    waiting.set(standing.waiting);
    lag.set(standing.dueSince === null ? 0 : (at.getTime() - Date.parse(standing.dueSince)) / 1000);
    for (const [state, count] of Object.entries(await outboxCounts(db))) outbox.set({ state }, count);
  };
}
