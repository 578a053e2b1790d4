import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { type Answer, type DiscordMessage, type FakeDiscord, startFakeDiscord } from "./discord.ts";
import {
  APP,
  channelBody,
  GUILD,
  guildBody,
  interactionBody,
  MANAGE_CHANNELS,
  type Member,
  messageBody,
  nextId,
  readyBody,
} from "./discord-bodies.ts";
import { attachmentsAfter, filesProblem } from "./discord-files.ts";
import { definitionProblem } from "./discord-schema.ts";
import type { FakeOptions } from "./faults.ts";
import type { SentFile } from "./multipart.ts";

type Json = Readonly<Record<string, unknown>>;

/** What came of an interaction: how it was acknowledged, and all that was shown, the latest last. */
export interface Interaction {
  readonly token: string;
  /** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
  readonly type: number;
  readonly ackMs: number;
  readonly data: Json;
}

/** A message, a modal or completions, as a person sees them. */
export interface Seen {
  readonly how: "answer" | "edit" | "follow-up" | "modal" | "completions";
  readonly data: Json;
  readonly ephemeral: boolean;
  readonly files: readonly SentFile[];
}

/** A file that somebody gives with a command. */
export interface Given {
  readonly name: string;
  readonly text: string;
  /** As the platform tells it; the text's own unless told. */
  readonly size?: number;
  /** Where it is, if not at the fake's own store. */
  readonly url?: string;
}

export interface FakeServer extends FakeDiscord {
  readonly sockets: ReadonlySet<WebSocket>;
  /** What was registered last. */
  commands(): readonly Json[];
  /** Frames that the client sent, by opcode. */
  readonly received: readonly { readonly op: number; readonly d: unknown }[];
  command(
    path: string,
    options?: Readonly<Record<string, string | Given>>,
    who?: Partial<Member>,
    channel?: string,
  ): Interacted;
  complete(path: string, option: string, typed: string): Interacted;
  press(customId: string, values?: readonly string[], who?: Partial<Member>): Interacted;
  submit(modal: Json, values: Readonly<Record<string, string>>): Interacted;
  readMessage(name: string, content: string): Interacted;
  /** Lets every interaction be older than the three seconds in which it can be answered. */
  expire(on: boolean): void;
  /** Sends an interaction again as it was. */
  again(token: string): void;
  /** Requests for files that people gave. */
  fetched(): number;
  /** The next thing that is shown; waits for it. */
  next(): Promise<Seen>;
  unseen(): number;
  /** https://docs.discord.com/developers/events/gateway#reconnect: 7 asks to reconnect, 9 ends the session. */
  op(op: number, d?: unknown): void;
  cut(code?: number): void;
  crossposted: readonly string[];
}

/** The acknowledgement of an interaction. */
export type Interacted = Promise<Interaction>;

export const TEXT = "1100000000000000001";
export const NEWS = "1100000000000000005";
/** The talk with one person. */
export const DM = "1100000000000000077";
export const FORUM = "1100000000000000015";

/** Three seconds: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
const ACK_MS = 3_000;
const HEARTBEAT_MS = 41_250;
const EPHEMERAL = 64;

/** The fake Discord with a gateway and people, who type, press and fill in. */
export async function startFakeServer(
  options: FakeOptions & { readonly rights?: bigint; readonly shards?: number } = {},
): Promise<FakeServer> {
  const sockets = new Set<WebSocket>();
  const received: { op: number; d: unknown }[] = [];
  const seqs = new WeakMap<WebSocket, number>();
  const sent = new Map<string, Json>();
  const waiting = new Map<string, { done: (one: Interaction) => void; startedMs: number }>();
  const acked = new Map<string, { type: number; ephemeral: boolean }>();
  const shown: Seen[] = [];
  const eager: ((one: Seen) => void)[] = [];
  const crossposted: string[] = [];
  const posts = new Map<string, Json>();
  /** What people gave, by the id of the attachment. */
  const given = new Map<string, string>();
  let fetched = 0;
  let expired = false;
  let registered: readonly Json[] = [];
  const { rights = ~0n, shards = 1 } = options;
  let url = "";
  const channels = new Map<string, Json & { readonly id: string }>(
    [
      channelBody(TEXT, 0),
      channelBody(NEWS, 5),
      channelBody(FORUM, 15, {
        flags: 16,
        available_tags: [
          { id: "71", name: "Other" },
          { id: "72", name: "Digest" },
        ],
      }),
    ].map((one) => [one.id, one]),
  );
  const show = (one: Seen): void => {
    const first = eager.shift();
    if (first === undefined) shown.push(one);
    else first(one);
  };
  const error = (status: number, code: number, message: string): Answer => ({
    status,
    body: { code, message },
  });

  function callback(token: string, body: { type: number; data?: Json }): Answer {
    // https://docs.discord.com/developers/topics/opcodes-and-status-codes#json: 10062 after three seconds, 40060 twice
    const wait = waiting.get(token);
    if (acked.has(token)) return error(400, 40_060, "Interaction has already been acknowledged.");
    if (expired || wait === undefined || performance.now() - wait.startedMs > ACK_MS)
      return error(404, 10_062, "Unknown interaction");
    const defined =
      body.type === 4 || body.type === 8 || body.type === 9
        ? definitionProblem(`answer-${body.type}`, body)
        : null;
    if (defined !== null) return error(400, 50_035, `Invalid Form Body: ${defined}`);
    const data = body.data ?? {};
    const ephemeral = ((Number(data.flags) || 0) & EPHEMERAL) !== 0;
    acked.set(token, { type: body.type, ephemeral });
    wait.done({ token, type: body.type, ackMs: performance.now() - wait.startedMs, data });
    if (body.type === 4) show({ how: "answer", data, ephemeral, files: [] });
    if (body.type === 8) show({ how: "completions", data, ephemeral, files: [] });
    if (body.type === 9) show({ how: "modal", data, ephemeral, files: [] });
    return { status: 204, body: null };
  }

  function more(request: IncomingMessage, text: string, files: readonly SentFile[]): Answer | null {
    const { pathname, searchParams } = new URL(request.url!, "http://fake");
    // Signed, or not there: https://docs.discord.com/developers/reference#signed-attachment-cdn-urls
    const attachment = /^\/ephemeral-attachments\/\d+\/(\d+)\//u.exec(pathname);
    if (attachment) {
      fetched += 1;
      const found = ["ex", "is", "hm"].every((name) => searchParams.has(name)) && given.get(attachment[1]!);
      const headers = { "content-type": "text/plain; charset=utf-8" };
      return typeof found === "string"
        ? { status: 200, body: found, headers }
        : { status: 404, body: "This content is no longer available.", headers };
    }
    const path = decodeURIComponent(pathname).replace(/^\/v10/u, "");
    const body = text === "" ? {} : (JSON.parse(text) as Json);
    const at = (pattern: RegExp, method: string): RegExpExecArray | null =>
      request.method === method ? pattern.exec(path) : null;
    // https://docs.discord.com/developers/events/gateway#get-gateway-bot
    if (at(/^\/gateway\/bot$/u, "GET"))
      return {
        status: 200,
        body: {
          url: url.replace(/^http/u, "ws"),
          shards,
          session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 },
        },
      };
    // https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
    if (at(/^\/applications\/\d+\/commands$/u, "PUT")) {
      registered = body as unknown as readonly Json[];
      // The definition says a number where the documentation, and the library, say a string.
      for (const { default_member_permissions: rights, ...one } of registered) {
        const problem = definitionProblem("command", {
          ...one,
          ...(rights === undefined ? {} : { default_member_permissions: Number(rights) }),
        });
        if (problem !== null) return error(400, 50_035, `Invalid Form Body: ${one.name}: ${problem}`);
      }
      return {
        status: 200,
        body: registered.map((one) => ({
          id: nextId(),
          application_id: APP,
          version: nextId(),
          type: 1,
          ...one,
        })),
      };
    }
    const answered = at(/^\/interactions\/\d+\/([^/]+)\/callback$/u, "POST");
    if (answered) return callback(answered[1]!, body as { type: number; data?: Json });
    // https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
    const followed = at(/^\/webhooks\/\d+\/([^/]+)$/u, "POST");
    if (followed) {
      if (!acked.has(followed[1]!)) return error(404, 10_015, "Unknown Webhook");
      const problem =
        definitionProblem("follow-up", body) ??
        bodyLengths(body) ??
        filesProblem(body, files)?.message ??
        null;
      if (problem !== null) return error(400, 50_035, `Invalid Form Body: ${problem}`);
      show({
        how: "follow-up",
        data: body,
        ephemeral: ((Number(body.flags) || 0) & EPHEMERAL) !== 0,
        files,
      });
      return { status: 200, body: messageBody(TEXT, body) };
    }
    const edited = at(/^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/u, "PATCH");
    if (edited) {
      const ack = acked.get(edited[1]!);
      if (ack === undefined) return error(404, 10_015, "Unknown Webhook");
      const problem =
        definitionProblem("edit", body) ?? bodyLengths(body) ?? filesProblem(body, files)?.message ?? null;
      if (problem !== null) return error(400, 50_035, `Invalid Form Body: ${problem}`);
      show({ how: "edit", data: body, ephemeral: ack.ephemeral, files });
      return { status: 200, body: messageBody(TEXT, body) };
    }
    // https://docs.discord.com/developers/resources/channel#get-channel
    const asked = at(/^\/channels\/(\d+)$/u, "GET");
    if (asked) return channels.has(asked[1]!) ? { status: 200, body: channels.get(asked[1]!) } : null;
    return forum(path, request.method ?? "", body, files);
  }

  /** https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel */
  function forum(path: string, method: string, body: Json, files: readonly SentFile[]): Answer | null {
    if (path === `/channels/${FORUM}/messages`)
      return error(400, method === "GET" ? 50_024 : 50_008, "Cannot execute action on this channel type");
    if (path === `/channels/${FORUM}/threads` && method === "POST") {
      if (!Array.isArray(body.applied_tags) || body.applied_tags.length === 0)
        return error(400, 40_067, "A tag is required to create a forum post in this channel");
      const first = body.message as Json;
      const problem = definitionProblem("forum-post", body) ?? filesProblem(first, files)?.message ?? null;
      if (problem !== null) return error(400, 50_035, `Invalid Form Body: ${problem}`);
      const id = nextId();
      const thread = {
        ...channelBody(id, 11),
        name: body.name,
        parent_id: FORUM,
        applied_tags: body.applied_tags,
      };
      posts.set(id, thread);
      const attachments = attachmentsAfter(first, files, [], nextId);
      const message = messageBody(id, { id, ...first, attachments }) as unknown as DiscordMessage;
      discord.openThread({ id, parent_id: FORUM, name: String(body.name) }, message);
      return { status: 201, body: thread };
    }
    if (path === `/guilds/${GUILD}/threads/active`)
      return { status: 200, body: { threads: [...posts.values()], members: [] } };
    const first = /^\/channels\/(\d+)\/messages\/(\d+)$/u.exec(path);
    if (first && method === "GET" && posts.has(first[1]!))
      return { status: 200, body: discord.history().find(({ id }) => id === first[2]) };
    // https://docs.discord.com/developers/resources/message#crosspost-message
    const cross = /^\/channels\/(\d+)\/messages\/(\d+)\/crosspost$/u.exec(path);
    if (cross) {
      crossposted.push(cross[2]!);
      return { status: 200, body: messageBody(cross[1]!, { id: cross[2] }) };
    }
    // https://docs.discord.com/developers/resources/user#get-current-user, guild#get-guild-roles, guild#get-guild-member
    if (path === "/users/@me") return { status: 200, body: readyBody("", null).user };
    if (path === `/guilds/${GUILD}/roles`)
      return { status: 200, body: [{ ...guildBody([]).roles[0], permissions: String(rights) }] };
    if (path.startsWith(`/guilds/${GUILD}/members/`)) return { status: 200, body: { roles: [] } };
    // https://docs.discord.com/developers/resources/message#delete-message, channel#deleteclose-channel
    const gone = method === "DELETE" ? /^\/channels\/(\d+)(?:\/messages\/(\d+))?$/u.exec(path) : null;
    if (gone) {
      if (gone[2] === undefined) discord.deleteThread(gone[1]!);
      else discord.deleteMessage(gone[2]);
      return { status: 200, body: {} };
    }
    // https://docs.discord.com/developers/resources/user#create-dm
    if (path === "/users/@me/channels") return { status: 200, body: { id: DM, type: 1 } };
    return null;
  }

  const send = (socket: WebSocket, payload: object): void => socket.send(JSON.stringify(payload));
  const dispatchTo = (socket: WebSocket, t: string, d: unknown): void => {
    const s = (seqs.get(socket) ?? 0) + 1;
    seqs.set(socket, s);
    send(socket, { op: 0, t, s, d });
  };
  const onServer = (server: Server): void => {
    const hub = new WebSocketServer({ server });
    hub.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      // https://docs.discord.com/developers/events/gateway#hello-event
      send(socket, { op: 10, t: null, s: null, d: { heartbeat_interval: HEARTBEAT_MS } });
      socket.on("message", (raw) => {
        const { op, d } = JSON.parse(String(raw)) as { op: number; d: Json };
        received.push({ op, d });
        if (op === 1) send(socket, { op: 11, t: null, s: null, d: null });
        // https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
        if (op === 2 && d.token !== discord.token) return socket.close(4004, "Authentication failed.");
        if (op === 2) {
          dispatchTo(socket, "READY", readyBody(`${url.replace(/^http/u, "ws")}/resume`, d.shard));
          dispatchTo(socket, "GUILD_CREATE", guildBody([...channels.values()]));
        }
        // https://docs.discord.com/developers/events/gateway#resuming
        if (op === 6) {
          seqs.set(socket, Number(d.seq));
          dispatchTo(socket, "RESUMED", {});
        }
      });
    });
  };

  const discord = await startFakeDiscord({
    channels: [TEXT, NEWS, DM],
    announcements: NEWS,
    ...options,
    more,
    onServer,
  });
  url = discord.url;
  const member = (who: Partial<Member> = {}): Member => ({
    user: "800000000000000001",
    permissions: MANAGE_CHANNELS,
    ...who,
  });
  function interact(
    type: number,
    data: object,
    who?: Partial<Member>,
    extra: object = {},
    channel: string = TEXT,
  ): Interacted {
    const body = interactionBody(type, data, channels.get(channel)!, member(who), extra);
    sent.set(body.token, body);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no acknowledgement: ${JSON.stringify(data)}`)),
        ACK_MS,
      );
      waiting.set(body.token, {
        startedMs: performance.now(),
        done: (one) => {
          clearTimeout(timer);
          resolve(one);
        },
      });
      for (const socket of sockets) dispatchTo(socket, "INTERACTION_CREATE", body);
    });
  }
  /** Options as a command has them, below its subcommand. */
  const commandData = (path: string, options: readonly object[], resolved?: object) => {
    const [name, sub] = path.split(" ");
    return {
      id: nextId(),
      name,
      type: 1,
      guild_id: GUILD,
      ...(resolved === undefined ? {} : { resolved }),
      options: sub === undefined ? options : [{ type: 1, name: sub, options }],
    };
  };

  return {
    ...discord,
    sockets,
    received,
    crossposted,
    commands: () => registered,
    command: (path, options = {}, who, channel) => {
      const attachments: Record<string, object> = {};
      const values = Object.entries(options).map(([name, value]) => {
        if (typeof value === "string") return { type: 3, name, value };
        const told = attachmentBody(value, url);
        attachments[told.id] = told;
        given.set(told.id, value.text);
        return { type: 11, name, value: told.id };
      });
      const resolved = Object.keys(attachments).length === 0 ? undefined : { attachments };
      return interact(2, commandData(path, values, resolved), who, {}, channel);
    },
    complete: (path, option, typed) =>
      interact(4, commandData(path, [{ type: 3, name: option, value: typed, focused: true }])),
    press: (customId, values, who) =>
      interact(
        3,
        values === undefined
          ? { component_type: 2, custom_id: customId, id: 1 }
          : { component_type: 3, custom_id: customId, id: 1, values },
        who,
        { message: messageBody(TEXT, {}) },
      ),
    submit: (modal, values) => interact(5, submitData(modal, values)),
    readMessage: (name, content) => {
      const message = messageBody(TEXT, { content });
      return interact(2, {
        id: nextId(),
        name,
        type: 3,
        target_id: message.id,
        resolved: { messages: { [message.id]: message } },
      });
    },
    expire: (on) => {
      expired = on;
    },
    again: (token) => {
      for (const socket of sockets) dispatchTo(socket, "INTERACTION_CREATE", sent.get(token));
    },
    fetched: () => fetched,
    unseen: () => shown.length,
    next: () =>
      new Promise((resolve, reject) => {
        const first = shown.shift();
        if (first !== undefined) return resolve(first);
        const timer = setTimeout(() => reject(new Error("nothing was shown within 5 s")), 5_000);
        eager.push((one) => {
          clearTimeout(timer);
          resolve(one);
        });
      }),
    op: (op, d = null) => {
      for (const socket of sockets) send(socket, { op, t: null, s: null, d });
    },
    cut: (code) => {
      for (const socket of sockets) code === undefined ? socket.terminate() : socket.close(code);
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      await discord.close();
    },
  };
}

/** https://docs.discord.com/developers/resources/message#attachment-object */
const attachmentBody = ({ name, text, size, url }: Given, base: string) => {
  const id = nextId();
  const address = url ?? `${base}/ephemeral-attachments/${TEXT}/${id}/${name}?ex=66f&is=66e&hm=1f&`;
  return {
    id,
    filename: name,
    size: size ?? Buffer.byteLength(text),
    url: address,
    proxy_url: address,
    content_type: "text/xml; charset=utf-8",
    ephemeral: true,
  };
};

/** Lengths that the definitions leave out. https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
function bodyLengths({ embeds = [] }: { readonly embeds?: unknown }): string | null {
  const total = (embeds as { description?: string }[]).reduce(
    (sum, { description = "" }) => sum + description.length,
    0,
  );
  return total > 6_000 ? "embeds: 6000 or fewer together" : null;
}

/** What a sent modal tells: each field's value, what stood there where nothing was typed. */
function submitData(modal: Json, values: Readonly<Record<string, string>>): object {
  const labels = modal.components as { component: Json & { custom_id: string } }[];
  return {
    custom_id: modal.custom_id,
    resolved: {},
    components: labels.map(({ component }, at) => {
      const typed = values[component.custom_id];
      const options = component.options as { value: string; default?: boolean }[] | undefined;
      const stands = options?.filter((option) => option.default === true).map(({ value }) => value) ?? [];
      const state =
        component.type === 4
          ? { type: 4, value: typed ?? component.value ?? "" }
          : { type: 3, values: typed === undefined ? stands : [typed] };
      return { type: 18, id: at + 1, component: { id: at + 20, custom_id: component.custom_id, ...state } };
    }),
  };
}
