import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { FakeOptions } from "./faults.ts";
import { type Answer, type FakeSlack, type Params, startFakeSlack } from "./slack.ts";
import { validateBlocks, validateView } from "./slack-blocks.ts";
import {
  BOT,
  BOT_USER,
  commandBody,
  type Delivery,
  eventBody,
  fresh,
  type Person,
  postSigned,
  pressBody,
  shortcutBody,
  submissionBody,
  TEAM,
} from "./slack-bodies.ts";

import { createFakeFiles, type FakePicture, type SharedFile, type Upload } from "./slack-files.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a person sees after asking: words to them alone, in the channel, a modal, or a home. */
export interface Shown {
  readonly kind: "ephemeral" | "in_channel" | "modal" | "home";
  readonly blocks: readonly Json[];
  /** It took the place of the message before it. */
  readonly replaced: boolean;
  readonly view: Json | null;
  readonly thread: string | null;
}

export interface Asked {
  /** What the app acknowledged with; undefined for nothing. */
  readonly ack: unknown;
  readonly ackMs: number;
}

export interface FakeWorkspace extends FakeSlack {
  readonly appToken: string;
  readonly sockets: ReadonlySet<WebSocket>;
  /** Admins of the workspace; others are members. */
  readonly admins: Set<string>;
  readonly locales: Map<string, string>;
  command(name: string, text: string, person?: Partial<Person>): Promise<Asked>;
  /** A command, until its first answer is there; other answers do not count. */
  answered(name: string, text: string, person?: Partial<Person>): Promise<Asked>;
  press(
    action: { readonly id: string; readonly choice?: string },
    message?: { readonly ts: string; readonly thread_ts?: string } | "home",
    person?: Partial<Person>,
  ): Promise<Asked>;
  submit(
    view: Json,
    values: Readonly<Record<string, string | Upload>>,
    person?: Partial<Person>,
  ): Promise<Asked>;
  /** Files that the app shared. */
  readonly shared: readonly SharedFile[];
  /** The file of an image block; undefined where there is none. */
  picture(id: string): FakePicture | undefined;
  /** Requests for files that people gave. */
  fetched(): number;
  /** Channels that the app is no member of: people there are not answered by `chat.postEphemeral`. */
  readonly strange: Set<string>;
  shortcut(callbackId: string, text: string): Promise<Asked>;
  event(inner: Json): Promise<Asked>;
  /** Sends a body as it is, maybe for the second time. */
  deliver(kind: Delivery, body: object): Promise<Asked>;
  /** Things shown that `next` has not given yet. */
  unseen(): number;
  /** The next thing that is shown; waits for it. */
  next(): Promise<Shown>;
  /** Slack renews connections: https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
  refresh(): void;
  cut(): void;
}

export interface WorkspaceOptions extends FakeOptions {
  readonly scopes?: readonly string[];
  /** How often `files.info` is asked before a file's kind is known; once unless told. */
  readonly looks?: number;
  /** The app is reached at this URL over HTTP, signed with the secret, and not by a socket. */
  readonly http?: { readonly url: string; readonly signingSecret: string };
}

const APP_TOKEN = "xapp-1-fake";
const ACK_MS = 3_000;

/** The fake Slack with people in it, who type, press and fill in. */
export async function startFakeWorkspace(options: WorkspaceOptions = {}): Promise<FakeWorkspace> {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  const admins = new Set(["U0ADMIN"]);
  const locales = new Map<string, string>();
  const strange = new Set<string>();
  const shown: Shown[] = [];
  const eager: ((one: Shown) => void)[] = [];
  const answering = new Map<string, () => void>();
  let base = "";
  const show = (one: Shown): void => {
    const first = eager.shift();
    if (first === undefined) shown.push(one);
    else first(one);
  };
  const said = (
    kind: Shown["kind"],
    params: { blocks?: string; thread_ts?: string },
    replaced = false,
  ): Answer => {
    const problem = validateBlocks(params.blocks ?? "[]");
    const unknown = files.pictures(params.blocks ?? "[]");
    if (problem !== null || unknown !== null)
      return {
        ok: false,
        error: problem?.error ?? "invalid_blocks",
        response_metadata: { messages: [problem?.why ?? unknown] },
      };
    show({
      kind,
      replaced,
      blocks: JSON.parse(params.blocks ?? "[]") as Json[],
      view: null,
      thread: params.thread_ts ?? null,
    });
    return { ok: true, message_ts: fresh("1700000000.") };
  };
  /** "Your app must have the files:read scope": https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
  const unscoped = (json: string): { readonly why: string } | null =>
    json.includes('"file_input"') && options.scopes?.includes("files:read") === false
      ? { why: "the scope files:read is missing" }
      : null;
  const files = createFakeFiles({
    base: () => base,
    token: () => slack.token,
    scopes: options.scopes,
    looks: options.looks,
  });
  const view = (kind: "modal" | "home", json: string): Answer => {
    const problem = validateView(json) ?? unscoped(json);
    if (problem !== null)
      return { ok: false, error: "invalid_arguments", response_metadata: { messages: [problem.why] } };
    const given = JSON.parse(json) as Json;
    show({ kind, replaced: false, blocks: given.blocks as Json[], view: given, thread: null });
    return { ok: true, view: { id: fresh("V"), hash: fresh("h"), ...given } };
  };

  function more(method: string, params: Params): Answer | null {
    switch (method) {
      // https://docs.slack.dev/reference/methods/auth.test
      case "auth.test":
        return {
          ok: true,
          url: base,
          team: "House",
          user: "quotewire",
          team_id: TEAM,
          user_id: BOT_USER,
          bot_id: BOT,
        };
      // https://docs.slack.dev/reference/methods/apps.connections.open
      case "apps.connections.open":
        return {
          ok: true,
          url: `${base.replace(/^http/u, "ws").replace(/api\/$/u, "")}link/?ticket=${fresh("t")}`,
        };
      // https://docs.slack.dev/reference/methods/users.info
      case "users.info": {
        const user = params.user ?? "";
        return {
          ok: true,
          user: { id: user, is_admin: admins.has(user), locale: locales.get(user) ?? "en-US" },
        };
      }
      // https://docs.slack.dev/reference/methods/views.open: a trigger is good for three seconds, and once
      case "views.open":
        return view("modal", params.view ?? "{}");
      case "views.publish":
        return view("home", params.view ?? "{}");
      // https://docs.slack.dev/reference/methods/chat.postEphemeral
      case "chat.postEphemeral":
        if (strange.has(params.channel ?? "")) return { ok: false, error: "not_in_channel" };
        return said("ephemeral", params);
      // https://docs.slack.dev/reference/methods/oauth.v2.access
      case "oauth.v2.access":
        if (params.code !== "good-code") return { ok: false, error: "invalid_code" };
        return {
          ok: true,
          app_id: "A0000001",
          authed_user: { id: "U0ADMIN" },
          scope: "commands,chat:write",
          token_type: "bot",
          access_token: slack.token,
          bot_user_id: BOT_USER,
          team: { id: TEAM, name: "House" },
          enterprise: null,
          is_enterprise_install: false,
        };
      default:
        return files.method(method, params);
    }
  }

  const onServer = (server: Server): void => {
    const hub = new WebSocketServer({ server });
    hub.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      // https://docs.slack.dev/apis/events-api/using-socket-mode#connect
      socket.send(
        JSON.stringify({
          type: "hello",
          num_connections: sockets.size,
          connection_info: { app_id: "A0000001" },
        }),
      );
      socket.on("message", (raw) => {
        const { envelope_id: id, payload } = JSON.parse(String(raw)) as {
          envelope_id: string;
          payload: unknown;
        };
        waiting.get(id)?.(payload);
      });
    });
  };

  const slack = await startFakeSlack({
    ...options,
    appToken: APP_TOKEN,
    more,
    onServer,
    // https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
    pictures: (blocks) => files.pictures(blocks),
    elsewhere(request, bytes, response) {
      if (files.elsewhere(request, bytes, response)) return true;
      const body = bytes.toString("utf8");
      if (!request.url!.startsWith("/respond/")) return false;
      const own = answering.get(request.url!);
      const given = JSON.parse(body) as Json;
      const kind = given.response_type === "in_channel" ? "in_channel" : "ephemeral";
      const answer = said(
        kind,
        { blocks: JSON.stringify(given.blocks ?? []) },
        given.replace_original === true,
      );
      response.writeHead(answer.ok ? 200 : 400).end(JSON.stringify(answer));
      own?.();
      return true;
    },
  });
  base = slack.url;
  const respondUrl = (): string => `${base.replace(/api\/$/u, "")}respond/${fresh("r")}`;
  const person = (given: Partial<Person> = {}): Person => ({
    user: "U0ADMIN",
    channel: slack.channel,
    ...given,
  });

  async function deliver(kind: Delivery, body: object): Promise<Asked> {
    const started = performance.now();
    if (options.http !== undefined) {
      const response = await postSigned(options.http.url, options.http.signingSecret, kind, body);
      const text = await response.text();
      if (!response.ok) throw new Error(`the app answered ${response.status}: ${text}`);
      return { ack: text === "" ? undefined : JSON.parse(text), ackMs: performance.now() - started };
    }
    const socket = [...sockets].at(-1);
    if (socket === undefined) throw new Error("no socket is open");
    const id = fresh("env-");
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no acknowledgement of ${kind}`)), ACK_MS);
      waiting.set(id, (ack) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve({ ack, ackMs: performance.now() - started });
      });
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: kind,
          accepts_response_payload: kind !== "events_api",
          payload: body,
        }),
      );
    });
  }

  return {
    ...slack,
    appToken: APP_TOKEN,
    sockets,
    admins,
    locales,
    strange,
    shared: files.shared,
    picture: files.picture,
    fetched: files.fetched,
    deliver,
    command: (name, text, who) =>
      deliver("slash_commands", commandBody(person(who), name, text, respondUrl())),
    async answered(name, text, who) {
      const url = respondUrl();
      const seen = new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("no answer within 10 s")), 10_000);
        answering.set(new URL(url).pathname, () => {
          clearTimeout(timer);
          answering.delete(new URL(url).pathname);
          shown.length = 0;
          resolve();
        });
      });
      const [asked] = await Promise.all([
        deliver("slash_commands", commandBody(person(who), name, text, url)),
        seen,
      ]);
      return asked;
    },
    press: (action, message = { ts: "1700000000.000001" }, who) =>
      deliver("interactive", pressBody(person(who), action, respondUrl(), message)),
    submit: (given, values, who) =>
      deliver("interactive", submissionBody(person(who), given, stateOf(given, values, files.put))),
    shortcut: (callbackId, text) =>
      deliver("interactive", shortcutBody(person(), callbackId, text, respondUrl())),
    event: (inner) => deliver("events_api", eventBody(inner)),
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
    refresh: () => {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    },
    cut: () => {
      for (const socket of sockets) socket.terminate();
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      await slack.close();
    },
  };
}

/** What a sent modal tells: each input's state, what stood there where nothing was typed. */
function stateOf(
  view: Json,
  values: Readonly<Record<string, string | Upload>>,
  put: (upload: Upload) => object,
): object {
  const blocks = view.blocks as { block_id: string; element: Json }[];
  return Object.fromEntries(
    blocks.map(({ block_id: name, element }) => {
      const given = values[name];
      // https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
      if (element.type === "file_input") {
        const sent = typeof given === "object" ? [put(given)] : [];
        return [name, { [element.action_id as string]: { type: element.type, files: sent } }];
      }
      const typed = typeof given === "string" ? given : undefined;
      const text = typed ?? (element.initial_value as string | undefined) ?? null;
      const stands = (element.initial_option as { value: string } | undefined)?.value;
      const chosen = typed ?? stands;
      const state =
        element.type === "plain_text_input"
          ? { type: element.type, value: text }
          : { type: element.type, selected_option: chosen === undefined ? null : { value: chosen } };
      return [name, { [element.action_id as string]: state }];
    }),
  );
}
