import { userInfo } from "node:os";
import type { Writable } from "node:stream";
import type { DigestId } from "../base/ids.ts";
import type { Post } from "../store/outbox.ts";
import { revivePosts } from "../store/outbox.ts";
import { dropPosts, type OwedDigest, outboxCounts, owedDigests } from "../store/outbox-states.ts";
import type { Db } from "../store/store.ts";
import { UsageError } from "./failure.ts";

export const OUTBOX_STATES = ["pending", "sending", "posted", "dead"] as const;

/** What each state means for a person, in the list's own words. */
const MEANING: Readonly<Record<Post["state"], string>> = {
  pending: "waits to be sent",
  sending: "is being sent",
  posted: "is in the chat",
  dead: "was given up",
};

/** Digests whose messages are owed or given up (or in the state told), with what holds them up. */
export async function printOutbox(db: Db, state: Post["state"] | undefined, out: Writable): Promise<void> {
  const counts = await outboxCounts(db);
  out.write(`${OUTBOX_STATES.map((one) => `${counts[one]} ${one}`).join(", ")}\n`);
  const owed = await owedDigests(db, state === undefined ? ["pending", "sending", "dead"] : [state]);
  for (const digest of owed) out.write(toldOf(digest));
  if (owed.some(({ counts: { dead } }) => (dead ?? 0) > 0))
    out.write("Send given up messages again with `quotewire outbox retry <digest>`.\n");
}

function toldOf({
  digestId,
  platform,
  channel,
  createdAt,
  counts,
  attempts,
  nextAt,
  reason,
}: OwedDigest): string {
  const parts = OUTBOX_STATES.flatMap((state) =>
    counts[state] === undefined ? [] : [`${counts[state]} ${MEANING[state]}`],
  );
  const when = nextAt === null ? "" : `, next at ${nextAt}`;
  const tries = attempts === 0 ? "" : `, ${attempts} ${attempts === 1 ? "attempt" : "attempts"}`;
  return [
    `${digestId}  ${platform} ${channel}  made ${createdAt}\n`,
    `  ${parts.join(", ")}${tries}${when}\n`,
    ...(reason === null ? [] : [`  reason: ${reason}\n`]),
  ].join("");
}

const unknown = (id: string): UsageError =>
  new UsageError(
    "outbox-unknown",
    `no message of digest ${id} can be changed so`,
    "See `quotewire outbox list`.",
  );

/** Owes a digest's given up messages again. @throws UsageError when it has none. */
export async function retryDigest(db: Db, id: string, now: Date, out: Writable): Promise<void> {
  const revived = await revivePosts(db, id as DigestId, now.toISOString());
  if (revived === 0) throw unknown(id);
  out.write(`${revived} owed again; the service sends them at its next look, within a minute\n`);
}

/** Gives up what a digest owes. @throws UsageError when it owes nothing. */
export async function dropDigest(db: Db, id: string, now: Date, out: Writable): Promise<void> {
  const reason = `dropped by hand (${userInfo().username})`;
  const { dropped, sending } = await dropPosts(db, id as DigestId, { reason, now: now.toISOString() });
  if (dropped + sending === 0) throw unknown(id);
  out.write(
    `${dropped} given up${sending === 0 ? "" : `; ${sending} on its way can no longer be stopped`}\n`,
  );
}
