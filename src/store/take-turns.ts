import {
  type Bucket,
  type Pace,
  pacesOf,
  type Taking,
  type Turn,
  type TurnsAsked,
  takeOut,
  turnAtMs,
} from "./paces.ts";
import type { Db } from "./store.ts";

/** A message that wants a turn in each of its buckets, and how far it has come. */
interface Wish {
  readonly buckets: readonly Bucket[];
  atMs: number;
  refused: Extract<Turn, { kind: "none" }> | null;
}

/**
 * Takes a turn for each of some messages in each of its buckets, in their order, so that those that many share come last; of one
 * message all of them or none, but for a turn that is lost when another poster was faster. Messages that share a bucket get their
 * turns in the order in which they stand. It takes a few statements, however many messages there are.
 */
export async function takeTurnsOfEach(
  db: Db,
  wanted: readonly (readonly Bucket[])[],
  asked: TurnsAsked,
): Promise<readonly Turn[]> {
  const wishes = wanted.map((buckets): Wish => ({ buckets, atMs: asked.nowMs, refused: null }));
  await refuseFirst(db, wishes, asked);
  const levels = Math.max(0, ...wanted.map(({ length }) => length));
  for (let level = 0; level < levels; level++) {
    const open = wishes.filter(({ buckets, refused }) => refused === null && level < buckets.length);
    const inBucket = Map.groupBy(open, ({ buckets }) => buckets[level]!.name);
    const paced = [...inBucket.values()].filter(([one]) => one!.buckets[level]!.intervalMs > 0);
    for (const alike of Map.groupBy(paced, ([one]) => shapeOf(one!.buckets[level]!)).values())
      await takeAlike(db, alike, level, asked);
    const told = [...inBucket.values()].filter(([one]) => one!.buckets[level]!.intervalMs === 0);
    await heedRests(db, told.flat(), level, asked);
  }
  return wishes.map(({ refused, atMs }) => refused ?? { kind: "taken", atMs });
}

const shapeOf = ({ intervalMs, burst }: Bucket): string => `${intervalMs} ${burst}`;

/**
 * Where several want turns in one bucket, those who cannot have one are told before they take one elsewhere: it would be lost, and
 * a channel's next turn is a while away.
 */
async function refuseFirst(db: Db, wishes: readonly Wish[], asked: TurnsAsked): Promise<void> {
  const uses = Map.groupBy(
    wishes.flatMap((wish) => wish.buckets.map((bucket) => ({ wish, bucket }))),
    ({ bucket }) => bucket.name,
  );
  const shared = [...uses].filter(([, those]) => those.length > 1);
  const paces = await pacesOf(
    db,
    shared.map(([name]) => name),
  );
  for (const [name, those] of shared) fitting(those, paces.get(name)!, asked);
}

type Use = { readonly wish: Wish; readonly bucket: Bucket };

/** Those of some who want the same bucket, in order, whose turn would come soon enough; the others are refused. */
function fitting(uses: readonly Use[], pace: Pace, asked: TurnsAsked): readonly Use[] {
  let together = 0;
  let fromMs: number | null = null;
  return uses.filter(({ wish, bucket }) => {
    if (wish.refused !== null) return false;
    const atMs: number = turnAtMs(pace, bucket, together + bucket.cost, asked);
    // Where one finds none, those behind it find none either.
    if (fromMs === null && atMs > asked.nowMs + asked.soonMs) fromMs = atMs;
    if (fromMs !== null) wish.refused = { kind: "none", bucket, fromMs };
    else together += bucket.cost;
    return fromMs === null;
  });
}

/** Turns in several buckets that have the same shape; what others took meanwhile is seen, and less is asked for. */
async function takeAlike(
  db: Db,
  groups: readonly (readonly Wish[])[],
  level: number,
  asked: TurnsAsked,
): Promise<void> {
  let open = groups.map((group) => usesOf(group, level));
  // A bucket that is not there yet would give any number.
  open = open.map((uses) => fitting(uses, NEW, asked)).filter(({ length }) => length > 0);
  while (open.length > 0) {
    const given = await takeOut(db, open.map(takingOf), asked);
    const missed = open.filter(([one]) => !given.has(one!.bucket.name));
    for (const uses of open) {
      const pace = given.get(uses[0]!.bucket.name);
      let together = 0;
      for (const { wish, bucket } of pace === undefined ? [] : uses) {
        together += bucket.cost;
        wish.atMs = Math.max(wish.atMs, turnAtMs(pace!, bucket, together, asked));
      }
    }
    const paces = await pacesOf(
      db,
      missed.map(([one]) => one!.bucket.name),
    );
    open = missed
      .map((uses) => fitting(uses, paces.get(uses[0]!.bucket.name)!, asked))
      .filter(({ length }) => length > 0);
  }
}

const NEW: Pace = { full_ms: 0, rests_ms: 0 };
const usesOf = (group: readonly Wish[], level: number): readonly Use[] =>
  group.map((wish) => ({ wish, bucket: wish.buckets[level]! }));
const takingOf = (uses: readonly Use[]): Taking => ({
  bucket: uses[0]!.bucket,
  together: uses.reduce((sum, { bucket }) => sum + bucket.cost, 0),
});

/** Buckets whose limit the chat tells in its answers alone: they rest, or they do not. */
async function heedRests(db: Db, wishes: readonly Wish[], level: number, asked: TurnsAsked): Promise<void> {
  const uses = usesOf(wishes, level);
  const paces = await pacesOf(
    db,
    uses.map(({ bucket }) => bucket.name),
  );
  for (const { wish, bucket } of uses) {
    const fromMs = Math.max(asked.nowMs, paces.get(bucket.name)!.rests_ms);
    if (fromMs > asked.nowMs + asked.soonMs) wish.refused = { kind: "none", bucket, fromMs };
    else wish.atMs = Math.max(wish.atMs, fromMs);
  }
}
