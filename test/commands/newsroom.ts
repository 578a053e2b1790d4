import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../../src/base/log.ts";
import { OWN_SITE } from "../../src/cli/demo.ts";
import { type DemoSite, startDemoSite } from "../../src/cli/demo-site.ts";
import type { Answer, Form, Reply } from "../../src/commands/answer.ts";
import type { Ask, Asker } from "../../src/commands/ask.ts";
import { packagedConfigDir, readConfig } from "../../src/config.ts";
import { type Context, createContext } from "../../src/context.ts";
import type { Control } from "../../src/digests/controls.ts";
import type { Block } from "../../src/digests/thread.ts";
import { windingWait } from "../jobs/winding-wait.ts";

/** A service with the bundled sample news to read, and a clock that is wound by hand. */
export interface Newsroom extends AsyncDisposable {
  readonly context: Context;
  readonly site: DemoSite;
  /** By which a command of a process of its own works on the same store. */
  readonly env: Readonly<Record<string, string>>;
  /** Polls all that is due. */
  poll(): Promise<void>;
  /** Moves the clock on. */
  later(ms: number): void;
  /** Delivers all that is owed; the clock is wound on where messages wait for their turn. */
  deliver(): Promise<void>;
  now(): Date;
}

export async function newsroom(
  chats: Parameters<typeof createContext>[0]["chats"],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly perMinute?: number;
    /** Whether the service makes pictures; it does unless told. */
    readonly pictures?: boolean;
    /** "host:port" entries that may be private besides the site's. */
    readonly allowHosts?: readonly string[];
  } = {},
): Promise<Newsroom> {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-desk-"));
  const site = await startDemoSite(packagedConfigDir(), new Date());
  // The preview and benches make newsrooms too, outside of Vitest.
  const database = process.env.VITEST
    ? await (await import("../postgres/database.ts")).freshDatabase()
    : null;
  const env = {
    QUOTEWIRE_DATA_DIR: folder,
    ...(database === null ? {} : { DATABASE_URL: database.url }),
    ...options.env,
  };
  const read = readConfig(env);
  const most = options.perMinute ?? 1000;
  const commands = { ...read.briefing.commands, perMinutePerUser: most, perMinutePerChannel: most };
  const config = {
    ...read,
    briefing: {
      ...read.briefing,
      digest: { ...read.briefing.digest, pictures: options.pictures ?? true },
      commands,
      polling: { ...read.briefing.polling, perHost: OWN_SITE },
    },
    allowHosts: new Set([site.host, ...(options.allowHosts ?? [])]),
  };
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const later = (ms: number): void => {
    ahead += ms;
  };
  const context = await createContext({ config, log: silentLog(), chats, now });
  return {
    context,
    site,
    env,
    poll: async () => void (await context.polling.processAll({ now })),
    later,
    deliver: async () => void (await context.delivery.processAll({ now, wait: windingWait(now, later) })),
    now,
    async [Symbol.asyncDispose]() {
      await context.close();
      await site.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const command = (name: string, options: Readonly<Record<string, string>> = {}): Ask => ({
  kind: "command",
  command: name,
  options,
});

export const analyst: Asker = {
  platform: "terminal",
  tenant: "T1",
  channel: "C1",
  user: "U1",
  mayManage: true,
  lang: "en",
};

export function answerIn(reply: Reply): Answer {
  if (reply.kind !== "answer") throw new Error(`no answer: ${JSON.stringify(reply).slice(0, 400)}`);
  return reply.answer;
}

export function formIn(reply: Reply): Form {
  if (reply.kind !== "form") throw new Error(`no form: ${JSON.stringify(reply).slice(0, 400)}`);
  return reply.form;
}

export const wordsIn = (reply: Reply): string =>
  answerIn(reply)
    .cards.flatMap(({ blocks }) => blocks.map(wordsOf))
    .join("\n");

export const wordsOf = (block: Block): string =>
  block.kind === "quotation"
    ? block.open + block.text + block.close
    : block.kind === "label"
      ? block.text
      : block.runs.map(({ text }) => text).join("");

export const controlsIn = (reply: Reply): readonly Control[] =>
  answerIn(reply).cards.flatMap(({ controls }) => controls.flatMap((row) => row.controls));

/** The token of the control with a label. */
export function tokenIn(reply: Reply, label: string): string {
  const found = controlsIn(reply).find(
    (one) => (one.kind === "button" ? one.label : one.placeholder) === label,
  );
  if (found === undefined) throw new Error(`no control "${label}" in ${JSON.stringify(controlsIn(reply))}`);
  return found.token;
}
