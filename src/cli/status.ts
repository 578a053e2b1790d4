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
  ] as const;
  for (const [name, value] of lines) out.write(`${name.padEnd(11)} ${value}\n`);
  if (lagMs > 10 * MINUTE_MS)
    out.write("Feeds wait long: is the service running, and is one worker enough? See `quotewire doctor`.\n");
  if (outbox.dead > 0) out.write("Why messages were given up: `quotewire outbox list --state dead`.\n");
}
