import { messageOf } from "../base/errors.ts";
import { type DigestId, newId, type StoryId, type SubscriptionId } from "../base/ids.ts";
import type { ChatPort } from "../chat/port.ts";
import type { Coverage } from "../digests/coverage.ts";
import { afterQuiet } from "../digests/due.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Thread } from "../digests/thread.ts";
import { digestGiven, digestsAskedFor } from "../store/asked-digests.ts";
import { claimDueSubscriptions, digestLease } from "../store/claim-digests.ts";
import type { DigestKind } from "../store/digests.ts";
import { giveLeaseBack, takeLease } from "../store/leases.ts";
import { type DigestRecord, recordDigest } from "../store/record-digest.ts";
import type { Store } from "../store/store.ts";
import { dueSubscriptions, subscriptionById } from "../store/subscriptions.ts";
import type { ReadArticle, Story } from "../stories/story.ts";
import { type Built, buildAlert, type ComposeAlert } from "./build-alert.ts";
import { type DigestRun, dailyRun, requestedRun } from "./digest-run.ts";
import { draftDigest, emptyReason } from "./draft-digest.ts";
import type { KnownTelling } from "./earlier-tellings.ts";
import { createHands } from "./hands.ts";
import type { JobLog } from "./job-log.ts";
import type { LinkStories } from "./link-stories.ts";
import type { Moves } from "./recall-moves.ts";

export interface ComposeInput {
  readonly digestId: DigestId;
  readonly subscription: Subscription;
  readonly stories: readonly Story[];
  readonly coverage: Coverage;
  /** Stories that this order's digests told of lately, with the last of them. */
  readonly earlier: ReadonlyMap<StoryId, KnownTelling>;
  /** What the stories' speakers moved away from. */
  readonly moves: Moves;
  /** ISO instant. */
  readonly now: string;
  /** When it should have come, where it comes late. */
  readonly lateSince: string | null;
}

export interface DigestParts {
  readonly store: Store;
  readonly chats: readonly Pick<ChatPort, "platform" | "render" | "threadLink">[];
  /** The stories of some articles; what came meanwhile is placed first. */
  readonly storiesOf: (articles: readonly ReadArticle[]) => Promise<readonly Story[]>;
  /** Gives speakers of each story one id across articles and scripts; left out, they stay as each article names them. */
  readonly link?: LinkStories;
  /** What an alert says; left out, alerts are not made. */
  readonly composeAlert?: ComposeAlert;
  /** `shown` are the stories in the thread, where it tells them; else all are recorded with the digest. */
  readonly compose: (input: ComposeInput) => {
    readonly thread: Thread;
    readonly counts: object;
    readonly shown?: readonly Story[];
  };
  readonly log: JobLog;
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
  /** How far back a subscription's first digest looks; a day unless told. */
  readonly firstWindowMs?: number;
}

/** What came of one digest: put into the outbox, recorded as empty, made already, in another's hands, or not possible. */
export interface DigestMade {
  readonly subscriptionId: SubscriptionId;
  readonly outcome: "queued" | "empty" | "already" | "busy" | "failed" | "no-chat";
  /** Why, where there is something to tell. */
  readonly reason: string | null;
}

export interface DigestBuilding {
  /** Builds every digest that somebody asked for or that is due now. One that fails is tried again after some minutes; the others go on. */
  processAll(run: {
    readonly now: () => Date;
    readonly signal?: AbortSignal;
    /** Told of each as soon as it is made. */
    readonly onMade?: (made: DigestMade) => void;
  }): Promise<readonly DigestMade[]>;
  /**
   * Builds a digest on request, whatever the schedule. The same `request` word makes it once only.
   * @returns Null when there is no such subscription.
   */
  buildNow(id: SubscriptionId, request: string, now: () => Date): Promise<DigestMade | null>;
  /** The digest as it would be now; nothing is recorded, and nothing counts as shown. */
  preview(subscription: Subscription, now: () => Date): Promise<Thread>;
}

/** What ends a wish for a digest; the rest is tried again. */
const GIVEN: ReadonlySet<DigestMade["outcome"]> = new Set(["queued", "empty", "already", "no-chat"]);

/** How long one digest may take before another worker may try: also the pause after one that failed. */
const LEASE_MS = 300_000;

/** Due subscriptions that a worker takes together, and digests that it makes at once: each waits for the database half of its time. */
const AT_ONCE = 12;
const CONCURRENCY = 3;

/** Turns due subscriptions into digests in the outbox. */
export function createDigestBuilding(parts: DigestParts): DigestBuilding {
  const platforms = parts.chats.map(({ platform }) => platform);
  return {
    async processAll({ now, signal, onMade = () => {} }) {
      const made: DigestMade[] = [];
      const keep = (one: DigestMade): void => {
        made.push(one);
        onMade(one);
      };
      for (const asked of await digestsAskedFor(parts.store.db)) {
        const subscription = await subscriptionById(parts.store.db, asked.subscriptionId);
        const one = subscription && (await buildOne(parts, subscription, `now:${asked.askedAt}`, now));
        if (one !== null) keep(one);
        if (one === null || GIVEN.has(one.outcome)) await digestGiven(parts.store.db, asked);
      }
      while (signal?.aborted !== true) {
        const lease = leaseOf(parts, now);
        const due = await claimDueSubscriptions(parts.store.db, { ...lease, platforms, limit: AT_ONCE });
        if (due.length === 0) break;
        const hands = createHands(CONCURRENCY);
        const left = [...due];
        const makeThem = async (): Promise<void> => {
          for (let one = left.shift(); one !== undefined; one = left.shift()) {
            const held = { name: digestLease(one.id), owner: lease.owner };
            if (signal?.aborted === true) await giveLeaseBack(parts.store.db, held);
            else keep(await buildHeld(parts, one, "daily", now, held));
          }
        };
        for (let hand = 0; hand < CONCURRENCY; hand++) hands.give(makeThem);
        await hands.done();
      }
      if (signal?.aborted === true) return made;
      // What is due still is in others' hands, or waits after a failure, or nobody here can post it.
      const told = new Set(made.map(({ subscriptionId }) => subscriptionId));
      for (const one of await dueSubscriptions(parts.store.db, now().toISOString()))
        if (!told.has(one.id)) keep(chatOf(parts, one) === undefined ? noChat(one) : busy(one));
      return made;
    },
    async buildNow(id, request, now) {
      const subscription = await subscriptionById(parts.store.db, id);
      return subscription === null ? null : buildOne(parts, subscription, `now:${request}`, now);
    },
    preview: async (subscription, now) => (await draftDigest(parts, subscription, now)).thread,
  };
}

async function buildOne(
  parts: DigestParts,
  subscription: Subscription,
  kind: DigestKind,
  now: () => Date,
): Promise<DigestMade> {
  const { db } = parts.store;
  if (chatOf(parts, subscription) === undefined) return noChat(subscription);
  const lease = { name: digestLease(subscription.id), ...leaseOf(parts, now) };
  if (!(await takeLease(db, lease))) return busy(subscription);
  return buildHeld(parts, subscription, kind, now, lease);
}

/** A lease for now, under a word of its own. */
const leaseOf = (parts: DigestParts, now: () => Date) => ({
  owner: `${parts.owner}/${newId()}`,
  now: now().toISOString(),
  until: new Date(now().getTime() + LEASE_MS).toISOString(),
});

const chatOf = (parts: DigestParts, { platform }: Subscription) =>
  parts.chats.find((one) => one.platform === platform);

const busy = ({ id }: Subscription): DigestMade => ({ subscriptionId: id, outcome: "busy", reason: null });

const noChat = ({ id, platform }: Subscription): DigestMade => ({
  subscriptionId: id,
  outcome: "no-chat",
  reason: `no chat named ${platform} is configured`,
});

/** Makes a digest whose lease is held, and gives the lease back. */
async function buildHeld(
  parts: DigestParts,
  subscription: Subscription,
  kind: DigestKind,
  now: () => Date,
  lease: { readonly name: string; readonly owner: string },
): Promise<DigestMade> {
  const { db } = parts.store;
  const made = (outcome: DigestMade["outcome"], reason: string | null = null): DigestMade => ({
    subscriptionId: subscription.id,
    outcome,
    reason,
  });
  const chat = chatOf(parts, subscription);
  if (chat === undefined) return noChat(subscription);
  try {
    const outcome =
      subscription.kind === "alert"
        ? await buildAlert(parts, chat, subscription, now)
        : await build(parts, chat, subscription, kind, now);
    await giveLeaseBack(db, lease);
    return outcome.recorded ? made(outcome.outcome, outcome.reason) : made("already");
  } catch (error) {
    // The lease is kept: it is the pause before the next try.
    const reason = messageOf(error);
    parts.log.error({ subscriptionId: subscription.id, reason }, "a digest could not be built");
    return made("failed", reason);
  }
}

async function build(
  parts: DigestParts,
  chat: Pick<ChatPort, "render">,
  subscription: Subscription,
  kind: DigestKind,
  now: () => Date,
): Promise<Built> {
  const { db } = parts.store;
  const run = kind === "daily" ? dailyRun(subscription, now()) : requestedRun(subscription, now());
  const { window, digestId, nowText, coverage, stories, thread, counts, shown, earlier } = await draftDigest(
    parts,
    subscription,
    now,
    run.lateSince,
  );
  // Stories without anybody's words are left out of the thread, so there may be stories and still nothing to post.
  const empty = !thread.parts.some((part) => part.role === "story");
  const reason = empty ? emptyReason(window.articles.length, coverage, earlier.size > 0) : null;
  const { recorded } = await recordDigest(db, {
    digest: {
      id: digestId,
      subscriptionId: subscription.id,
      localDate: run.localDate,
      kind,
      createdAt: nowText,
      windowFrom: window.from,
      windowUntil: window.until,
      outcome: empty ? "empty" : "queued",
      reason,
      thread,
      stories: shown.map((story) => {
        const threadOf = earlier.get(story.id)?.thread;
        return {
          id: story.id,
          articleIds: story.articles.map((article) => article.id),
          ...(threadOf === undefined ? {} : { thread: threadOf }),
        };
      }),
      counts: Object.fromEntries(Object.entries(counts)),
    },
    platform: subscription.platform,
    channel: subscription.channel,
    // What somebody asks for now is not held back.
    ...(kind === "daily" ? { notBefore: afterQuiet(subscription.quiet, subscription.timeZone, now()) } : {}),
    messages: empty ? [] : messagesOf(chat, thread),
    schedule: run.nextDueAt === null ? null : { wasDueAt: subscription.nextDueAt, nextDueAt: run.nextDueAt },
  });
  logMade(parts.log, subscription, run, { recorded, stories: stories.length, reason });
  return { recorded, outcome: empty ? "empty" : "queued", reason };
}

/** A digest as messages, those of a part that goes on in an earlier thread marked: each part is rendered by itself. */
function messagesOf(chat: Pick<ChatPort, "render">, thread: Thread): DigestRecord["messages"] {
  const messages = chat.render(thread);
  if (thread.parts.every(({ goesOnIn }) => goesOnIn === undefined)) return messages;
  const threads = thread.parts.flatMap((part) =>
    chat.render({ ...thread, parts: [part] }).map(() => part.goesOnIn),
  );
  return messages.map((message, at) => {
    const threadOf = threads[at];
    return threadOf === undefined ? message : { ...message, threadOf };
  });
}

function logMade(
  log: JobLog,
  subscription: Subscription,
  run: DigestRun,
  made: { readonly recorded: boolean; readonly stories: number; readonly reason: string | null },
): void {
  const details = {
    subscriptionId: subscription.id,
    localDate: run.localDate,
    nextDueAt: run.nextDueAt,
    ...(run.lateSince === null ? {} : { lateSince: run.lateSince }),
    ...made,
  };
  log.info(details, made.recorded ? "a digest was made" : "the digest of that day was made already");
}
