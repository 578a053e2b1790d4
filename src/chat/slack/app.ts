import { App, HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import { limitServer } from "../../base/server-limits.ts";
import type { Draw } from "../../pictures/draw.ts";
import { ChatError } from "../chat-error.ts";
import type { Listening } from "../port.ts";
import { clientOf, clientOptions, type SlackApi } from "./client.ts";
import { answerOn } from "./commands.ts";
import { fileStore } from "./files.ts";
import type { Installations } from "./installations.ts";
import { failureOf } from "./outcome.ts";
import { SCOPES } from "./scopes.ts";
import { keepSocket } from "./socket.ts";

/** One workspace by its tokens, questions over Socket Mode. */
export interface OneWorkspace {
  readonly kind: "one";
  readonly token: string;
  /** `xapp-...`; null when the chat is only posted to. */
  readonly appToken: string | null;
}

/** Many workspaces by OAuth v2, questions over HTTP. */
export interface ManyWorkspaces {
  readonly kind: "many";
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly host: string;
  readonly port: number;
  /** Proxies before it (`base/server-limits`). */
  readonly trustedProxies: readonly string[];
  readonly installations: Installations;
}

export interface SlackApp {
  /** Where the app is installed from; null for one workspace. */
  readonly installUrl: string | null;
  stop(): Promise<void>;
}

interface Parts {
  readonly workspaces: OneWorkspace | ManyWorkspaces;
  readonly api: SlackApi;
  readonly whoMayOrder: "managers" | "everyone";
  readonly listening: Listening;
  readonly draw?: Draw | undefined;
}

/** What Slack sends is far smaller; more is nobody's. */
const BODY_BYTES = 1_000_000;
/** Slack's own requests come from few addresses, for all workspaces. The other pages are for people. */
const RATES = [
  { path: "/slack/events", perMinute: 6_000 },
  { path: "/", perMinute: 60 },
];
/** How long requests in hand may take when the service stops. */
const STOP_MS = 1_000;

/** Who may wait for a connection while the service starts. */
const START_TIMEOUT_MS = 15_000;

/**
 * Starts to take questions from Slack.
 * @throws ChatError when a token is refused.
 */
export const startApp = (parts: Parts): Promise<SlackApp | null> =>
  parts.workspaces.kind === "one" ? startSocket(parts, parts.workspaces) : startHttp(parts, parts.workspaces);

async function startSocket(
  { api, whoMayOrder, listening, draw }: Parts,
  { token, appToken }: OneWorkspace,
): Promise<SlackApp | null> {
  if (appToken === null) {
    listening.log.info(
      {},
      "SLACK_APP_TOKEN is not set: digests are posted, and nothing can be asked inside Slack",
    );
    return null;
  }
  const { log } = listening;
  const who = await whoami(token, api, log);
  if (who !== null) await listening.onTenant(who.team, "all");
  const logger = quiet(api);
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(api) },
  });
  const app = new App({
    receiver,
    token,
    // Known already, or asked for below: the library must not call on its own.
    tokenVerificationEnabled: false,
    ...(who === null ? {} : { botId: who.bot, botUserId: who.user }),
    convoStore: false,
    clientOptions: clientOptions(api),
    logger,
  });
  answerOn(app, listening, { whoMayOrder, files: fileStore(listening.get, api.apiUrl), draw });
  const socket = keepSocket(receiver, { log, appToken });
  const timer = new Promise<void>((done) => setTimeout(done, START_TIMEOUT_MS).unref());
  await Promise.race([socket.start(), timer]);
  return { installUrl: null, stop: () => socket.stop() };
}

/** Who the bot token belongs to; null when Slack was not reached. @throws ChatError when it is refused. */
async function whoami(
  token: string,
  api: SlackApi,
  log: Listening["log"],
): Promise<{ readonly team: string; readonly bot: string; readonly user: string } | null> {
  try {
    const {
      team_id: team = "",
      bot_id: bot = "",
      user_id: user = "",
    } = await clientOf(token, api).auth.test();
    return { team, bot, user };
  } catch (thrown) {
    const failure = failureOf(thrown, token);
    if (failure.kind === "refused")
      throw new ChatError(
        "slack-token",
        `Slack refuses SLACK_BOT_TOKEN: ${failure.reason}`,
        failure.remedy,
        thrown,
      );
    log.warn({ reason: failure.reason }, "Slack was not reached at the start");
    return null;
  }
}

async function startHttp(
  { api, whoMayOrder, listening, draw }: Parts,
  { installations, host, port, trustedProxies, ...secrets }: ManyWorkspaces,
): Promise<SlackApp> {
  const { log } = listening;
  await renewKeys(installations, log);
  const logger = quiet(api);
  const receiver = new HTTPReceiver({
    ...secrets,
    logger,
    bodyLimit: BODY_BYTES,
    scopes: Object.keys(SCOPES),
    installationStore: installations.store,
    installerOptions: {
      directInstall: true,
      clientOptions: clientOptions(api),
      // Where Slack's own pages stand is where its API stands: a proxy or test server serves both.
      ...(api.apiUrl === null ? {} : { authorizationUrl: new URL("../oauth/v2/authorize", api.apiUrl).href }),
    },
  });
  const app = new App({
    receiver,
    // Who may act in a workspace is told by the receiver's installer.
    convoStore: false,
    clientOptions: clientOptions(api),
    logger,
  });
  const removed = async (tenant: string): Promise<void> => {
    await installations.remove(tenant);
    await listening.onRemoved(tenant);
  };
  answerOn(
    app,
    { ...listening, onRemoved: removed },
    { whoMayOrder, files: fileStore(listening.get, api.apiUrl), draw },
  );
  const server = await receiver.start({ host, port });
  limitServer(server, {
    rates: RATES,
    bodyBytes: BODY_BYTES,
    // The library counts them.
    chunkedBodies: true,
    trustedProxies,
  });
  const address = server.address();
  const at = typeof address === "object" && address !== null ? address.port : port;
  const installUrl = `http://${host}:${at}/slack/install`;
  log.info({ installUrl }, "Slack is listened to over HTTP");
  return {
    installUrl,
    async stop() {
      const stopped = receiver.stop();
      // Whoever holds a connection open must not hold the process.
      const timer = setTimeout(() => server.closeAllConnections(), STOP_MS);
      await stopped;
      clearTimeout(timer);
    },
  };
}

/** @throws StoreError when the store cannot be read. */
async function renewKeys(installations: Installations, log: Listening["log"]): Promise<void> {
  const { old, unreadable } = await installations.renew();
  if (old > 0) log.info({ workspaces: old }, "tokens were encrypted again under the current key");
  if (unreadable > 0)
    log.error(
      { workspaces: unreadable },
      "tokens cannot be opened: put the key they were made under into QUOTEWIRE_OLD_SECRET_KEYS, or install the app there again",
    );
}

const quiet = (api: SlackApi) => {
  const { logger } = clientOptions(api);
  if (logger === undefined) throw new Error("no logger");
  return logger;
};
