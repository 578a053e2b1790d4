import type { ClaimedPost } from "../store/outbox.ts";
import { type Bucket, restOf } from "../store/paces.ts";
import type { Db } from "../store/store.ts";
import { takeTurnsOfEach } from "../store/take-turns.ts";
import { bucketsOfPost, type DeliveryParts, type DeliveryRun } from "./delivery-parts.ts";

/** After a longer wait a limit is asked about once more. */
const SHORT_WAIT_MS = 600;
const KNOWN_AT_MOST = 1_000;
/** A turn in place of one that was missed is taken so far ahead at most. */
const AHEAD_MS = 10_000;
/** Whoever was late is given time to be punctual, but not more than this. */
const HEAD_START_MS = 2_000;
/** A poster that misses so many turns one after the other may miss all: it sends late rather than never. A limit that is met is waited out. */
const MISSED_AT_MOST = 6;

/** A turn that is here; after `lastMs` it is missed. */
export interface Turn {
  readonly kind: "come";
  readonly lastMs: number;
}

/** Nothing may be sent before `from` (ISO). */
export interface PutOff {
  readonly kind: "put off";
  readonly from: string;
}

/**
 * Waits for the turn of a claimed message. A process that gets to it late (other work, a machine with too little of it) does not send
 * beside those whose turns come then: it takes another turn, from so much later as it was late. It is put off when a limit rests or the
 * run stops.
 */
export async function awaitTurn(
  parts: Pick<DeliveryParts, "store" | "chats">,
  post: ClaimedPost,
  { now, signal, wait, rests }: DeliveryRun,
): Promise<Turn | PutOff> {
  const { db } = parts.store;
  const buckets = bucketsOfPost(parts, post);
  const lateMs = Math.min(...buckets.map((bucket) => bucket.lateMs ?? Number.POSITIVE_INFINITY));
  let sendMs = Date.parse(post.sendAt);
  for (let missed = 0; ; missed++) {
    const waitedFrom = now().getTime();
    await wait?.until(isoOf(sendMs), signal);
    // Meanwhile another poster may have been told to wait.
    const waited = now().getTime() - waitedFrom > SHORT_WAIT_MS;
    const turnMs = Math.max(sendMs, waited ? await rests(buckets) : 0);
    const at = now().getTime();
    if (turnMs > at) return { kind: "put off", from: isoOf(turnMs) };
    if (wait === undefined) return { kind: "come", lastMs: Number.POSITIVE_INFINITY };
    if (at - turnMs <= lateMs) return { kind: "come", lastMs: turnMs + lateMs };
    if (signal?.aborted === true) return { kind: "put off", from: isoOf(at) };
    if (missed === MISSED_AT_MOST) return { kind: "come", lastMs: Number.POSITIVE_INFINITY };
    // Asking takes time too: the first turn that comes would be missed again.
    const fromMs = missed === 0 ? at : at + Math.min(2 * (at - turnMs), HEAD_START_MS);
    const paced = buckets.filter(({ intervalMs }) => intervalMs > 0);
    const [turn] = await takeTurnsOfEach(db, [paced], { nowMs: fromMs, soonMs: AHEAD_MS });
    if (turn?.kind !== "taken") return { kind: "put off", from: isoOf(turn?.fromMs ?? at) };
    sendMs = turn.atMs;
  }
}

/** Until when a message's buckets rest (in milliseconds; 0 for not at all), as it was known within the last moments. */
export type Rests = (buckets: readonly Bucket[]) => Promise<number>;

/** A workspace's limit is asked about once for messages that wake together; what a channel keeps by its pace is not asked about. */
export function createRests(db: Db, now: () => Date): Rests {
  const known = new Map<string, { readonly atMs: number; readonly restsMs: number }>();
  return async (buckets) => {
    const at = now().getTime();
    const asked = buckets.filter(({ intervalMs }, n) => intervalMs === 0 || n === buckets.length - 1);
    const key = asked.map(({ name }) => name).join(" ");
    const last = known.get(key);
    if (last !== undefined && Math.abs(at - last.atMs) < SHORT_WAIT_MS) return last.restsMs;
    const restsMs = await restOf(
      db,
      asked.map(({ name }) => name),
    );
    if (known.size > KNOWN_AT_MOST) known.clear();
    known.set(key, { atMs: at, restsMs });
    return restsMs;
  };
}

const isoOf = (ms: number): string => new Date(Math.ceil(ms)).toISOString();
