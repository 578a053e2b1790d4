import type { IncomingMessage, ServerResponse } from "node:http";
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
import { formIn } from "./multipart.ts";
import { createRateLimits } from "./rate-limits.ts";
import { validateBlocks } from "./slack-blocks.ts";

/** A message as `conversations.history` shows it. https://docs.slack.dev/reference/events/message */
export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
  readonly metadata?: { readonly event_type: string; readonly event_payload: Record<string, unknown> };
}

export interface FakeSlack {
  readonly url: string;
  readonly channel: string;
  readonly token: string;
  /** In the order of posting. */
  history(): readonly SlackMessage[];
  setFault(fault: Fault | null, setting?: FaultSetting): void;
  /** As a person would in the client. */
  deleteMessage(ts: string): void;
  /** A message of somebody else. */
  chatter(text: string): void;
  /** Requests by method, for counting. */
  readonly calls: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** The ID of the talk with one person, which a message to them is answered with. https://docs.slack.dev/reference/methods/chat.postMessage */
export const talkWith = (user: string): string => `D${user.slice(1).padEnd(9, "0")}`;

/**
 * "1 message per second to a specific channel", "several hundred messages per minute" in the workspace, of which 300 is the
 * least, "short bursts >1 allowed": one message more at once. https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting,
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
const CHANNEL_MS = 1_000;
const CHANNEL_BURST = 2;
export const WORKSPACE_MESSAGES = 300;
export const WORKSPACE_MS = 60_000;

/** The page that apps outside the Marketplace get. https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps */
const PAGE = 15;

export interface SlackFakeOptions extends FakeOptions {
  /** The app-level token that opens a socket. */
  readonly appToken?: string;
  /** Tokens of workspaces begin like this, beside the one token: each workspace has a token of its own. */
  readonly tokenPrefix?: string;
  /** What the bot token may do. */
  readonly scopes?: readonly string[];
  /** Methods beside those of posting; null for one that is not among them. */
  readonly more?: (method: string, params: Params) => Answer | null;
  /** Requests that are no Web API; true when it was one, and is answered. */
  readonly elsewhere?: (request: IncomingMessage, body: Buffer, response: ServerResponse) => boolean;
  /** What is wrong with the pictures of a message; without it any is. */
  readonly pictures?: (blocks: string) => string | null;
}

export type Params = Readonly<Record<string, string>>;
export type Answer = Record<string, unknown> & { readonly ok: boolean };
const refuse = (error: string, more: object = {}): Answer => ({ ok: false, error, ...more });

/** A Slack Web API on loopback that keeps its history and checks what it gets. Each rule names where it is documented. */
export async function startFakeSlack(options: SlackFakeOptions = {}): Promise<FakeSlack> {
  const { channels: named, token = "xoxb-fake-token", loseEvery = 0, more, elsewhere } = options;
  const file = journal<SlackMessage>(options.historyPath);
  // What was edited is there again: the last counts.
  let messages = [...new Map(file.load().map((message) => [message.ts, message])).values()];
  const faults = createFaults();
  const calls = new Map<string, number>();
  const channels = named ?? ["C0DIGESTS"];
  const known = new Set(channels);
  /** By channel and `ts`: what stands there. */
  const standing = new Set(messages.map(({ channel, ts }) => `${channel} ${ts}`));
  const rates = options.limits === true ? createRateLimits() : null;
  let posts = 0;
  let lastMicros = messages.reduce((last, { ts }) => Math.max(last, Number(ts.replace(".", ""))), 0);

  /** `ts` is unique in a channel and sorts by time. https://docs.slack.dev/messaging/retrieving-messages#individual_messages */
  const nextTs = (): string => {
    const micros = Math.max(Date.now() * 1_000, lastMicros + 1);
    lastMicros = micros;
    return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, "0")}`;
  };
  const keep = (message: SlackMessage): void => {
    messages.push(message);
    standing.add(`${message.channel} ${message.ts}`);
    file.add(message);
  };

  /** "The user posting these blocks must have access": https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object */
  function picturesOf({ blocks = "[]" }: Params): Answer | null {
    if (!blocks.includes('"slack_file"')) return null;
    const why = options.pictures?.(blocks) ?? (options.pictures ? null : "invalid slack file");
    return why === null
      ? null
      : refuse("invalid_blocks", { response_metadata: { messages: [`[ERROR] ${why}`] } });
  }

  /** https://docs.slack.dev/reference/methods/chat.postMessage */
  function postMessage(params: Params): Answer {
    const { text = "", thread_ts: threadTs } = params;
    if (text.length > 40_000) return refuse("msg_too_long");
    if (text === "" && params.blocks === undefined) return refuse("no_text");
    const problem = validateBlocks(params.blocks ?? "[]");
    if (problem !== null)
      return refuse(problem.error, { response_metadata: { messages: [`[ERROR] ${problem.why}`] } });
    const unknown = picturesOf(params);
    if (unknown !== null) return unknown;
    const metadata =
      params.metadata === undefined
        ? undefined
        : (JSON.parse(params.metadata) as NonNullable<SlackMessage["metadata"]>);
    // An invalid event type is ignored with a warning: https://docs.slack.dev/messaging/message-metadata
    const valid = metadata !== undefined && /^[\w-]+$/u.test(metadata.event_type);
    // A reply to a message that is not there lands in the channel itself, as people observe.
    const inThread = threadTs !== undefined && standing.has(`${params.channel} ${threadTs}`);
    const message: SlackMessage = {
      channel: params.channel!,
      ts: nextTs(),
      ...(inThread ? { thread_ts: threadTs } : {}),
      text,
      blocks: JSON.parse(params.blocks ?? "[]"),
      ...(valid ? { metadata } : {}),
    };
    keep(message);
    return { ok: true, channel: message.channel, ts: message.ts, message: { type: "message", ...message } };
  }

  /** Cursors are opaque: https://docs.slack.dev/apis/web-api/pagination */
  function page(found: readonly SlackMessage[], params: Params, newestFirst: boolean): Answer {
    const start = params.cursor === undefined ? 0 : Number(Buffer.from(params.cursor, "base64").toString());
    if (!Number.isInteger(start)) return refuse("invalid_cursor");
    const limit = Math.min(Number(params.limit ?? PAGE), PAGE);
    const part = found.slice(start, start + limit);
    const more = start + limit < found.length;
    const shown = (newestFirst ? part.toReversed() : part).map(({ metadata, ...rest }) =>
      // https://docs.slack.dev/reference/methods/conversations.history: metadata only when asked for.
      params.include_all_metadata === "true" && metadata !== undefined ? { ...rest, metadata } : rest,
    );
    return {
      ok: true,
      messages: shown,
      has_more: more,
      response_metadata: { next_cursor: more ? Buffer.from(String(start + limit)).toString("base64") : "" },
    };
  }

  /**
   * With `oldest` alone, the messages next to it come first: https://github.com/slackhq/slack-api-docs/issues/4.
   * `oldest` itself is left out unless `inclusive`: https://docs.slack.dev/reference/methods/conversations.history
   */
  function history(params: Params): Answer {
    const oldest = Number(params.oldest ?? 0);
    const found = messages.filter(
      ({ channel, ts, thread_ts: thread }) =>
        channel === params.channel && Number(ts) > oldest && (thread === undefined || thread === ts),
    );
    return params.oldest === undefined ? page(found.toReversed(), params, false) : page(found, params, true);
  }

  /** The parent always comes first. https://docs.slack.dev/reference/methods/conversations.replies */
  function replies(params: Params): Answer {
    const parent = messages.find(({ channel, ts }) => channel === params.channel && ts === params.ts);
    if (parent === undefined) return refuse("thread_not_found");
    const found = messages.filter(
      ({ ts, thread_ts: thread }) => thread === params.ts && Number(ts) > Number(params.oldest ?? 0),
    );
    return page([parent, ...found], params, false);
  }

  /**
   * Blocks that are not given stay only where no text is given, metadata that is not given stays:
   * https://docs.slack.dev/reference/methods/chat.update#arg_blocks and #arg_metadata. The errors are those of
   * https://docs.slack.dev/reference/methods/chat.update#errors: the text may have 4,000 characters, fewer than when posting.
   */
  function update(params: Params): Answer {
    const at = messages.findIndex(({ ts, channel }) => ts === params.ts && channel === params.channel);
    const old = messages[at];
    if (old === undefined) return refuse("message_not_found");
    if ((params.text ?? "").length > 4_000) return refuse("msg_too_long");
    if (params.text === undefined && params.blocks === undefined) return refuse("no_text");
    const problem = validateBlocks(params.blocks ?? "[]");
    if (problem !== null)
      return refuse(problem.error, { response_metadata: { messages: [`[ERROR] ${problem.why}`] } });
    const unknown = picturesOf(params);
    if (unknown !== null) return unknown;
    const kept = params.text === undefined ? old.blocks : [];
    const blocks = params.blocks === undefined ? kept : JSON.parse(params.blocks);
    const changed = { ...old, text: params.text ?? old.text, blocks };
    messages = messages.with(at, changed);
    file.add(changed);
    return { ok: true, channel: old.channel, ts: old.ts, text: changed.text };
  }

  function remove(params: Params): Answer {
    if (!messages.some(({ ts }) => ts === params.ts)) return refuse("message_not_found");
    messages = messages.filter(({ ts }) => ts !== params.ts);
    standing.delete(`${params.channel} ${params.ts}`);
    return { ok: true, channel: params.channel!, ts: params.ts };
  }

  /** Needs no scope. https://docs.slack.dev/reference/methods/chat.getPermalink */
  function permalink(params: Params): Answer {
    const found = messages.find(({ channel, ts }) => channel === params.channel && ts === params.message_ts);
    if (found === undefined) return refuse("message_not_found");
    const { channel, ts } = found;
    return {
      ok: true,
      channel,
      permalink: `https://fake.slack.com/archives/${channel}/p${ts.replace(".", "")}`,
    };
  }

  function answerTo(method: string, params: Params, fault: Fault | undefined): Answer {
    // https://docs.slack.dev/reference/methods/chat.postMessage#errors
    if (fault === "token-revoked") return refuse("token_revoked");
    const other = more?.(method, params) ?? null;
    if (other !== null) return other;
    // A person's ID stands for the talk with them: https://docs.slack.dev/reference/methods/chat.postMessage#app_home
    if (method === "chat.postMessage" && /^U/u.test(params.channel ?? ""))
      return { ...postMessage(params), channel: talkWith(params.channel!) };
    if (fault === "channel-gone" || !(options.tokenPrefix !== undefined || known.has(params.channel ?? "")))
      return refuse("channel_not_found");
    if (fault === "no-permission") return refuse("not_in_channel");
    // What stands in an archived channel cannot be edited: https://docs.slack.dev/reference/methods/chat.update#errors
    if (fault === "archived") return refuse(method === "chat.update" ? "is_inactive" : "is_archived");
    if (fault === "edit-closed")
      return refuse(method === "chat.update" ? "edit_window_closed" : "restricted_action");
    if (method === "chat.postMessage") return postMessage(params);
    if (method === "chat.update") return update(params);
    if (method === "chat.delete") return remove(params);
    if (method === "chat.getPermalink") return permalink(params);
    if (method === "conversations.history") return history(params);
    if (method === "conversations.replies") return replies(params);
    return refuse("unknown_method");
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.url!.replace(/^\/(?:api\/)?/u, "");
    const { body, bytes, files } = await formIn(request);
    // An upload may be a form of one file: https://docs.slack.dev/reference/methods/files.getUploadURLExternal
    if (elsewhere?.(request, files[0]?.bytes ?? bytes, response) === true) return;
    calls.set(method, (calls.get(method) ?? 0) + 1);
    const met = await faultOf(faults, options.plan);
    if (met?.fault === "hang") return;
    if (met?.fault === "reset") return void request.socket.resetAndDestroy();
    if (met?.fault === "server-error") return serverError(response);
    if (met?.fault.startsWith("rate-limit")) {
      // https://docs.slack.dev/apis/web-api/rate-limits
      response
        .writeHead(429, { "retry-after": String(met.retryAfterSeconds), "content-type": "application/json" })
        .end(JSON.stringify(refuse("ratelimited")));
      return;
    }
    const params = paramsOf(request, body);
    // Channels have IDs of their own, workspaces are told by their tokens.
    if (rates !== null && method === "chat.postMessage") {
      const waitMs =
        rates.steady("channel", params.channel ?? "", CHANNEL_MS, CHANNEL_BURST) ??
        rates.sliding("workspace", request.headers.authorization ?? "", WORKSPACE_MESSAGES, WORKSPACE_MS);
      if (waitMs !== null) {
        // https://docs.slack.dev/apis/web-api/rate-limits
        response
          .writeHead(429, {
            "retry-after": String(Math.ceil(waitMs / 1_000)),
            "content-type": "application/json",
          })
          .end(JSON.stringify(refuse("ratelimited")));
        return;
      }
    }
    const answer = authProblem(request, method, options) ?? answerTo(method, params, met?.fault);
    if (method === "chat.postMessage" && answer.ok) posts += 1;
    if (met?.fault === "lost-reply" && !answer.ok) faults.set("lost-reply");
    const lost =
      (met?.fault === "lost-reply" && answer.ok) ||
      (loseEvery > 0 && method === "chat.postMessage" && answer.ok && posts % loseEvery === 0);
    if (lost) return void request.socket.resetAndDestroy();
    if (met?.fault === "mute") return;
    // The Web API answers 200 whatever happened: https://docs.slack.dev/apis/web-api/#responses
    // The scopes of the token come with every answer: https://docs.slack.dev/authentication/installing-with-oauth#scopes
    const scopes = options.scopes === undefined ? {} : { "x-oauth-scopes": options.scopes.join(",") };
    response
      .writeHead(200, { "content-type": "application/json; charset=utf-8", ...scopes })
      .end(JSON.stringify(answer));
  }

  const served = await serve(options, faults, () => messages, handle, {
    violations: () => rates?.violations() ?? {},
    /** In the order of posting: thread and post id. */
    posts: () =>
      messages.map(({ ts, thread_ts, metadata }) => [thread_ts ?? ts, metadata?.event_payload.post_id]),
    count: () => messages.length,
  });
  return {
    url: `${served.url}/api/`,
    channel: channels[0]!,
    token,
    history: () => messages,
    setFault: faults.set,
    deleteMessage: (ts) => void remove({ channel: channels[0]!, ts }),
    chatter: (text) => keep({ channel: channels[0]!, ts: nextTs(), text, blocks: [] }),
    calls,
    close: served.close,
  };
}

/** The token goes into the header. https://docs.slack.dev/authentication/#tokens */
function authProblem(
  request: IncomingMessage,
  method: string,
  { token = "xoxb-fake-token", appToken, tokenPrefix }: SlackFakeOptions,
): Answer | null {
  // The exchange of a code proves itself by the client's secret: https://docs.slack.dev/reference/methods/oauth.v2.access
  if (method === "oauth.v2.access") return null;
  const given = request.headers.authorization;
  if (given === undefined) return refuse("not_authed");
  const wanted = method === "apps.connections.open" ? appToken : token;
  if (tokenPrefix !== undefined && given.startsWith(`Bearer ${tokenPrefix}`)) return null;
  return given === `Bearer ${wanted}` ? null : refuse("invalid_auth");
}

/** Forms or JSON, by content type. https://docs.slack.dev/apis/web-api/#post_bodies */
function paramsOf(request: IncomingMessage, body: string): Params {
  if (!(request.headers["content-type"] ?? "").startsWith("application/json"))
    return Object.fromEntries(new URLSearchParams(body));
  const values = Object.entries(JSON.parse(body) as Record<string, unknown>);
  return Object.fromEntries(
    values.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

if (import.meta.main) {
  const at = process.argv.indexOf("--token-prefix");
  const { url } = await startFakeSlack({
    ...optionsFrom(process.argv.slice(2)),
    ...(at < 0 ? {} : { tokenPrefix: process.argv[at + 1]! }),
  });
  process.stdout.write(`${url}\n`);
}
