import { type APIMessage, Routes } from "discord.js";
import type { PostRequest, ReconcileOutcome } from "../port.ts";
import { openPosts, takesNoMessages } from "./channels.ts";
import { PAGE } from "./limits.ts";
import { CODES, type Failure, failureOf } from "./outcome.ts";
import { isDiscordPayload } from "./render.ts";
import { type Line, markerOf, startThread } from "./requests.ts";

/** 2015-01-01, from which snowflakes count. https://docs.discord.com/developers/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000;
/** Discord's clock and ours may differ so much. */
const CLOCKS_APART_MS = 120_000;
/** A history that cannot be read needs a person; looked at again after so long. */
const UNREADABLE_WAIT_MS = 600_000;

/** Pages from shortly before the first attempt on: with `after`, Discord gives the messages next to it, newest first. */
export async function reconcile(line: Line, request: PostRequest): Promise<ReconcileOutcome> {
  const { rest, token, signal } = line;
  const channel = request.parent?.threadId ?? request.channel;
  let after = snowflakeAt(Date.parse(request.firstAttemptAt) - CLOCKS_APART_MS);
  try {
    for (;;) {
      const query = new URLSearchParams({ after, limit: String(PAGE) });
      const page = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[];
      const found = page.find(({ embeds }) =>
        embeds.some(({ footer }) => footer?.text === markerOf(request.postId)),
      );
      if (found !== undefined) {
        const { payload } = request.message;
        if (request.parent === null && isDiscordPayload(payload))
          await startThread(line, channel, found.id, payload.threadName);
        return {
          kind: "found",
          receipt: { messageId: found.id, threadId: request.parent?.threadId ?? found.id },
        };
      }
      if (page.length < PAGE) return { kind: "absent" };
      after = page.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
    }
  } catch (thrown) {
    const failure = failureOf(thrown, token);
    if (request.parent === null && takesNoMessages(failure)) return inForum(line, request);
    return unread(failure);
  }
}

/** A forum's own history are its open posts; each begins with a message of the post's id. */
async function inForum(line: Line, request: PostRequest): Promise<ReconcileOutcome> {
  try {
    const since = BigInt(snowflakeAt(Date.parse(request.firstAttemptAt) - CLOCKS_APART_MS));
    for (const post of await openPosts(line, request.channel)) {
      if (BigInt(post.id) < since) continue;
      const first = (await line.rest.get(Routes.channelMessage(post.id, post.id), {
        signal: line.signal,
      })) as APIMessage;
      if (first.embeds.some(({ footer }) => footer?.text === markerOf(request.postId)))
        return { kind: "found", receipt: { messageId: post.id, threadId: post.id } };
    }
    return { kind: "absent" };
  } catch (thrown) {
    return unread(failureOf(thrown, line.token));
  }
}

const snowflakeAt = (ms: number): string => String(BigInt(Math.max(0, ms - EPOCH_MS)) << 22n);

/** Where posting would be refused just the same, nothing can come of looking further. */
function unread(failure: Failure): ReconcileOutcome {
  if (failure.kind === "retry") {
    const { afterMs, reason, rest } = failure;
    return { kind: "retry", afterMs, reason, ...(rest === undefined ? {} : { rest }) };
  }
  const hopeless =
    failure.code === 0 || failure.code === CODES.unknownChannel || failure.code === CODES.missingAccess;
  if (hopeless) return { kind: "absent" };
  return {
    kind: "retry",
    afterMs: UNREADABLE_WAIT_MS,
    reason: `the history cannot be read: ${failure.reason}. ${failure.remedy}`,
  };
}
