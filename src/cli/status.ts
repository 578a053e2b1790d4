import type { Writable } from "node:stream";
import type { Phrases } from "../digests/phrases.ts";
import { outboxCounts } from "../store/outbox-states.ts";
import { readingStanding, readSince } from "../store/standing.ts";
import type { Store } from "../store/store.ts";
import { listSubscriptions } from "../store/subscriptions.ts";

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

/** What the metrics say, to a person: feeds, reading, orders and messages, each on a line. */
export async function printStatus(
  { db, place }: Pick<Store, "db" | "place">,
  phrases: Pick<Phrases, "number">,
  now: Date,
  out: Writable,
  service: ServiceStatus | null = null,
): Promise<void> {
  const n = (value: number): string => phrases.number("en", value);
  const { feeds, due, failing, dueSince, waiting } = await readingStanding(db, now.toISOString());
  const { articles, quotations } = await readSince(db, new Date(now.getTime() - DAY_MS).toISOString());
  const outbox = await outboxCounts(db);
  const orders = (await listSubscriptions(db)).filter(({ paused }) => !paused);
  const [next] = orders.map(({ nextDueAt }) => nextDueAt).sort();
  const lagMs = dueSince === null ? 0 : now.getTime() - Date.parse(dueSince);
  const found = Object.entries(quotations).map(([lang, count]) => `${n(count)} ${lang}`);
  const lines = [
    ["database", place],
    [
      "feeds",
      `${n(feeds)}, ${n(due)} due${lagMs > MINUTE_MS ? ` (the first for ${n(Math.round(lagMs / MINUTE_MS))} min)` : ""}, ${n(failing)} failing`,
    ],
    ["articles", `${n(articles)} in 24 hours, ${n(waiting)} waiting to be read`],
    ["quotations", found.length === 0 ? "none in 24 hours" : `${found.join(", ")} in 24 hours`],
    ["orders", next === undefined ? "none" : `${n(orders.length)}, the next due ${next}`],
    [
      "outbox",
      `${n(outbox.pending)} waiting, ${n(outbox.sending)} being sent, ${n(outbox.posted)} posted, ${n(outbox.dead)} given up`,
    ],
    ...(service === null ? [] : [["service", serviceLine(service, n)] as const]),
  ] as const;
  for (const [name, value] of lines) out.write(`${name.padEnd(11)} ${value}\n`);
  if (lagMs > 10 * MINUTE_MS)
    out.write("Feeds wait long: is the service running, and is one worker enough? See `quotewire doctor`.\n");
  if (outbox.dead > 0) out.write("Why messages were given up: `quotewire outbox list --state dead`.\n");
}

/** What a running service says of itself at `/metrics`; null samples when it does not answer there. */
export interface ServiceStatus {
  readonly url: string;
  readonly metrics: string | null;
}

const ASK_MS = 2_000;

/** Asks the service that runs on this machine, where it serves its metrics; null where it serves none. */
export async function serviceStatus(
  http: { readonly host: string; readonly port: number } | null,
): Promise<ServiceStatus | null> {
  if (http === null || http.port === 0) return null;
  // One that listens on all addresses is asked on this machine's own.
  const host = http.host === "0.0.0.0" || http.host === "::" ? "127.0.0.1" : http.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${http.port}`;
  try {
    const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(ASK_MS) });
    return { url, metrics: answer.ok ? await answer.text() : null };
  } catch {
    return { url, metrics: null };
  }
}

function serviceLine({ url, metrics }: ServiceStatus, n: (value: number) => string): string {
  if (metrics === null) return `does not answer at ${url}: is it running?`;
  const sum = (series: string, label = ""): number =>
    metrics
      .split("\n")
      .filter(
        (line) => (line.startsWith(`${series}{`) || line.startsWith(`${series} `)) && line.includes(label),
      )
      .reduce((all, line) => all + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
  const posts = (outcome: string): string => n(sum("quotewire_posts_total", `outcome="${outcome}"`));
  const delayMs = sum("quotewire_event_loop_delay_seconds") * 1000;
  const attempts = `${posts("posted")} posted, ${posts("limited")} told to wait (429), ${posts("retry")} to be tried again, ${posts("refused")} refused`;
  return `since its start ${attempts}; event loop late by ${n(Math.round(delayMs))} ms (99th percentile)`;
}
