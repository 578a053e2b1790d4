import { type ConversationsHistoryResponse, WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { PostId } from "../../base/ids.ts";
import type { Chat, EditOutcome, EditRequest, PostOutcome, PostRequest, ReconcileOutcome } from "../port.ts";
import { type ManyWorkspaces, type OneWorkspace, type SlackApp, startApp } from "./app.ts";
import { clientOf, type SlackApi } from "./client.ts";
import { examine, ONE_ONLY, rehearse } from "./doctor.ts";
import { CHANNEL_PACE, PAGE, WORKSPACE_PACE } from "./limits.ts";
import { type Failure, failureOf, HOPELESS } from "./outcome.ts";
import { isSlackPayload, packed, render } from "./render.ts";

export interface SlackOptions extends SlackApi {
  readonly workspaces: OneWorkspace | ManyWorkspaces;
  /** Who may change what a channel gets: admins and owners of the workspace, or everyone. Admins unless told. */
  readonly whoMayOrder?: "managers" | "everyone";
}

/** Names our messages to `reconcile`. https://docs.slack.dev/messaging/message-metadata */
const EVENT_TYPE = "quotewire_post";
/** Slack's clock and ours may differ so much. */
const CLOCKS_APART_SECONDS = 120;
/** A history that cannot be read needs a person; looked at again after so long. */
const UNREADABLE_WAIT_MS = 600_000;

/** The history is read by ID only, so a channel that was given by name could never be looked through. */
const CHANNEL_ID = /^[CDG][A-Z0-9]{5,}$/u;
const NO_ID: PostOutcome = {
  kind: "refused",
  reason: "the channel is not given by its ID",
  remedy:
    "In Slack, click the channel's name, About, copy the Channel ID at the bottom, and put it into the subscription.",
};

const NOT_OURS = {
  kind: "refused",
  reason: "the post was not made for Slack",
  remedy: "This is a fault in Quotewire: please report it.",
} as const;

const NOT_INSTALLED: Exclude<PostOutcome, { kind: "posted" }> = {
  kind: "refused",
  reason: "the app is not installed in the workspace any more",
  remedy: "Install it again from the address that the service logs at its start (/slack/install).",
};

/**
 * Slack as a chat: one call a post and no tries of the client's own, for only the outbox knows what was tried before.
 * A post carries its id as message metadata, by which `reconcile` finds it.
 */
export function createSlackChat(options: SlackOptions): Chat {
  const { workspaces, whoMayOrder = "managers" } = options;
  /** Where a look into a long history was stopped by a rate limit, so that the next one goes on from there. */
  const cursors = new Map<PostId, string>();
  const tokenOf = async (tenant: string): Promise<string | null> =>
    workspaces.kind === "one" ? workspaces.token : workspaces.installations.tokenOf(tenant);
  /** One workspace is one, also for orders that do not name it. */
  const bucketOf = (tenant: string): string => `slack:${workspaces.kind === "one" ? "" : tenant}`;
  let app: SlackApp | null = null;
  return {
    platform: "slack",
    render,
    bucketsOf({ tenant, channel }) {
      const name = bucketOf(tenant);
      return [
        { name, ...WORKSPACE_PACE, cost: 1 },
        { name: `${name}:${channel}`, ...CHANNEL_PACE, cost: 1 },
      ];
    },
    async post(request, signal) {
      const token = await tokenOf(request.tenant);
      if (token === null) return NOT_INSTALLED;
      const outcome = await post(clientOf(token, options, signal), request, token);
      if (outcome.kind !== "retry" || outcome.limited !== true) return outcome;
      // "The same method for the same workspace" has to wait: https://docs.slack.dev/apis/web-api/rate-limits
      return { ...outcome, rest: { bucket: bucketOf(request.tenant), forMs: outcome.afterMs } };
    },
    async edit(request, signal) {
      const token = await tokenOf(request.tenant);
      return token === null ? NOT_INSTALLED : edit(clientOf(token, options, signal), request, token);
    },
    async reconcile(request, signal) {
      const token = await tokenOf(request.tenant);
      if (token === null) return { kind: "absent" };
      return reconcile(clientOf(token, options, signal), request, token, cursors);
    },
    async threadLink({ tenant, channel, receipt }, signal) {
      const token = await tokenOf(tenant);
      if (token === null) return null;
      // It needs no scope. https://docs.slack.dev/reference/methods/chat.getPermalink
      const answer = await clientOf(token, options, signal).chat.getPermalink({
        channel,
        message_ts: receipt.threadId,
      });
      return answer.permalink ?? null;
    },
    // Over HTTP each process answers what a proxy hands it.
    oneListener: workspaces.kind === "one",
    async listen(listening) {
      app = await startApp({ workspaces, api: options, whoMayOrder, listening });
    },
    examine: (channels) => examine(workspaces, options, channels),
    async rehearse(channel, thread) {
      const token = workspaces.kind === "one" ? workspaces.token : null;
      return token === null ? [ONE_ONLY] : rehearse(this, clientOf(token, options), channel, thread);
    },
    async tell({ tenant, user }, blocks) {
      const token = await tokenOf(tenant);
      const [message] = packed(blocks);
      if (token === null || message === undefined) return false;
      const { text } = message;
      try {
        await clientOf(token, options).chat.postMessage({
          channel: user,
          text,
          blocks: [...message.blocks],
        });
        return true;
      } catch {
        return false;
      }
    },
    async stopListening() {
      await app?.stop();
      app = null;
    },
    async close() {
      cursors.clear();
      await this.stopListening();
    },
  };
}

async function post(client: WebClient, request: PostRequest, token: string): Promise<PostOutcome> {
  const { payload } = request.message;
  if (!isSlackPayload(payload)) {
    return NOT_OURS;
  }
  if (!CHANNEL_ID.test(request.channel)) return NO_ID;
  try {
    const answer = await client.chat.postMessage({
      channel: request.channel,
      text: payload.text,
      blocks: [...payload.blocks],
      ...(request.parent === null ? {} : { thread_ts: request.parent.threadId }),
      unfurl_links: false,
      unfurl_media: false,
      mrkdwn: false,
      metadata: { event_type: EVENT_TYPE, event_payload: { post_id: request.postId } },
    });
    if (answer.ts === undefined)
      return { kind: "retry", afterMs: 0, reason: "Slack's answer names no message" };
    const { parent } = request;
    const channel = answer.channel ?? request.channel;
    const stray = parent !== null && answer.message?.thread_ts === undefined;
    if (stray && (await isOrphan(client, channel, parent.threadId)))
      return await takeBack(client, channel, answer.ts);
    return {
      kind: "posted",
      receipt: { messageId: answer.ts, threadId: request.parent?.threadId ?? answer.ts },
    };
  } catch (thrown) {
    const failure = failureOf(thrown, token);
    const closed = request.parent !== null && failure.code !== null && THREAD_CLOSED.has(failure.code);
    const outcome = outcomeOf(failure);
    return closed && outcome.kind === "refused" ? { ...outcome, threadGone: true } : outcome;
  }
}

/** Metadata that is not sent stays. https://docs.slack.dev/reference/methods/chat.update */
async function edit(client: WebClient, request: EditRequest, token: string): Promise<EditOutcome> {
  const { payload } = request.message;
  if (!isSlackPayload(payload)) return NOT_OURS;
  try {
    const { text, blocks } = payload;
    await client.chat.update({
      channel: request.channel,
      ts: request.receipt.messageId,
      text,
      blocks: [...blocks],
    });
    return { kind: "edited" };
  } catch (thrown) {
    const failure = failureOf(thrown, token);
    return failure.code === "message_not_found" ? { kind: "gone" } : outcomeOf(failure);
  }
}

/**
 * True when a reply's parent is gone: Slack then puts the reply straight into the channel, where it makes no sense.
 * Only a "no such thread" from Slack itself counts.
 */
async function isOrphan(client: WebClient, channel: string, thread: string): Promise<boolean> {
  try {
    await client.conversations.replies({ channel, ts: thread, limit: 1 });
    return false;
  } catch (thrown) {
    return thrown instanceof WebAPIPlatformError && thrown.data.error === "thread_not_found";
  }
}

async function takeBack(client: WebClient, channel: string, ts: string): Promise<PostOutcome> {
  await client.chat.delete({ channel, ts }).catch(() => undefined);
  return {
    kind: "refused",
    reason: "the thread was deleted in Slack",
    remedy: "Nothing to do: the next digest starts a new thread.",
    threadGone: true,
  };
}

/** A thread that takes no more replies. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const THREAD_CLOSED = new Set([
  "thread_not_found",
  "cannot_reply_to_message",
  "restricted_action_thread_locked",
  "message_not_found",
]);

const outcomeOf = (failure: Failure): Exclude<PostOutcome, { kind: "posted" }> =>
  failure.kind === "retry"
    ? {
        kind: "retry",
        afterMs: failure.afterMs,
        reason: failure.reason,
        ...(failure.limited ? { limited: true as const } : {}),
      }
    : { kind: "refused", reason: failure.reason, remedy: failure.remedy };

/**
 * Pages from shortly before the first attempt on. With `oldest` alone Slack begins with the messages next to it
 * (https://github.com/slackhq/slack-api-docs/issues/4), so a lost post is nearly always on the first page.
 */
async function reconcile(
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
