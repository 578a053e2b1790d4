/**
 * The service in a Slack of its own, at a terminal: `npm run try:slack`. What you type goes to it as from a channel of the fake
 * workspace (`test/fakes/slack-workspace`); what it posts and answers is printed. News come from the bundled sample, or from any
 * feed that you name. Data go into `tmp/try` or the folder given, the archive is served on loopback, and nothing leaves the machine but polls of your feeds.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { startDemoSite } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { startFakeWorkspace } from "../fakes/slack-workspace.ts";
import { linesOf } from "./lines.ts";

const root = resolve(import.meta.dirname, "../..");
const LOOKED_EVERY_MS = 300;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

const slack = await startFakeWorkspace();
const site = await startDemoSite(packagedConfigDir(), new Date());
const port = await freePort();
const dataDir = resolve(process.argv[2] ?? join(root, "tmp/try"));
const env = {
  PATH: process.env.PATH,
  SLACK_API_URL: slack.url,
  SLACK_BOT_TOKEN: slack.token,
  SLACK_APP_TOKEN: slack.appToken,
  QUOTEWIRE_DATA_DIR: dataDir,
  QUOTEWIRE_ALLOW_HOSTS: site.host,
  QUOTEWIRE_HTTP_PORT: String(port),
  QUOTEWIRE_ARCHIVE_URL: `http://127.0.0.1:${port}`,
  QUOTEWIRE_LOG_LEVEL: "warn",
};
const service = spawn(process.execPath, ["src/main.ts"], {
  cwd: root,
  env,
  stdio: ["ignore", "ignore", "inherit"],
});

/** What is typed before the service listens would be lost, as in Slack. */
while (slack.sockets.size === 0 && service.exitCode === null) await delay(LOOKED_EVERY_MS);

const say = (lines: readonly string[]): void => console.log(lines.join("\n"));
say([
  `The service runs; its data are in ${dataDir}. Type as you would in a channel:`,
  `  /briefing subscribe ${site.feeds[0]}`,
  "  /briefing now",
  "  /quotes الميناء",
  "  /stance سلمى ترزي",
  "  /briefing help",
  "Sample feeds:",
  ...site.feeds.map((feed) => `  ${feed}`),
  "Ctrl-C stops it.",
  "",
]);

let printed = 0;
const posts = setInterval(() => {
  const all = slack.history();
  for (const { ts, thread_ts, blocks } of all.slice(printed))
    say([
      thread_ts === undefined || thread_ts === ts ? "── posted" : "── in the thread",
      ...linesOf(blocks),
      "",
    ]);
  printed = all.length;
}, LOOKED_EVERY_MS);

const answers = setInterval(async () => {
  if (slack.unseen() === 0) return;
  const { kind, blocks, view } = await slack.next();
  const shown = view === null ? blocks : (view.blocks as typeof blocks);
  say([`── ${kind === "ephemeral" ? "to you alone" : kind}`, ...linesOf(shown), ""]);
}, LOOKED_EVERY_MS);

const typed = createInterface({ input: process.stdin });
typed.on("line", (line) => {
  const [name, ...words] = line.trim().split(" ");
  if (name === undefined || name === "") return;
  if (!name.startsWith("/")) return say(["A command begins with a slash: /briefing help"]);
  slack.command(name, words.join(" "), { user: "U0ADMIN" }).catch((error: unknown) => say([String(error)]));
});
const stop = async (): Promise<void> => {
  clearInterval(posts);
  clearInterval(answers);
  typed.close();
  service.kill("SIGTERM");
  await once(service, "exit");
  await Promise.all([slack.close(), site.close()]);
  process.exit(0);
};
process.once("exit", () => service.kill("SIGKILL"));
process.once("SIGINT", stop);
typed.once("close", stop);
service.once("exit", (code) => {
  if (code !== 0 && code !== null) process.exit(code);
});
