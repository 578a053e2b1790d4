import { messageOf } from "../base/errors.ts";
import type { ChatPort } from "../chat/port.ts";
import { afterQuiet } from "../digests/due.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Thread } from "../digests/thread.ts";
import type { DigestKind } from "../store/digests.ts";
import { giveLeasesBack, type HeldLease } from "../store/leases.ts";
import { type DigestRecord, recordDigest, recordDigests } from "../store/record-digest.ts";
import type { Db } from "../store/store.ts";
import { type Built, buildAlert } from "./build-alert.ts";
import { chatOf, type DigestMade, type DigestParts } from "./digest-parts.ts";
import { type DigestRun, dailyRun, requestedRun } from "./digest-run.ts";
import { draftDigest, emptyReason } from "./draft-digest.ts";
import { type Ground, groundOf } from "./ground.ts";
import { createGroup } from "./group.ts";
import type { JobLog } from "./job-log.ts";

export const noChat = ({ id, platform }: Subscription): DigestMade => ({
  subscriptionId: id,
  outcome: "no-chat",
  reason: `no chat named ${platform} is configured`,
});

/** Writes digests that are made at once by one transaction, and gives their leases back by one statement. */
export interface DigestWriting {
  record(record: DigestRecord): Promise<{ readonly recorded: boolean }>;
  done(lease: HeldLease): Promise<void>;
}

type Written = { readonly recorded: boolean } | { readonly error: unknown };

/** One that cannot be written does not keep the others from it. */
export function createDigestWriting(db: Db): DigestWriting {
  const alone = async (record: DigestRecord): Promise<Written> => {
    try {
      return await recordDigest(db, record);
    } catch (error) {
      return { error };
    }
  };
  const record = createGroup(async (records: readonly DigestRecord[]): Promise<readonly Written[]> => {
    try {
      return await recordDigests(db, records);
    } catch {
      const written: Written[] = [];
      for (const one of records) written.push(await alone(one));
      return written;
    }
  });
  const done = createGroup(async (leases: readonly HeldLease[]) => {
    await giveLeasesBack(db, leases);
    return [];
  });
  return {
    async record(one) {
      const written = await record(one);
      if (written === undefined) throw new Error("a digest was not written");
      if ("error" in written) throw written.error;
      return written;
    },
    done: async (lease) => void (await done(lease)),
  };
}

/**
 * Makes a digest whose lease is held, and gives the lease back.
 * @param ground What it is made from, where others are made from the same; its own unless told.
 */
export async function makeDigest(
  parts: DigestParts,
  subscription: Subscription,
  kind: DigestKind,
  now: () => Date,
  {
    lease,
    writing,
    ground,
  }: { readonly lease: HeldLease; readonly writing: DigestWriting; readonly ground?: Ground | undefined },
): Promise<DigestMade> {
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
        : await build(parts, chat, subscription, { kind, now, writing, ground });
    await writing.done(lease);
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
  {
    kind,
    now,
    writing,
    ground,
  }: {
    readonly kind: DigestKind;
    readonly now: () => Date;
    readonly writing: DigestWriting;
    readonly ground: Ground | undefined;
  },
): Promise<Built> {
  const run = kind === "daily" ? dailyRun(subscription, now()) : requestedRun(subscription, now());
  const { window, digestId, nowText, coverage, stories, thread, counts, shown, earlier } = await draftDigest(
    parts,
    subscription,
    ground ?? (await groundOf(parts, subscription, now)),
    run.lateSince,
  );
  // Stories without anybody's words are left out of the thread, so there may be stories and still nothing to post.
  const empty = !thread.parts.some((part) => part.role === "story");
  const reason = empty ? emptyReason(window.articles.length, coverage, earlier.size > 0) : null;
  const { recorded } = await writing.record({
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
