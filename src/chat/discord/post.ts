import { createHash } from "node:crypto";
import { type APIMessage, REST, type RESTPostAPIChannelMessageJSONBody, Routes } from "discord.js";
import type { PostId } from "../../base/ids.ts";
import type { ChatPort, PostOutcome, PostRequest, ReconcileOutcome } from "../port.ts";
import { ARCHIVE_AFTER_MINUTES, INVALID_BEFORE_PAUSE, NONCE, PAGE } from "./limits.ts";
import { CODES, type Failure, failureOf } from "./outcome.ts";
import { type DiscordPayload, isDiscordPayload, render } from "./render.ts";

export interface DiscordOptions {
  /** The bot's token. Never logged, never in an outcome. */
  readonly token: string;
  /** Base of the REST API without version, such as `https://discord.com/api`, which null stands for. */
  readonly apiUrl: string | null;
  /** For one request, the body of the answer included. */
  readonly timeoutMs: number;
  readonly now?: () => Date;
}

/** 2015-01-01, from which snowflakes count. https://docs.discord.com/developers/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000;
/** Discord's clock and ours may differ so much. */
const CLOCKS_APART_MS = 120_000;
/** A history that cannot be read needs a person; looked at again after so long. */
const UNREADABLE_WAIT_MS = 600_000;
/** The left edge of our embeds. */
const INK_BLUE = 0x2f4b7c;

/** How long Discord itself asked us to stand still, or null; shared by all requests of one chat. */
interface Pause {
  untilMs: number;
}

/** What a request needs, for as long as one `post` or `reconcile` runs. */
interface Line {
  readonly rest: REST;
  readonly token: string;
  readonly signal: AbortSignal;
}

/**
 * Discord as a chat, over REST alone. A parent is a message in the channel, and a thread is started from it; replies go
 * into that thread. The library's own retries are off, for only the outbox knows what was tried before.
 */
export function createDiscordChat(options: DiscordOptions): ChatPort {
  const now = options.now ?? (() => new Date());
  const pause: Pause = { untilMs: 0 };
  const rest = restOf(options, pause, now);
  const lineOf = (signal: AbortSignal): Line => {
    // A 401 makes the library forget the token: https://github.com/discordjs/discord.js/blob/main/packages/rest/src/lib/handlers/Shared.ts
    rest.setToken(options.token);
    return { rest, token: options.token, signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]) };
  };
  const waitMs = (): number => pause.untilMs - now().getTime();
  return {
    platform: "discord",
    render,
    post: async (request, signal) => (waitMs() > 0 ? standStill(waitMs()) : post(lineOf(signal), request)),
    reconcile: async (request, signal) => (waitMs() > 0 ? standStill(waitMs()) : reconcile(lineOf(signal), request)),
    close: async () => {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

const standStill = (afterMs: number) => ({ kind: "retry", afterMs, reason: "too many refused requests: posting pauses, so that Discord does not ban this address" }) as const;

function restOf({ apiUrl, timeoutMs }: DiscordOptions, pause: Pause, now: () => Date): REST {
  const rest = new REST({
    ...(apiUrl === null ? {} : { api: apiUrl.replace(/\/+$/u, "") }),
    version: "10",
    retries: 0,
    timeout: timeoutMs,
    rejectOnRateLimit: () => true,
    userAgentAppendix: "Quotewire",
    invalidRequestWarningInterval: INVALID_BEFORE_PAUSE,
  });
  rest.on("invalidRequestWarning", ({ remainingTime }) => {
    pause.untilMs = now().getTime() + remainingTime;
  });
  return rest;
}

async function post(line: Line, request: PostRequest): Promise<PostOutcome> {
  const { payload } = request.message;
  if (!isDiscordPayload(payload)) {
    return { kind: "refused", reason: "the post was not made for Discord", remedy: "This is a fault in Quotewire: please report it." };
  }
  if (request.parent === null) {
    const sent = await send(line, request.channel, payload, request.postId);
    if (!("id" in sent)) return outcomeOf(sent);
    // Without the thread the digest is still posted; the first reply makes up for it, or tells why it cannot.
    await startThread(line, request.channel, sent.id, payload.threadName);
    return { kind: "posted", receipt: { messageId: sent.id, threadId: sent.id } };
  }
  const { threadId, messageId } = request.parent;
  let sent = await send(line, threadId, payload, request.postId);
  if (!("id" in sent) && sent.code === CODES.unknownChannel) {
    const failure = await startThread(line, request.channel, messageId, payload.threadName);
    if (failure !== null) return outcomeOf(failure);
    sent = await send(line, threadId, payload, request.postId);
  }
  return "id" in sent ? { kind: "posted", receipt: { messageId: sent.id, threadId } } : outcomeOf(sent);
}

const outcomeOf = (failure: Failure): Exclude<PostOutcome, { kind: "posted" }> =>
  failure.kind === "retry"
    ? { kind: "retry", afterMs: failure.afterMs, reason: failure.reason }
    : { kind: "refused", reason: failure.reason, remedy: failure.remedy };

async function send({ rest, token, signal }: Line, channel: string, payload: DiscordPayload, postId: PostId): Promise<APIMessage | Failure> {
  const body: RESTPostAPIChannelMessageJSONBody = {
    content: payload.content,
    embeds: [{ description: payload.description, color: INK_BLUE, footer: { text: markerOf(postId) } }],
    allowed_mentions: { parse: [] },
    nonce: nonceOf(postId),
    enforce_nonce: true,
  };
  try {
    return (await rest.post(Routes.channelMessages(channel), { body, signal })) as APIMessage;
  } catch (thrown) {
    return failureOf(thrown, token);
  }
}

/** A thread from a message has that message's id. https://docs.discord.com/developers/resources/channel#start-thread-from-message */
async function startThread({ rest, token, signal }: Line, channel: string, messageId: string, name: string): Promise<Failure | null> {
  try {
    await rest.post(Routes.threads(channel, messageId), { body: { name: name || "Quotewire", auto_archive_duration: ARCHIVE_AFTER_MINUTES }, signal });
    return null;
  } catch (thrown) {
    return failureOf(thrown, token);
  }
}

const digestOf = (postId: PostId): Buffer => createHash("sha256").update(postId).digest();

/**
 * Within "the past few minutes" a second message with this nonce is not made, the first is returned instead.
 * https://docs.discord.com/developers/resources/message#create-message
 */
const nonceOf = (postId: PostId): string => digestOf(postId).toString("base64url").slice(0, NONCE);

/**
 * What tells a post in the history once its nonce is forgotten: nonces are not kept with messages
 * (https://github.com/Rapptz/discord.py/issues/2451). A short number in the embed's footer is kept as it was sent, can
 * be read without the message content intent (https://docs.discord.com/developers/events/gateway#message-content-intent),
 * spoils no link, and people can quote it. 48 bits: two posts of one look-back never share it.
 */
const markerOf = (postId: PostId): string => `Quotewire ${digestOf(postId).toString("hex").slice(0, 12)}`;

/** Pages from shortly before the first attempt on: with `after`, Discord gives the messages next to it, newest first. */
async function reconcile(line: Line, request: PostRequest): Promise<ReconcileOutcome> {
  const { rest, token, signal } = line;
  const channel = request.parent?.threadId ?? request.channel;
  let after = snowflakeAt(Date.parse(request.firstAttemptAt) - CLOCKS_APART_MS);
  try {
    for (;;) {
      const query = new URLSearchParams({ after, limit: String(PAGE) });
      const page = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[];
      const found = page.find(({ embeds }) => embeds.some(({ footer }) => footer?.text === markerOf(request.postId)));
      if (found !== undefined) {
        const { payload } = request.message;
        if (request.parent === null && isDiscordPayload(payload)) await startThread(line, channel, found.id, payload.threadName);
        return { kind: "found", receipt: { messageId: found.id, threadId: request.parent?.threadId ?? found.id } };
      }
      if (page.length < PAGE) return { kind: "absent" };
      after = page.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
    }
  } catch (thrown) {
    return unread(failureOf(thrown, token));
  }
}

const snowflakeAt = (ms: number): string => String(BigInt(Math.max(0, ms - EPOCH_MS)) << 22n);

/** Where posting would be refused just the same, nothing can come of looking further. */
function unread(failure: Failure): ReconcileOutcome {
  if (failure.kind === "retry") return { kind: "retry", afterMs: failure.afterMs, reason: failure.reason };
  const hopeless = failure.code === 0 || failure.code === CODES.unknownChannel || failure.code === CODES.missingAccess;
  if (hopeless) return { kind: "absent" };
  return { kind: "retry", afterMs: UNREADABLE_WAIT_MS, reason: `the history cannot be read: ${failure.reason}. ${failure.remedy}` };
}
