import { messageOf } from "../base/errors.ts";
import { type DigestId, newId, type QuotationId } from "../base/ids.ts";
import type { ChatPort } from "../chat/port.ts";
import { correctedPart } from "../digests/corrections.ts";
import type { Phrases } from "../digests/phrases.ts";
import { correctedPicture } from "../digests/positions.ts";
import type { Part, Thread } from "../digests/thread.ts";
import { namesShown } from "../lookups/stance-points.ts";
import { correctionsOf, digestsToCorrect, settleCorrections } from "../store/corrections.ts";
import { digestById } from "../store/digests.ts";
import { giveLeaseBack, takeLease } from "../store/leases.ts";
import { keepPayload, postsOf, tenantOf } from "../store/outbox.ts";
import type { Store } from "../store/store.ts";
import { subscriptionById } from "../store/subscriptions.ts";
import { bounded } from "./bounded.ts";
import type { JobLog } from "./job-log.ts";

export interface CorrectingParts {
  readonly store: Store;
  readonly chats: readonly ChatPort[];
  readonly phrases: Phrases;
  readonly log: JobLog;
  /** Names this worker among all. */
  readonly owner: string;
  readonly requestTimeoutMs: number;
  /** What could not be edited for so long is given up. */
  readonly giveUpAfterMs: number;
}

export interface Correcting {
  /** Edits what was posted and is owed a note now; one digest after the other. */
  processAll(run: { readonly now: () => Date; readonly signal?: AbortSignal }): Promise<void>;
}

const LEASE_MS = 60_000;
/** A wait is as long as what is owed has waited already, within these: so it about doubles each time. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
/** While the digest itself is still being posted. */
const UNPOSTED_WAIT_MS = 300_000;

/**
 * Brings posted parts up to what is known now. The lease of a digest is the claim: a worker that dies is followed by
 * another, which edits to the same words again.
 */
export function createCorrecting(parts: CorrectingParts): Correcting {
  const { db } = parts.store;
  return {
    async processAll({ now, signal }) {
      for (const digestId of await digestsToCorrect(db, now().toISOString())) {
        if (signal?.aborted === true) return;
        const lease = { name: `correct:${digestId}`, owner: `${parts.owner}/${newId()}` };
        const hold = () =>
          takeLease(db, {
            ...lease,
            now: now().toISOString(),
            until: new Date(now().getTime() + LEASE_MS).toISOString(),
          });
        if (!(await hold())) continue;
        const corrections = await correctionsOf(db, digestId);
        const until =
          corrections
            .map(({ owedAt }) => owedAt)
            .sort()
            .at(-1) ?? now().toISOString();
        let outcome: Outcome;
        try {
          outcome = await correct(parts, digestId, corrections, hold);
        } catch (error) {
          outcome = { state: "owed", reason: messageOf(error) };
        }
        await settle(parts, { digestId, until, outcome, now: now() });
        await giveLeaseBack(db, lease);
      }
    },
  };
}

interface Outcome {
  readonly state: "done" | "dead" | "owed";
  readonly reason: string | null;
  /** How long the chat asks to wait. */
  readonly waitMs?: number;
  /** ISO instant since which it could have been edited; when it was owed, unless told. */
  readonly since?: string;
}
const DONE: Outcome = { state: "done", reason: null };

/** Keeps what came of a digest's corrections: done, to be tried again, or given up. */
async function settle(
  { store: { db }, log, giveUpAfterMs }: CorrectingParts,
  {
    digestId,
    until,
    outcome: { state, reason, waitMs = 0, since = until },
    now,
  }: { readonly digestId: DigestId; readonly until: string; readonly outcome: Outcome; readonly now: Date },
): Promise<void> {
  const ageMs = now.getTime() - Date.parse(since > until ? since : until);
  const state_ = state === "owed" && reason !== null && ageMs > giveUpAfterMs ? "dead" : state;
  if (state_ === "dead") log.error({ digestId, reason }, "a posted digest cannot be corrected");
  else if (reason !== null) log.warn({ digestId, reason }, "a posted digest is not corrected yet");
  if (state_ !== "owed") return settleCorrections(db, digestId, until, { state: state_, reason });
  const grown = Math.min(Math.max(ageMs, FIRST_WAIT_MS), LONGEST_WAIT_MS);
  const pauseMs = reason === null ? UNPOSTED_WAIT_MS : Math.max(grown, waitMs);
  const not_before = new Date(now.getTime() + pauseMs).toISOString();
  await settleCorrections(db, digestId, until, { state: state_, reason, not_before });
}

async function correct(
  { store: { db }, chats, phrases, log, requestTimeoutMs }: CorrectingParts,
  digestId: DigestId,
  corrections: Awaited<ReturnType<typeof correctionsOf>>,
  hold: () => Promise<boolean>,
): Promise<Outcome> {
  const digest = await digestById(db, digestId);
  const posts = await postsOf(db, digestId);
  const [first] = posts;
  if (digest === null || first === undefined) return DONE;
  const chat = chats.find(({ platform }) => platform === first.platform);
  if (chat === undefined) return { state: "owed", reason: `no chat named ${first.platform} is configured` };
  if (posts.some(({ state }) => state === "pending" || state === "sending"))
    return { state: "owed", reason: null };
  const { thread } = digest;
  const { lang } = thread;
  const zone = (await subscriptionById(db, digest.subscriptionId))?.timeZone ?? "UTC";
  const names = await namesShown(
    db,
    corrections.flatMap(({ speakerId }) => speakerId ?? []),
    lang,
  );
  const whole = chat.render(thread);
  const counts = thread.parts.map((part) => chat.render({ ...thread, parts: [part] }).length);
  if (whole.length !== posts.length)
    return { state: "dead", reason: "the digest was rendered by another version" };
  const tenant = await tenantOf(db, first);
  let from = 0;
  for (const [at, part] of thread.parts.entries()) {
    const start = from;
    from += counts[at]!;
    const shown = new Map((part.quotations ?? []).map((one) => [one.quotationId, one.name]));
    // A picture may rest on more than the words beside it show.
    const drawn = new Map((part.picture?.points ?? []).map(({ about, row }) => [about, row]));
    const own = corrections.filter(({ quotationId: id }) => shown.has(id) || drawn.has(id));
    if (own.length === 0) continue;
    const notes = new Map<QuotationId, string>();
    const gone = new Set<QuotationId>();
    const renamed = new Map<QuotationId, string>();
    const add = (id: QuotationId, note: string): void => {
      if (shown.has(id)) notes.set(id, notes.has(id) ? `${notes.get(id)} · ${note}` : note);
    };
    for (const { quotationId, kind, vanishedAt, speakerId } of own) {
      const known = speakerId === null ? undefined : names.get(speakerId);
      const name = (lang === "en" ? known?.en : undefined) ?? known?.name ?? null;
      if (kind === "withdrawn" || (kind === "vanished" && vanishedAt !== null)) gone.add(quotationId);
      if (kind === "withdrawn") add(quotationId, phrases.phrase(lang, "correction.withdrawn"));
      if (kind === "vanished" && vanishedAt !== null)
        add(
          quotationId,
          phrases.phrase(lang, "correction.vanished", { date: phrases.date(lang, vanishedAt, zone) }),
        );
      const before = shown.get(quotationId) ?? drawn.get(quotationId);
      if (kind !== "speaker" || name === null || name === before) continue;
      renamed.set(quotationId, name);
      add(quotationId, phrases.phrase(lang, "correction.speaker", { name: name.slice(0, 80) }));
    }
    const corrected = correctedPart(thread, part, notes, chat.render);
    if (corrected === null) return { state: "dead", reason: "a note does not fit into its message" };
    const picture = part.picture && correctedPicture(part.picture, { gone, renamed, shown }, { phrases });
    const messages = chat
      .render(replaced(thread, at, picture === undefined ? corrected : { ...corrected, picture }))
      .slice(start, from);
    for (const [place, message] of messages.entries()) {
      const post = posts[start + place]!;
      if (post.receipt === null || JSON.stringify(message.payload) === JSON.stringify(post.payload)) continue;
      if (!(await hold())) return { state: "owed", reason: "another worker took it up" };
      const { receipt } = post;
      const request = {
        postId: post.id,
        tenant,
        channel: post.channel,
        message,
        receipt,
        notes: [...notes.values()],
        lang,
      };
      const outcome = await bounded("editing", requestTimeoutMs, undefined, (signal) =>
        chat.edit(request, signal),
      );
      if (outcome.kind === "retry") {
        const since = posts
          .map(({ postedAt }) => postedAt ?? "")
          .sort()
          .at(-1)!;
        return { state: "owed", reason: outcome.reason, waitMs: outcome.afterMs, since };
      }
      if (outcome.kind === "refused")
        return { state: "dead", reason: `${outcome.reason}. ${outcome.remedy}` };
      if (outcome.kind === "edited") await keepPayload(db, post.id, message.payload);
      if (outcome.leftOut !== undefined)
        log.warn({ digestId, postId: post.id, reason: outcome.leftOut }, "corrected without its picture");
    }
  }
  return DONE;
}

const replaced = (thread: Thread, at: number, part: Part): Thread => ({
  ...thread,
  parts: thread.parts.with(at, part),
});
