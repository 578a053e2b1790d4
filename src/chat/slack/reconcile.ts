import type { ConversationsHistoryResponse, WebClient } from "@slack/web-api";
import type { PostId } from "../../base/ids.ts";
import type { PostRequest, ReconcileOutcome } from "../port.ts";
import { PAGE } from "./limits.ts";
import { type Failure, failureOf, HOPELESS } from "./outcome.ts";

/** Names our messages. https://docs.slack.dev/messaging/message-metadata */
export const EVENT_TYPE = "quotewire_post";
/** Slack's clock and ours may differ so much. */
const CLOCKS_APART_SECONDS = 120;
/** A history that cannot be read needs a person; looked at again after so long. */
const UNREADABLE_WAIT_MS = 600_000;

/**
 * Pages from shortly before the first attempt on. With `oldest` alone Slack begins with the messages next to it
 * (https://github.com/slackhq/slack-api-docs/issues/4), so a lost post is nearly always on the first page.
 */
export async function reconcile(
  client: WebClient,
  request: PostRequest,
  token: string,
  cursors: Map<PostId, string>,
): Promise<ReconcileOutcome> {
  const oldest = (Date.parse(request.firstAttemptAt) / 1_000 - CLOCKS_APART_SECONDS).toFixed(6);
  try {
    for (;;) {
      const cursor = cursors.get(request.postId);
      const page = {
        channel: request.channel,
        oldest,
        limit: PAGE,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const answer: ConversationsHistoryResponse =
        request.parent === null
          ? await client.conversations.history(page)
          : await client.conversations.replies({ ...page, ts: request.parent.threadId });
      const ts = answer.messages?.find((message) => isPost(message.metadata, request.postId))?.ts;
      const next = answer.response_metadata?.next_cursor ?? "";
      if (ts === undefined && next !== "") {
        cursors.set(request.postId, next);
        continue;
      }
      cursors.delete(request.postId);
      if (ts === undefined) return { kind: "absent" };
      return { kind: "found", receipt: { messageId: ts, threadId: request.parent?.threadId ?? ts } };
    }
  } catch (thrown) {
    return unread(failureOf(thrown, token), request.postId, cursors);
  }
}

function unread(failure: Failure, postId: PostId, cursors: Map<PostId, string>): ReconcileOutcome {
  if (failure.code === "invalid_cursor") cursors.delete(postId);
  if (failure.kind === "retry") return { kind: "retry", afterMs: failure.afterMs, reason: failure.reason };
  if (failure.code !== null && HOPELESS.has(failure.code)) return { kind: "absent" };
  return {
    kind: "retry",
    afterMs: UNREADABLE_WAIT_MS,
    reason: `the history cannot be read: ${failure.reason}. ${failure.remedy}`,
  };
}

const isPost = (
  metadata: { event_type?: string; event_payload?: object } | undefined,
  postId: PostId,
): boolean =>
  metadata?.event_type === EVENT_TYPE &&
  metadata.event_payload !== undefined &&
  "post_id" in metadata.event_payload &&
  metadata.event_payload.post_id === postId;
