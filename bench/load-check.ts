import type { PostId } from "../src/base/ids.ts";
import { markerOf } from "../src/chat/discord/requests.ts";
import type { Db } from "../src/store/store.ts";
import { REQUESTS, REQUESTS_MS } from "../test/fakes/discord.ts";
import { WORKSPACE_MESSAGES, WORKSPACE_MS } from "../test/fakes/slack.ts";

/** What stands in a fake chat, in the order of posting: thread, mark of the post, id of the message. */
export type Posted = readonly [thread: string, mark: string, id?: string];

export interface Checked {
  readonly messages: number;
  readonly digests: number;
  readonly lost: number;
  readonly twice: number;
  readonly outOfOrder: number;
  readonly boundMs: number;
  /** What makes the bound. */
  readonly boundBy: string;
  /** Receipt of the last message. */
  readonly doneAt: string;
  /** Between the first and the last message of a digest, in seconds: median and the slowest. */
  readonly threadSeconds: readonly [number, number];
}

/** Compares the outbox with what the fakes hold, and reckons the bound. */
export async function check(
  db: Db,
  posted: { slack: readonly Posted[]; discord: readonly Posted[] },
): Promise<Checked> {
  const rows = await db
    .selectFrom("outbox")
    .innerJoin("digests", "digests.id", "outbox.digest_id")
    .innerJoin("subscriptions", "subscriptions.id", "digests.subscription_id")
    .select([
      "outbox.id",
      "outbox.digest_id",
      "outbox.platform",
      "outbox.channel",
      "outbox.posted_at",
      "subscriptions.tenant",
    ])
    .orderBy("outbox.digest_id")
    .orderBy("outbox.seq")
    .execute();
  const places = new Map<string, { readonly at: number; readonly thread: string; times: number }>();
  for (const list of [posted.slack, posted.discord])
    for (const [at, [thread, mark, id]] of list.entries()) {
      const known = places.get(mark);
      if (known !== undefined) known.times += 1;
      // In Discord a thread has the id of its parent, which stands in the channel itself.
      else
        places.set(mark, {
          at,
          thread: id !== undefined && !threads(posted.discord).has(thread) ? id : thread,
          times: 1,
        });
    }
  const markOf = (row: (typeof rows)[number]): string =>
    row.platform === "discord" ? markerOf(row.id as PostId) : row.id;
  let [lost, twice, outOfOrder] = [0, 0, 0];
  const spans: number[] = [];
  const digests = Map.groupBy(rows, ({ digest_id }) => digest_id);
  for (const messages of digests.values()) {
    const found = messages.map((row) => places.get(markOf(row)));
    lost += found.filter((one) => one === undefined).length;
    twice += found.filter((one) => one !== undefined && one.times > 1).length;
    const there = found.filter((one) => one !== undefined);
    const inOrder = there.every(
      ({ at, thread }, n) => n === 0 || (at > there[n - 1]!.at && thread === there[0]!.thread),
    );
    if (!inOrder) outOfOrder += 1;
    const times = messages.map(({ posted_at: at }) => Date.parse(at ?? "")).filter((at) => !Number.isNaN(at));
    spans.push((Math.max(...times) - Math.min(...times)) / 1_000);
  }
  spans.sort((a, b) => a - b);
  return {
    ...boundOf(rows),
    messages: rows.length,
    digests: digests.size,
    lost,
    twice,
    outOfOrder,
    doneAt:
      rows
        .map(({ posted_at: at }) => at ?? "")
        .toSorted()
        .at(-1) ?? "",
    threadSeconds: [spans[Math.floor(spans.length / 2)] ?? 0, spans.at(-1) ?? 0],
  };
}

const threadsOf = new WeakMap<readonly Posted[], ReadonlySet<string>>();
/** Ids of messages that have a thread. */
function threads(posted: readonly Posted[]): ReadonlySet<string> {
  const known = threadsOf.get(posted) ?? new Set(posted.map(([, , id]) => id!));
  threadsOf.set(posted, known);
  return known;
}

interface Row {
  readonly digest_id: string;
  readonly platform: string;
  readonly channel: string;
  readonly tenant: string;
}

/**
 * No poster can be done sooner. Discord: all messages and one more request for each thread, 50 a second. Slack: the messages of
 * a workspace, 300 a minute, and those of a channel, one a second with one more at once.
 */
function boundOf(rows: readonly Row[]): Pick<Checked, "boundMs" | "boundBy"> {
  const most = (of: readonly Row[], by: (row: Row) => string): number =>
    Math.max(0, ...[...Map.groupBy(of, by).values()].map(({ length }) => length));
  const discord = rows.filter(({ platform }) => platform === "discord");
  const slack = rows.filter(({ platform }) => platform === "slack");
  const requests = discord.length + new Set(discord.map(({ digest_id }) => digest_id)).size;
  const full = (count: number, limit: number, windowMs: number): number =>
    count === 0 ? 0 : Math.floor((count - 1) / limit) * windowMs;
  const largest = most(slack, ({ tenant }) => tenant);
  const longest = most(slack, ({ channel }) => channel);
  const bounds: readonly (readonly [number, string])[] = [
    [full(requests, REQUESTS, REQUESTS_MS), `Discord: ${requests} requests, ${REQUESTS} a second`],
    [
      full(largest, WORKSPACE_MESSAGES, WORKSPACE_MS),
      `Slack: ${largest} messages in one workspace, ${WORKSPACE_MESSAGES} a minute`,
    ],
    [Math.max(0, longest - 2) * 1_000, `Slack: ${longest} messages in one channel, one a second`],
  ];
  const [boundMs, boundBy] = bounds.toSorted((a, b) => b[0] - a[0])[0]!;
  return { boundMs, boundBy };
}
