import { randomUUID } from "node:crypto";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Archive, serveArchive } from "./archive/serve.ts";
import { makeFolder } from "./base/kept-file.ts";
import { createHide, createLog } from "./base/log.ts";
import type { Chat } from "./chat/port.ts";
import { createTerminalChat } from "./chat/terminal/post.ts";
import { failureText } from "./cli/failure.ts";
import { type Config, loadDotEnv, readConfig, rolesOf } from "./config.ts";
import { type Context, createContext } from "./context.ts";
import { createPhrases } from "./digests/phrases.ts";
import { createHolding } from "./jobs/hold-listening.ts";
import { listeningOf } from "./jobs/listening.ts";
import { createReadiness } from "./jobs/readiness.ts";
import { renewDueTimes } from "./jobs/renew-due-times.ts";
import type { Role } from "./jobs/roles.ts";
import { createSchedule, type ScheduleParts } from "./jobs/schedule.ts";
import { takeUpAbandoned } from "./jobs/take-up-abandoned.ts";
import { createDraw } from "./pictures/draw.ts";
import { hideFrom } from "./secrets.ts";
import { holdFolder } from "./store/hold.ts";
import type { Store } from "./store/store.ts";
import { listSubscriptions } from "./store/subscriptions.ts";

/** How long threads, sockets and the database may take to close, and how long the process stays when all is done. */
const CLOSE_MS = 2_000;
const LINGER_MS = 500;

/** The chats that the environment configures; the terminal when it configures none. Only their libraries are loaded. */
async function chatsOf(
  config: Config,
  store: Store,
  roles: ReadonlySet<Role>,
  chats: Chat[],
): Promise<readonly Chat[]> {
  const { posting, commands } = config.briefing;
  const shared = {
    timeoutMs: posting.timeoutSeconds * 1000,
    whoMayOrder: commands.whoMayOrder,
    draw: createDraw(createPhrases(config.configDir), config.configDir),
  };
  if (config.slack) {
    const { createSlackChat } = await import("./chat/slack/post.ts");
    const { workspacesOf } = await import("./chat/slack/workspaces.ts");
    const { apiUrl } = config.slack;
    chats.push(createSlackChat({ workspaces: workspacesOf(config.slack, store.db), apiUrl, ...shared }));
  }
  if (config.discord) {
    const { createDiscordChat } = await import("./chat/discord/post.ts");
    chats.push(createDiscordChat({ ...config.discord, ...shared }));
  }
  if (chats.length === 0) {
    chats.push(
      createTerminalChat({
        screen: process.stdout,
        env: process.env,
        bidi: config.bidi,
        transcriptPath: join(config.dataDir, "transcript.jsonl"),
        ...(process.stdin.isTTY && roles.has("gateway") ? { input: process.stdin } : {}),
      }),
    );
  }
  return chats;
}

/** A chat with what it needs to take questions in. */
function listenerOf(
  chat: Chat,
  context: Context,
): { readonly chat: Chat; readonly listen: () => Promise<void> } {
  const { desk, phrases: words, store, log, http } = context;
  const { platform } = chat;
  return {
    chat,
    listen: () => chat.listen(listeningOf({ platform, desk, words, db: store.db, log, http })),
  };
}

/** The work of these roles. */
const workOf = (context: Context, roles: ReadonlySet<Role>): Partial<ScheduleParts> => ({
  ...(roles.has("poller") ? { polling: context.polling } : {}),
  ...(roles.has("extractor")
    ? {
        reading: context.reading,
        stories: context.stories,
        ledger: context.ledger,
        pruning: context.pruning,
      }
    : {}),
  ...(roles.has("poster")
    ? { digests: context.digests, delivery: context.delivery, correcting: context.correcting }
    : {}),
});

/** The roles that `--role` names, as in `npm start -- --role poller`; null without one. @throws ConfigError for others. */
function rolesAsked(args: readonly string[]): ReadonlySet<Role> | null {
  const { values } = parseArgs({ args: [...args], options: { role: { type: "string", multiple: true } } });
  return values.role === undefined ? null : rolesOf(values.role);
}

/**
 * Runs the service until SIGTERM or SIGINT, then finishes the work in hand.
 * @param asked Roles of this process; those of the environment unless told.
 * @returns The exit code.
 */
export async function run(asked: ReadonlySet<Role> | null = null): Promise<number> {
  // First of all: a stop while everything is being opened is one too.
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
  loadDotEnv();
  const config = readConfig(process.env);
  const roles = asked ?? config.roles;
  const log = createLog(config.logLevel, createHide(config.hidden)).child({ run: randomUUID().slice(0, 8) });
  const chats: Chat[] = [];
  let wake = (): void => {};
  makeFolder(config.dataDir);
  const hold = config.databaseUrl === null ? holdFolder(config.dataDir, new Date()) : null;
  const context = await createContext({
    config,
    log,
    roles,
    readTogether: config.databaseUrl !== null,
    chats: (opened) => chatsOf(config, opened, roles, chats),
    wake: () => wake(),
  });
  let archive: Archive | null = null;
  let started = false;
  try {
    await context.ready();
    const { store, now, measures, executor, owner } = context;
    const probes = { unready: createReadiness(store, () => started), metrics: measures.text };
    if (config.http)
      archive = await serveArchive({
        ...context.archive,
        ...config.http,
        ...(config.archive.url === null ? {} : { baseUrl: config.archive.url }),
        defaultLang: config.briefing.digest.lang,
        probes,
        log,
      });
    await takeUpAbandoned({ store, now: now(), log });
    await renewDueTimes({ db: store.db, now: now(), log });
    const listeners = roles.has("gateway") ? chats.map((chat) => listenerOf(chat, context)) : [];
    const holdings = listeners
      .filter(({ chat }) => chat.oneListener)
      .map(({ chat, listen }) =>
        createHolding({
          chat: { platform: chat.platform, listen, stopListening: () => chat.stopListening() },
          ...{ db: store.db, owner, now, log },
        }),
      );
    const schedule = createSchedule({ ...workOf(context, roles), holdings, executor, now, log });
    wake = () => schedule.wake();
    await Promise.all(listeners.filter(({ chat }) => !chat.oneListener).map(({ listen }) => listen()));
    await schedule.start();
    const subscriptions = await listSubscriptions(store.db);
    log.info(
      {
        chats: context.chats.map((chat) => chat.platform),
        subscriptions: subscriptions.length,
        archive: archive?.url ?? null,
        store: store.place,
        roles: [...roles],
      },
      "started",
    );
    if (subscriptions.length === 0)
      log.warn({}, "no channel is subscribed yet: see `quotewire subscriptions add --help`");
    started = true;
    const signal = await stopped;
    started = false;
    log.info({ signal }, "stopping: finishing the work in hand");
    if (!(await schedule.stop())) log.warn({}, "some work was broken off; it goes on at the next start");
    return 0;
  } finally {
    const closed = new AbortController();
    const late = delay(CLOSE_MS, undefined, { signal: closed.signal }).catch(() => {});
    await Promise.race([Promise.all([archive?.close(), context.close()]), late]);
    closed.abort();
    hold?.release();
    // What still waits for an answer must not hold the process.
    setTimeout(() => process.exit(), LINGER_MS).unref();
  }
}

// `import.meta.main` is younger than the oldest Node.js that the service runs on.
if (process.argv[1] === import.meta.filename) {
  try {
    process.exitCode = await run(rolesAsked(process.argv.slice(2)));
  } catch (error) {
    console.error(hideFrom(process.env)(failureText(error)));
    process.exitCode = 1;
  }
}
