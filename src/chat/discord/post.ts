import { Routes } from "discord.js";
import type { Draw } from "../../pictures/draw.ts";
import { drawing, drawingFor, type Sent, withPicture } from "../pictures.ts";
import type { Chat, EditOutcome, EditRequest, PostOutcome, PostRequest, Sending } from "../port.ts";
import { publish, startForumPost, takesNoMessages, tell } from "./channels.ts";
import { examine, rehearse } from "./doctor.ts";
import type { Gateway } from "./gateway.ts";
import { GLOBAL_PACE, LOOK_REQUESTS, PARENT_REQUESTS, REPLY_REQUESTS } from "./limits.ts";
import { bucketOf, CODES, type Failure, failureOf } from "./outcome.ts";
import { reconcile } from "./reconcile.ts";
import { type DiscordPayload, isDiscordPayload, type Packed, render } from "./render.ts";
import { attached, bodyOf, type Line, send, startThread } from "./requests.ts";
import { type DiscordApi, type Pause, restOf, type Spent, spentOf } from "./rest.ts";

export interface DiscordOptions extends DiscordApi {
  /** The bot's token. Never logged, never in an outcome. */
  readonly token: string;
  readonly now?: () => Date;
  /** Draws what goes along with messages; without it none does. */
  readonly draw?: Draw;
  /** Refused requests in ten minutes after which posting pauses; `INVALID_BEFORE_PAUSE` unless given. */
  readonly invalidBeforePause?: number;
  /** Who may change what a channel gets: those with Manage Channels, or everyone. The former unless told. */
  readonly whoMayOrder?: "managers" | "everyone";
}

/**
 * Discord as a chat. Posting goes over REST alone. A parent is a message in the channel, and a thread is started from
 * it; in a forum it is a post of its own. Replies go into the thread. The library's own retries are off, for only the outbox knows what was tried before.
 */
export function createDiscordChat(options: DiscordOptions): Chat {
  const now = options.now ?? (() => new Date());
  const pause: Pause = { untilMs: 0 };
  const rest = restOf(options, pause, now);
  const spent = spentOf(rest);
  const lineOf = (signal: AbortSignal): Line => {
    // A 401 makes the library forget the token: https://github.com/discordjs/discord.js/blob/main/packages/rest/src/lib/handlers/Shared.ts
    rest.setToken(options.token);
    return {
      rest,
      token: options.token,
      signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]),
    };
  };
  const known: Packed = new WeakMap();
  let gateway: Gateway | null = null;
  const waitMs = (): number => pause.untilMs - now().getTime();
  return {
    platform: "discord",
    render: (thread) => render(thread, known),
    bucketsOf,
    post: async (request, signal) =>
      waitMs() > 0
        ? standStill(waitMs())
        : withRest(await post(lineOf(signal), request, options.draw), request, spent),
    edit: async (request, signal) =>
      waitMs() > 0 ? standStill(waitMs()) : edit(lineOf(signal), request, options.draw),
    reconcile: async (request, signal) =>
      waitMs() > 0 ? standStill(waitMs()) : reconcile(lineOf(signal), request),
    // https://docs.discord.com/developers/resources/channel: a thread's address is that of a channel.
    threadLink: async ({ tenant, receipt }) =>
      /^\d{5,25}$/u.test(tenant) ? `https://discord.com/channels/${tenant}/${receipt.threadId}` : null,
    oneListener: true,
    async listen(listening) {
      const { startGateway } = await import("./gateway.ts");
      gateway = await startGateway(options, listening);
    },
    examine: (channels) => examine(lineOf(new AbortController().signal), channels),
    async rehearse(channel, thread) {
      return rehearse(this, () => lineOf(new AbortController().signal), channel, thread);
    },
    tell: async ({ user }, blocks) => tell(lineOf(new AbortController().signal), user, blocks),
    async stopListening() {
      await gateway?.stop();
      gateway = null;
    },
    async close() {
      await this.stopListening();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/** The bot's own limit, and what the channel or thread asked for. */
function bucketsOf({ channel, parent, attempts }: Sending) {
  const posting = parent === null ? PARENT_REQUESTS : REPLY_REQUESTS;
  const cost = posting + (attempts > 1 ? LOOK_REQUESTS : 0);
  return [
    { name: bucketOf(parent?.threadId ?? channel), intervalMs: 0, burst: cost, cost },
    { name: bucketOf(null), ...GLOBAL_PACE, cost },
  ];
}

/** With what the answer told of the place that was posted to. */
function withRest(outcome: PostOutcome, { channel, parent }: PostRequest, spent: Spent): PostOutcome {
  const place = parent?.threadId ?? channel;
  const forMs = spent.take(place);
  if (outcome.kind !== "posted" || outcome.rest !== undefined || forMs === null) return outcome;
  return { ...outcome, rest: { bucket: bucketOf(place), forMs } };
}

const standStill = (afterMs: number) =>
  ({
    kind: "retry",
    afterMs,
    reason: "too many refused requests: posting pauses, so that Discord does not ban this address",
  }) as const;

async function post(line: Line, request: PostRequest, draw: Draw | undefined): Promise<PostOutcome> {
  const { payload } = request.message;
  if (!isDiscordPayload(payload)) {
    return {
      kind: "refused",
      reason: "the post was not made for Discord",
      remedy: "This is a fault in Quotewire: please report it.",
    };
  }
  const drawn = await drawingFor(draw, payload.picture, request.attempts);
  return withPicture(drawn, (picture) => postWith(line, request, payload, picture));
}

async function postWith(
  line: Line,
  request: PostRequest,
  payload: DiscordPayload,
  picture: Sent | null,
): Promise<PostOutcome> {
  if (request.parent === null) {
    const sent = await send(line, request.channel, payload, request.postId, picture);
    if (!("id" in sent))
      return takesNoMessages(sent) ? postInForum(line, request, payload, picture) : outcomeOf(sent);
    // Without the thread the digest is still posted; the first reply makes up for it, or tells why it cannot.
    const started = await startThread(line, request.channel, sent.id, payload.threadName);
    if ("announcement" in started && started.announcement) await publish(line, request.channel, sent.id);
    const rest = "kind" in started && started.kind === "retry" ? started.rest : undefined;
    const receipt = { messageId: sent.id, threadId: sent.id };
    return { kind: "posted", receipt, ...(rest === undefined ? {} : { rest }) };
  }
  const { threadId, messageId } = request.parent;
  let sent = await send(line, threadId, payload, request.postId, picture);
  if (request.elsewhere === true) {
    if (!("id" in sent) && sent.code === CODES.archived) {
      await unarchive(line, threadId);
      sent = await send(line, threadId, payload, request.postId, picture);
    }
    return "id" in sent
      ? { kind: "posted", receipt: { messageId: sent.id, threadId } }
      : earlierThreadOutcome(sent);
  }
  if (!("id" in sent) && sent.code === CODES.unknownChannel) {
    const started = await startThread(line, request.channel, messageId, payload.threadName);
    if ("kind" in started) return outcomeOf(started);
    sent = await send(line, threadId, payload, request.postId, picture);
  }
  return "id" in sent ? { kind: "posted", receipt: { messageId: sent.id, threadId } } : outcomeOf(sent);
}

/** By these an earlier thread takes no more posts: deleted, locked by a moderator, or put away for good. */
const THREAD_CLOSED: ReadonlySet<number> = new Set([
  CODES.unknownChannel,
  CODES.threadLocked,
  CODES.archived,
]);

function earlierThreadOutcome(failure: Failure): PostOutcome {
  const outcome = outcomeOf(failure);
  return outcome.kind === "refused" && THREAD_CLOSED.has(failure.code ?? -1)
    ? { ...outcome, threadGone: true }
    : outcome;
}

const unarchive = ({ rest, signal }: Line, thread: string): Promise<unknown> =>
  rest.patch(Routes.channel(thread), { body: { archived: false }, signal }).catch(() => undefined);

/** A thread that was put away is opened first. https://docs.discord.com/developers/resources/message#edit-message */
async function edit(line: Line, request: EditRequest, draw: Draw | undefined): Promise<EditOutcome> {
  const { payload } = request.message;
  if (!isDiscordPayload(payload))
    return { kind: "refused", reason: "the post was not made for Discord", remedy: "Please report it." };
  const drawn = await drawing(draw, payload.picture);
  return withPicture(drawn, (picture) => editWith(line, request, payload, picture));
}

/** Only what is listed of attachments stays; where nothing is listed, all do. */
async function editWith(
  { rest, token, signal }: Line,
  request: EditRequest,
  payload: DiscordPayload,
  picture: Sent | null,
): Promise<EditOutcome> {
  const { message, receipt, channel, postId } = request;
  const { listed, files } = attached(picture);
  const emptied = payload.picture?.points.length === 0 ? { attachments: [] } : {};
  const body = { ...bodyOf(payload, postId), ...emptied, ...listed };
  const patch = async (place: string): Promise<Failure | null> => {
    try {
      await rest.patch(Routes.channelMessage(place, receipt.messageId), { body, signal, ...files });
      return null;
    } catch (thrown) {
      return failureOf(thrown, token);
    }
  };
  const place = message.role === "parent" ? channel : receipt.threadId;
  let failure = await patch(place);
  if (failure !== null && failure.code === CODES.archived) {
    await unarchive({ rest, token, signal }, place);
    failure = await patch(place);
  }
  // In a forum the parent is a message of its own thread.
  const elsewhere = failure !== null && (failure.code === CODES.unknownMessage || takesNoMessages(failure));
  if (elsewhere && message.role === "parent") failure = await patch(receipt.threadId);
  if (failure === null) return { kind: "edited" };
  const gone = failure.code === CODES.unknownMessage || failure.code === CODES.unknownChannel;
  return gone ? { kind: "gone" } : outcomeOf(failure);
}

async function postInForum(
  line: Line,
  request: PostRequest,
  payload: DiscordPayload,
  picture: Sent | null,
): Promise<PostOutcome> {
  const made = await startForumPost(line, request.channel, payload, request.postId, picture);
  return "id" in made
    ? { kind: "posted", receipt: { messageId: made.id, threadId: made.id } }
    : outcomeOf(made);
}

const outcomeOf = (failure: Failure): Exclude<PostOutcome, { kind: "posted" }> =>
  failure.kind === "retry"
    ? {
        kind: "retry",
        afterMs: failure.afterMs,
        reason: failure.reason,
        ...(failure.limited ? { limited: true as const } : {}),
        ...(failure.rest === undefined ? {} : { rest: failure.rest }),
      }
    : { kind: "refused", reason: failure.reason, remedy: failure.remedy };
