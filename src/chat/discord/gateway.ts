import { setTimeout as delay } from "node:timers/promises";
import {
  Client,
  type ClientOptions,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  SimpleShardingStrategy,
  WebSocketShardStatus,
} from "discord.js";
import { messageOf } from "../../base/errors.ts";
import type { Draw } from "../../pictures/draw.ts";
import { ChatError } from "../chat-error.ts";
import type { Listening } from "../port.ts";
import { answerOn } from "./commands.ts";
import { fileStore } from "./files.ts";
import { commandList } from "./register.ts";
import { type DiscordApi, restOptions } from "./rest.ts";

export interface Gateway {
  stop(): Promise<void>;
}

export interface GatewayOptions extends DiscordApi {
  readonly token: string;
  readonly whoMayOrder?: "managers" | "everyone";
  readonly draw?: Draw;
  /** Until the first connection is given over to the background; 20 s unless told. */
  readonly startTimeoutMs?: number;
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
const START_TIMEOUT_MS = 20_000;

const BAD_TOKEN =
  "Open https://discord.com/developers/applications, choose the application, Bot, press Reset Token, and put the new token into DISCORD_BOT_TOKEN.";

/**
 * Connects to the gateway with the Guilds intent alone, registers the commands, and answers. As many shards as the
 * gateway asks for run in this process. The library reconnects and resumes by itself once it was connected.
 * @throws ChatError when the token is refused. Anything else is tried again in the background.
 */
export async function startGateway(options: GatewayOptions, listening: Listening): Promise<Gateway> {
  const { token, whoMayOrder = "managers", startTimeoutMs = START_TIMEOUT_MS } = options;
  const { log } = listening;
  const sockets: { manager: Manager | null } = { manager: null };
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: "auto",
    // Interactions wait until every server has told of itself: no longer than a person would.
    waitGuildTimeout: 1_000,
    ws: {
      buildStrategy: (manager) => {
        sockets.manager = manager;
        return new SimpleShardingStrategy(manager);
      },
    },
    rest: restOptions(options),
    allowedMentions: { parse: [] },
    presence: { status: "online" },
  });
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let waitMs = FIRST_WAIT_MS;

  client.on(Events.Error, (error) =>
    log.warn({ reason: error.message }, "the Discord client reports trouble"),
  );
  client.on(Events.ShardError, (error) =>
    log.warn({ reason: error.message }, "the connection to Discord is in trouble"),
  );
  client.on(Events.Invalidated, () =>
    log.error({}, "Discord ended the session for good: restart the service with a valid token"),
  );
  const met = (guild: {
    readonly id: string;
    readonly channels: { readonly cache: ReadonlyMap<string, unknown> };
  }) =>
    listening.onTenant(guild.id, [...guild.channels.cache.keys()]).catch((error: unknown) => {
      log.error({ reason: messageOf(error) }, "a server could not be noted");
    });
  client.on(Events.GuildCreate, (guild) => void met(guild));
  client.on(Events.GuildDelete, (guild) => void listening.onRemoved(guild.id));
  client.on(Events.ClientReady, (ready) => {
    for (const guild of ready.guilds.cache.values()) void met(guild);
    ready.application.commands
      .set([...commandList(listening.words, whoMayOrder)])
      .then((commands) =>
        log.info({ commands: commands.size, shards: client.ws.shards.size }, "connected to Discord"),
      )
      .catch((error: unknown) =>
        log.error({ reason: messageOf(error) }, "the commands could not be registered"),
      );
  });
  answerOn(client, listening, {
    whoMayOrder,
    files: fileStore(listening.get, options.apiUrl),
    draw: options.draw,
  });

  const connect = async (): Promise<void> => {
    try {
      await client.login(token);
    } catch (thrown) {
      if (tokenRefused(thrown))
        throw new ChatError("discord-token", "Discord refuses DISCORD_BOT_TOKEN", BAD_TOKEN, thrown);
      if (stopped) return;
      log.warn(
        { reason: messageOf(thrown).replaceAll(token, "[token]"), waitMs },
        "Discord was not reached; it will be tried again",
      );
      timer = setTimeout(() => {
        connect().catch((error: unknown) =>
          log.error({ reason: messageOf(error) }, "Discord cannot be reached"),
        );
      }, waitMs).unref();
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  };
  // A gateway that never says hello must not keep the other chats from starting.
  await Promise.race([connect(), new Promise<void>((done) => setTimeout(done, startTimeoutMs).unref())]);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await closeClient(client, sockets.manager);
    },
  };
}

/** The library that holds the sockets exports its type under a name that the client's own type hides. */
type Manager = Parameters<NonNullable<NonNullable<ClientOptions["ws"]>["buildStrategy"]>>[0];

/** How long a connection that is being made may take to fail before it is cut off. */
const CONNECTING_MS = 1_000;

/**
 * Ends a client whatever its sockets are doing. Its own `destroy` alone would leave a shard that waits to reconnect
 * doing so for ever, and let a refused connection throw where nobody catches (discord.js 14.28, @discordjs/ws 1.2).
 */
async function closeClient(client: Client, manager: Manager | null): Promise<void> {
  if (manager !== null) {
    // Asked before every connection: no further one is made.
    manager.options.retrieveSessionInfo = () => new Promise<never>(() => {});
    for (let waited = 0; waited < CONNECTING_MS; waited += 20) {
      const states = [...(await manager.fetchStatus()).values()];
      if (!states.includes(WebSocketShardStatus.Connecting)) break;
      await delay(20);
    }
  }
  await client.destroy();
}

const tokenRefused = (thrown: unknown): boolean =>
  (thrown instanceof DiscordjsError && thrown.code === DiscordjsErrorCodes.TokenInvalid) ||
  (typeof thrown === "object" && thrown !== null && "status" in thrown && thrown.status === 401);
