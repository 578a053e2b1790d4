import type { IncomingMessage, ServerResponse } from "node:http";
import { nextId } from "./discord-bodies.ts";
import { bodyProblem, type DiscordBody } from "./discord-body.ts";
import { type Attachment, attachmentsAfter, filesProblem } from "./discord-files.ts";
import {
  createFaults,
  type FakeOptions,
  type Fault,
  type FaultSetting,
  faultOf,
  journal,
  optionsFrom,
  serve,
  serverError,
} from "./faults.ts";
import { formIn, type SentFile, type SentForm } from "./multipart.ts";
import { createRateLimits } from "./rate-limits.ts";

export interface DiscordMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly content: string;
  readonly embeds: readonly { readonly description?: string; readonly footer?: { readonly text: string } }[];
  readonly components?: readonly object[];
  readonly attachments?: readonly Attachment[];
  readonly nonce?: string;
}
/** A line of the history file: a message, or a thread made from one. */
type Record_ = { readonly message: DiscordMessage } | { readonly thread: DiscordThread };
interface DiscordThread {
  readonly id: string;
  readonly parent_id: string;
  readonly name: string;
}

export interface FakeDiscord {
  /** Base for the REST client, without version. */
  readonly url: string;
  readonly channel: string;
  readonly token: string;
  /** All messages in the order of posting, in the channel and in threads. */
  history(): readonly DiscordMessage[];
  threads(): readonly DiscordThread[];
  setFault(fault: Fault | null, setting?: FaultSetting): void;
  /** A thread that was made elsewhere, as a forum's post, with its first message. */
  openThread(thread: DiscordThread, first: DiscordMessage): void;
  deleteThread(id: string): void;
  /** As a moderator does. */
  lockThread(id: string): void;
  deleteMessage(id: string): void;
  /** Puts a quiet thread away, as the server does by itself. */
  archiveThread(id: string): void;
  /** A message of somebody else. */
  chatter(text: string): void;
  /** Lets the server forget the nonces, as it does after minutes. */
  forgetNonces(): void;
  readonly calls: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export interface DiscordFakeOptions extends FakeOptions {
  /** Channels whose ids begin so are there, beside those that are named. */
  readonly channelPrefix?: string;
  /** The channel that is an announcement channel. */
  readonly announcements?: string;
  /** Routes beside those of messages; null for one that is not among them. */
  readonly more?: (request: IncomingMessage, body: string, files: readonly SentFile[]) => Answer | null;
}

export interface Answer {
  readonly status: number;
  /** JSON, or with a content type of its own a text as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** JSON, or a form of `payload_json` and `files[n]`: https://docs.discord.com/developers/reference#uploading-files */
async function sentIn(request: IncomingMessage): Promise<Pick<SentForm, "body" | "files">> {
  const { body, fields, files } = await formIn(request);
  return { body: fields.payload_json ?? body, files };
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const error = (status: number, code: number, message: string, errors?: object): Answer => ({
  status,
  body: { message, code, ...(errors === undefined ? {} : { errors }) },
});
/** "All bots can make up to 50 requests per second": https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export const REQUESTS = 50;
export const REQUESTS_MS = 1_000;
/**
 * Limits of a route are told in the answers and not documented; five messages in five seconds in a channel is what people
 * observe. https://docs.discord.com/developers/topics/rate-limits#header-format
 */
const CHANNEL_MESSAGES = 5;
const CHANNEL_MS = 5_000;
const UNKNOWN_CHANNEL = error(404, 10_003, "Unknown Channel");
/** "The past few minutes": https://docs.discord.com/developers/resources/message#create-message */
const NONCE_KEPT_MS = 180_000;

/** A Discord REST API on loopback that keeps its history and checks what it gets. Each rule names where it is documented. */
export async function startFakeDiscord(options: DiscordFakeOptions = {}): Promise<FakeDiscord> {
  const { channels: named, token = "fake-discord-token", loseEvery = 0, more } = options;
  const file = journal<Record_>(options.historyPath);
  const loaded = file.load();
  // What was edited is there again: the last counts.
  let messages = [
    ...new Map(
      loaded.flatMap((line) => ("message" in line ? [[line.message.id, line.message] as const] : [])),
    ).values(),
  ];
  const archived = new Set<string>();
  let threads = loaded.flatMap((line) => ("thread" in line ? [line.thread] : []));
  /** A message keeps its mark of having a thread after the thread was deleted. */
  const started = new Set(threads.map(({ id }) => id));
  const locked = new Set<string>();
  const nonces = new Map<string, { readonly id: string; readonly atMs: number }>();
  const faults = createFaults();
  const calls = new Map<string, number>();
  const channels = named ?? ["1100000000000000001"];
  const known = new Set([...channels, ...threads.map(({ id }) => id)]);
  /** The channel of each message that stands. */
  const placeOf = new Map(messages.map(({ id, channel_id }) => [id, channel_id]));
  const rates = options.limits === true ? createRateLimits() : null;
  let posts = 0;
  const exists = (channel: string): boolean =>
    known.has(channel) || (options.channelPrefix !== undefined && channel.startsWith(options.channelPrefix));
  const keep = (message: DiscordMessage): void => {
    messages.push(message);
    placeOf.set(message.id, message.channel_id);
    file.add({ message });
  };

  /** https://docs.discord.com/developers/resources/message#create-message */
  function create(channel: string, body: DiscordBody, files: readonly SentFile[]): Answer {
    const problem = bodyProblem(body);
    if (problem !== null) return error(400, problem.code, problem.message);
    const wrong = filesProblem(body, files);
    if (wrong !== null) return error(wrong.status, wrong.code, wrong.message);
    const known =
      body.enforce_nonce === true && body.nonce !== undefined ? nonces.get(body.nonce) : undefined;
    const same =
      known !== undefined && Date.now() - known.atMs < NONCE_KEPT_MS
        ? messages.find(({ id }) => id === known.id)
        : undefined;
    if (same !== undefined) return { status: 200, body: same };
    // Space at the ends is cut off, as people observe.
    const embeds = (body.embeds ?? []).map((embed) => ({
      ...embed,
      ...(embed.description === undefined ? {} : { description: embed.description.trim() }),
    }));
    const message: DiscordMessage = {
      id: nextId(),
      channel_id: channel,
      content: (body.content ?? "").trim(),
      embeds,
      ...(body.components === undefined ? {} : { components: body.components }),
      ...(files.length === 0 ? {} : { attachments: attachmentsAfter(body, files, [], nextId) }),
    };
    if (body.nonce !== undefined) nonces.set(body.nonce, { id: message.id, atMs: Date.now() });
    keep(message);
    return { status: 200, body: { ...message, ...(body.nonce === undefined ? {} : { nonce: body.nonce }) } };
  }

  /** Newest first; `after` takes the messages next to it. Nonces are not kept. https://docs.discord.com/developers/resources/message#get-channel-messages */
  function list(channel: string, query: URLSearchParams): Answer {
    const limit = Number(query.get("limit") ?? 50);
    if (!(limit >= 1 && limit <= 100)) return error(400, 50_035, "Invalid Form Body");
    const own = messages.filter(({ channel_id: id }) => id === channel);
    const after = query.get("after");
    const part =
      after === null ? own.slice(-limit) : own.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit);
    return { status: 200, body: part.toReversed() };
  }

  /** The thread's id is the message's; a message starts one thread only. https://docs.discord.com/developers/resources/channel#start-thread-from-message */
  function startThread(
    channel: string,
    messageId: string,
    body: { readonly name?: string; readonly auto_archive_duration?: number },
  ): Answer {
    if (placeOf.get(messageId) !== channel) return error(404, 10_008, "Unknown Message");
    if (started.has(messageId))
      return error(400, 160_004, "A thread has already been created for this message");
    const name = body.name ?? "";
    if (
      name.length < 1 ||
      name.length > 100 ||
      ![60, 1_440, 4_320, 10_080].includes(body.auto_archive_duration ?? 60)
    )
      return error(400, 50_035, "Invalid Form Body");
    const thread = { id: messageId, parent_id: channel, name };
    started.add(messageId);
    threads.push(thread);
    known.add(thread.id);
    file.add({ thread });
    // A thread in an announcement channel is of a kind of its own: https://docs.discord.com/developers/resources/channel#channel-object-channel-types
    return { status: 201, body: { ...thread, type: channel === options.announcements ? 10 : 11 } };
  }

  /** What can be changed: a message of the bot's own, and whether a thread is put away. */
  function patch(
    path: string,
    { body, files }: Pick<SentForm, "body" | "files">,
    fault: Fault | undefined,
  ): Answer {
    const [, channel = "", id] = /^\/v10\/channels\/(\d+)(?:\/messages\/(\d+))?$/u.exec(path) ?? [];
    if (fault === "channel-gone" || !(exists(channel) || threads.some((one) => one.parent_id === channel)))
      return UNKNOWN_CHANNEL;
    if (fault === "no-permission") return error(403, 50_001, "Missing Access");
    if (fault === "edit-closed") return error(403, 50_005, "Cannot edit a message authored by another user");
    const given = JSON.parse(body) as DiscordBody & { readonly archived?: boolean };
    // https://docs.discord.com/developers/resources/channel#modify-channel-json-params-thread
    if (id === undefined) {
      if (locked.has(channel)) return error(403, 50_013, "Missing Permissions");
      if (given.archived === false) archived.delete(channel);
      return { status: 200, body: threads.find((thread) => thread.id === channel) };
    }
    // "An operation on an archived thread, such as editing a message":
    // https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
    if (fault === "archived" || archived.has(channel)) return error(400, 50_083, "Thread is archived");
    const found = messages.findIndex((one) => one.id === id && one.channel_id === channel);
    if (found < 0) return error(404, 10_008, "Unknown Message");
    // Without "Attach Files": https://docs.discord.com/developers/topics/permissions
    if (fault === "no-files" && files.length > 0) return error(403, 50_013, "Missing Permissions");
    const { content: words, embeds: shown, attachments: kept = [] } = messages[found]!;
    const wrong = filesProblem(given, files, kept);
    if (wrong !== null) return error(wrong.status, wrong.code, wrong.message);
    const problem = bodyProblem({ content: words, embeds: shown, ...given });
    if (problem !== null) return error(400, problem.code, problem.message);
    // What is not given stays: https://docs.discord.com/developers/resources/message#edit-message
    const { content, embeds, components } = given;
    const changed: DiscordMessage = {
      ...messages[found]!,
      ...(content === undefined ? {} : { content: content.trim() }),
      ...(embeds === undefined ? {} : { embeds }),
      ...(components === undefined ? {} : { components }),
      // "Must contain all attachments that should be present after edit": https://docs.discord.com/developers/resources/message#edit-message
      attachments: attachmentsAfter(given, files, kept, nextId),
    };
    messages = messages.with(found, changed);
    file.add({ message: changed });
    return { status: 200, body: changed };
  }

  function answerTo(
    request: IncomingMessage,
    { body, files }: Pick<SentForm, "body" | "files">,
    fault: Fault | undefined,
  ): Answer {
    // These carry a token of their own: https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints
    // and files are asked for by their signature: https://docs.discord.com/developers/reference#signed-attachment-cdn-urls
    const open = /^\/(?:v10\/(?:interactions|webhooks)|ephemeral-attachments)\//u.test(request.url!);
    if (open) return more?.(request, body, files) ?? UNKNOWN_CHANNEL;
    // https://docs.discord.com/developers/reference#authentication
    if (fault === "token-revoked" || request.headers.authorization !== `Bot ${token}`)
      return { status: 401, body: { message: "401: Unauthorized", code: 0 } };
    // https://docs.discord.com/developers/reference#user-agent
    if (!/^DiscordBot \(\S+, \S+\)/u.test(request.headers["user-agent"] ?? ""))
      return error(403, 40_333, "internal network error");
    if (request.method === "PATCH")
      return patch(new URL(request.url!, "http://fake").pathname, { body, files }, fault);
    const other = more?.(request, body, files) ?? null;
    if (other !== null) return other;
    const url = new URL(request.url!, "http://fake");
    const [, channel = "", messageId] =
      /^\/v10\/channels\/(\d+)\/messages(?:\/(\d+)\/threads)?$/u.exec(url.pathname) ?? [];
    if (fault === "channel-gone" || !exists(channel)) return UNKNOWN_CHANNEL;
    if (fault === "no-permission") return error(403, 50_013, "Missing Permissions");
    // A thread that was closed: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
    if (fault === "archived") return error(400, 50_083, "Thread is archived");
    if (fault === "edit-closed") return error(403, 50_013, "Missing Permissions");
    if (request.method === "GET") return list(channel, url.searchParams);
    // https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
    if (locked.has(channel)) return error(400, 160_005, "This thread is locked");
    if (archived.has(channel)) return error(400, 50_083, "Thread is archived");
    if (fault === "no-files" && files.length > 0) return error(403, 50_013, "Missing Permissions");
    if (request.headers["content-type"] !== "application/json" && files.length === 0)
      return error(400, 50_035, "Invalid Form Body");
    return messageId === undefined
      ? create(channel, JSON.parse(body), files)
      : startThread(channel, messageId, JSON.parse(body));
  }

  /** The bot's own limit first, then that of messages in a channel or thread. Null where none is exceeded. */
  function overLimit(
    request: IncomingMessage,
  ): { readonly headers: Readonly<Record<string, string>>; readonly answer: Answer | null } | null {
    if (rates === null) return null;
    const waitMs = rates.sliding("bot", "", REQUESTS, REQUESTS_MS);
    if (waitMs !== null) return { headers: {}, answer: limited(waitMs / 1_000, true) };
    const place = /^\/v10\/channels\/(\d+)\/messages$/u.exec(request.url!)?.[1];
    if (request.method !== "POST" || place === undefined) return null;
    const { remaining, resetMs, exceeded } = rates.fixed("channel", place, CHANNEL_MESSAGES, CHANNEL_MS);
    const headers = {
      "x-ratelimit-limit": String(CHANNEL_MESSAGES),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-reset": ((Date.now() + resetMs) / 1_000).toFixed(3),
      "x-ratelimit-reset-after": (resetMs / 1_000).toFixed(3),
      "x-ratelimit-bucket": "messages",
    };
    return { headers, answer: exceeded ? limited(resetMs / 1_000, false) : null };
  }

  /** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
  const limited = (seconds: number, global: boolean): Answer => ({
    status: 429,
    body: { message: "You are being rate limited.", retry_after: seconds, global },
    headers: {
      "retry-after": String(Math.ceil(seconds)),
      "x-ratelimit-scope": global ? "global" : "user",
      ...(global ? { "x-ratelimit-global": "true" } : {}),
    },
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await sentIn(request);
    const isPost = request.method === "POST" && request.url!.endsWith("/messages");
    const kind = !/\/messages/u.test(request.url!)
      ? "other"
      : request.method === "GET"
        ? "list"
        : isPost
          ? "create"
          : "thread";
    calls.set(kind, (calls.get(kind) ?? 0) + 1);
    const met = await faultOf(faults, options.plan);
    if (met?.fault === "hang") return;
    if (met?.fault === "reset") return void request.socket.resetAndDestroy();
    if (met?.fault === "server-error") return serverError(response);
    const over = overLimit(request);
    const answer = met?.fault.startsWith("rate-limit")
      ? limited(met.retryAfterSeconds, met.fault === "rate-limit-global")
      : (over?.answer ?? answerTo(request, sent, met?.fault));
    if (isPost && answer.status === 200) posts += 1;
    if (met?.fault === "lost-reply" && answer.status >= 300) faults.set("lost-reply");
    const lost =
      (met?.fault === "lost-reply" && answer.status < 300) ||
      (loseEvery > 0 && isPost && answer.status === 200 && posts % loseEvery === 0);
    if (lost) return void request.socket.resetAndDestroy();
    if (met?.fault === "mute") return;
    if (answer.status === 204) return void response.writeHead(204).end();
    response
      .writeHead(answer.status, { "content-type": "application/json", ...over?.headers, ...answer.headers })
      .end(
        answer.headers?.["content-type"] === undefined ? JSON.stringify(answer.body) : String(answer.body),
      );
  }

  const served = await serve(options, faults, () => ({ messages, threads }), handle, {
    violations: () => rates?.violations() ?? {},
    /** In the order of posting: where it stands and its mark. */
    posts: () => messages.map(({ id, channel_id, embeds }) => [channel_id, embeds[0]?.footer?.text, id]),
    count: () => messages.length,
  });
  return {
    url: served.url,
    channel: channels[0]!,
    token,
    history: () => messages,
    threads: () => threads,
    setFault: faults.set,
    openThread: (thread, first) => {
      known.add(thread.id);
      threads.push(thread);
      keep(first);
    },
    deleteThread: (id) => {
      if (!channels.includes(id)) known.delete(id);
      threads = threads.filter((thread) => thread.id !== id);
    },
    archiveThread: (id) => void archived.add(id),
    lockThread: (id) => void locked.add(id),
    deleteMessage: (id) => {
      messages = messages.filter((message) => message.id !== id);
      placeOf.delete(id);
    },
    chatter: (text) => keep({ id: nextId(), channel_id: channels[0]!, content: text, embeds: [] }),
    forgetNonces: () => nonces.clear(),
    calls,
    close: served.close,
  };
}

if (import.meta.main) {
  const at = process.argv.indexOf("--channel-prefix");
  const { url } = await startFakeDiscord({
    ...optionsFrom(process.argv.slice(2)),
    ...(at < 0 ? {} : { channelPrefix: process.argv[at + 1]! }),
  });
  process.stdout.write(`${url}\n`);
}
