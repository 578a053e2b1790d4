import { REST } from "discord.js";
import type { ChatPort, PostOutcome, PostRequest } from "../port.ts";
import { INVALID_BEFORE_PAUSE } from "./limits.ts";
import { CODES, type Failure } from "./outcome.ts";
import { reconcile } from "./reconcile.ts";
import { isDiscordPayload, render } from "./render.ts";
import { type Line, send, startThread } from "./requests.ts";

export interface DiscordOptions {
  /** The bot's token. Never logged, never in an outcome. */
  readonly token: string;
  /** Base of the REST API without version, such as `https://discord.com/api`, which null stands for. */
  readonly apiUrl: string | null;
  /** For one request, the body of the answer included. */
  readonly timeoutMs: number;
  readonly now?: () => Date;
  /** Refused requests in ten minutes after which posting pauses; `INVALID_BEFORE_PAUSE` unless given. */
  readonly invalidBeforePause?: number;
}

/** Until when too many refusals make all requests of one chat stand still; 0 for not at all. */
interface Pause {
  untilMs: number;
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
    return {
      rest,
      token: options.token,
      signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]),
    };
  };
  const waitMs = (): number => pause.untilMs - now().getTime();
  return {
    platform: "discord",
    render,
    post: async (request, signal) => (waitMs() > 0 ? standStill(waitMs()) : post(lineOf(signal), request)),
    reconcile: async (request, signal) =>
      waitMs() > 0 ? standStill(waitMs()) : reconcile(lineOf(signal), request),
    close: async () => {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

const standStill = (afterMs: number) =>
  ({
    kind: "retry",
    afterMs,
    reason: "too many refused requests: posting pauses, so that Discord does not ban this address",
  }) as const;

function restOf(
  { apiUrl, timeoutMs, invalidBeforePause = INVALID_BEFORE_PAUSE }: DiscordOptions,
  pause: Pause,
  now: () => Date,
): REST {
  const rest = new REST({
    ...(apiUrl === null ? {} : { api: apiUrl.replace(/\/+$/u, "") }),
    version: "10",
    retries: 0,
    timeout: timeoutMs,
    rejectOnRateLimit: () => true,
    userAgentAppendix: "Quotewire",
    invalidRequestWarningInterval: invalidBeforePause,
  });
  rest.on("invalidRequestWarning", ({ remainingTime }) => {
    pause.untilMs = now().getTime() + remainingTime;
  });
  return rest;
}

async function post(line: Line, request: PostRequest): Promise<PostOutcome> {
  const { payload } = request.message;
  if (!isDiscordPayload(payload)) {
    return {
      kind: "refused",
      reason: "the post was not made for Discord",
      remedy: "This is a fault in Quotewire: please report it.",
    };
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
