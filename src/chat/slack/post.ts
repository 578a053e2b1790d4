import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { PostId } from "../../base/ids.ts";
import type { Draw } from "../../pictures/draw.ts";
import { drawing, drawingFor, type Sent, withPicture } from "../pictures.ts";
import type { Chat, EditOutcome, EditRequest, PostOutcome, PostRequest } from "../port.ts";
import { type ManyWorkspaces, type OneWorkspace, type SlackApp, startApp } from "./app.ts";
import { clientOf, type SlackApi } from "./client.ts";
import { examine, ONE_ONLY, rehearse } from "./doctor.ts";
import { CHANNEL_PACE, WORKSPACE_PACE } from "./limits.ts";
import { type Failure, failureOf } from "./outcome.ts";
import { EVENT_TYPE, reconcile } from "./reconcile.ts";
import { isSlackPayload, type Packed, packed, render, type SlackPayload } from "./render.ts";
import { blocksWith } from "./upload.ts";

export interface SlackOptions extends SlackApi {
  readonly workspaces: OneWorkspace | ManyWorkspaces;
  /** Who may change what a channel gets: admins and owners of the workspace, or everyone. Admins unless told. */
  readonly whoMayOrder?: "managers" | "everyone";
  /** Draws what goes along with messages; without it none does. */
  readonly draw?: Draw;
}

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
  const { workspaces, whoMayOrder = "managers", draw } = options;
  /** Where a look into a long history was stopped by a rate limit, so that the next one goes on from there. */
  const cursors = new Map<PostId, string>();
  const tokenOf = async (tenant: string): Promise<string | null> =>
    workspaces.kind === "one" ? workspaces.token : workspaces.installations.tokenOf(tenant);
  /** One workspace is one, also for orders that do not name it. */
  const bucketOf = (tenant: string): string => `slack:${workspaces.kind === "one" ? "" : tenant}`;
  const known: Packed = new WeakMap();
  let app: SlackApp | null = null;
  return {
    platform: "slack",
    render: (thread) => render(thread, known),
    bucketsOf({ tenant, channel }) {
      const name = bucketOf(tenant);
      return [
        { name: `${name}:${channel}`, ...CHANNEL_PACE, cost: 1 },
        { name, ...WORKSPACE_PACE, cost: 1 },
      ];
    },
    async post(request, signal) {
      const token = await tokenOf(request.tenant);
      if (token === null) return NOT_INSTALLED;
      const line = { client: clientOf(token, options, signal), token, signal, draw };
      const outcome = await post(line, request);
      if (outcome.kind !== "retry" || outcome.limited !== true) return outcome;
      // "The same method for the same workspace" has to wait: https://docs.slack.dev/apis/web-api/rate-limits
      return { ...outcome, rest: { bucket: bucketOf(request.tenant), forMs: outcome.afterMs } };
    },
    async edit(request, signal) {
      const token = await tokenOf(request.tenant);
      const client = token === null ? null : clientOf(token, options, signal);
      return client === null ? NOT_INSTALLED : edit({ client, token: token ?? "", signal, draw }, request);
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
      app = await startApp({ workspaces, api: options, whoMayOrder, listening, draw });
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

/** What a call needs. */
interface Line {
  readonly client: WebClient;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly draw: Draw | undefined;
}

async function post(line: Line, request: PostRequest): Promise<PostOutcome> {
  const { payload } = request.message;
  if (!isSlackPayload(payload)) {
    return NOT_OURS;
  }
  if (!CHANNEL_ID.test(request.channel)) return NO_ID;
  const drawn = await drawingFor(line.draw, payload.picture, request.attempts);
  return withPicture(drawn, (picture) => postWith(line, request, payload, picture));
}

async function postWith(
  line: Line,
  request: PostRequest,
  payload: SlackPayload,
  picture: Sent | null,
): Promise<PostOutcome> {
  const { client, token } = line;
  const shown = await blocksWith(client, payload, picture, line);
  if (shown.kind !== "blocks") return outcomeOf(shown);
  try {
    const answer = await client.chat.postMessage({
      channel: request.channel,
      text: payload.text,
      blocks: [...shown.blocks],
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

/** Metadata that is not sent stays, blocks are replaced. https://docs.slack.dev/reference/methods/chat.update */
async function edit(line: Line, request: EditRequest): Promise<EditOutcome> {
  const { payload } = request.message;
  if (!isSlackPayload(payload)) return NOT_OURS;
  const drawn = await drawing(line.draw, payload.picture);
  return withPicture(drawn, (picture) => editWith(line, request, payload, picture));
}

async function editWith(
  line: Line,
  request: EditRequest,
  payload: SlackPayload,
  picture: Sent | null,
): Promise<EditOutcome> {
  const { client, token } = line;
  const shown = await blocksWith(client, payload, picture, line);
  if (shown.kind !== "blocks") return outcomeOf(shown);
  try {
    await client.chat.update({
      channel: request.channel,
      ts: request.receipt.messageId,
      text: payload.text,
      blocks: [...shown.blocks],
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
