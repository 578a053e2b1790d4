import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { start, until } from "../crash/service.ts";
import { owingFolder } from "./busy-service.ts";

/** Each secret is a word that stands nowhere else. */
const SECRETS = {
  slackBot: "xoxb-1111-MARKslackbot",
  slackApp: "xapp-1-MARKslackapp",
  slackClient: "MARKslackclientsecret",
  slackSigning: "MARKslacksigningsecret",
  discord: "MARKdiscordtoken.abcdef.ghijkl",
  key: "5ec7e7".repeat(11).slice(0, 64),
  oldKey: "01dbed".repeat(11).slice(0, 64),
  database: "MARKdatabasepassword",
  proxy: "MARKproxypassword",
} as const;
const FORBIDDEN = [
  ...Object.values(SECRETS),
  "MARK",
  Buffer.from(`user:${SECRETS.proxy}`).toString("base64"),
];

/**
 * A server that refuses everything and tells back all that it was sent, headers, address and body: as a page, in Slack's shape and
 * in Discord's, by turns or as chosen.
 */
async function tellingBack() {
  const seen: string[] = [];
  const chosen: { kind: number | null } = { kind: null };
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const told = `${request.url} ${JSON.stringify(request.headers)} ${Buffer.concat(chunks).toString()}`;
    seen.push(told);
    const kind = chosen.kind ?? seen.length % 3;
    if (kind === 0) response.writeHead(500, { "content-type": "text/html" }).end(`<p>${told}</p>`);
    else if (kind === 1)
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ ok: false, error: told }));
    else
      response
        .writeHead(400, { "content-type": "application/json" })
        .end(JSON.stringify({ code: 0, message: told }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { seen, chosen, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "quotewire-leaks-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Everything that a run of a script says, on both streams; ended when `when` has come. */
async function said(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  when?: (text: () => string) => Promise<void>,
): Promise<string> {
  const running = start(script, args, env);
  onTestFinished(() => running.kill());
  let text = "";
  for (const stream of [running.child.stdout!, running.child.stderr!])
    stream.on("data", (chunk) => (text += String(chunk)));
  const closed = once(running.child, "close");
  if (when !== undefined) {
    await when(() => text);
    await running.stop();
  }
  await closed;
  return text;
}

const pages = async (origin: string): Promise<string> => {
  const asked = ["/metrics", "/healthz", "/readyz", "/", "/nothing"].map(async (path) => {
    const answer = await fetch(`${origin}${path}`, { redirect: "manual" });
    return `${path} ${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
  });
  return (await Promise.all(asked)).join("\n");
};

function expectNone(text: string, place: string): void {
  for (const secret of FORBIDDEN) expect(text.includes(secret), `${place} shows ${secret}`).toBe(false);
}

describe("no secret is shown, whatever goes wrong", () => {
  test("one workspace, Discord and a proxy that tell everything back: logs, pages, status, doctor", async () => {
    const dataDir = folder();
    const chat = await tellingBack();
    await owingFolder(dataDir, ["http://feeds.example/a", "https://feeds.example/b"], "C0DIGESTS");
    const env = {
      QUOTEWIRE_DATA_DIR: dataDir,
      QUOTEWIRE_LOG_LEVEL: "trace",
      QUOTEWIRE_HTTP_PORT: "0",
      SLACK_BOT_TOKEN: SECRETS.slackBot,
      SLACK_APP_TOKEN: SECRETS.slackApp,
      SLACK_SIGNING_SECRET: SECRETS.slackSigning,
      QUOTEWIRE_SECRET_KEY: SECRETS.key,
      DISCORD_BOT_TOKEN: SECRETS.discord,
      SLACK_API_URL: `http://${chat.host}/api/`,
      DISCORD_API_URL: `http://${chat.host}/discord`,
      HTTP_PROXY: `http://user:${SECRETS.proxy}@${chat.host}`,
    };
    let seen = "";
    const log = await said("src/main.ts", [], env, async (text) => {
      await until("it has started", 60_000, () => text().includes('"msg":"started"'));
      const origin = /"archive":"(http[^"]+)"/u.exec(text())![1]!;
      await until(
        "posts and feeds have failed",
        60_000,
        () => /a post will be tried again|cannot be posted/u.test(text()) && /a feed failed/u.test(text()),
      );
      seen = await pages(origin);
    });
    // The marks did go out, and came back.
    for (const secret of [SECRETS.slackBot, SECRETS.slackApp, SECRETS.discord])
      expect(chat.seen.join("\n")).toContain(secret);
    expect(chat.seen.join("\n")).toContain(Buffer.from(`user:${SECRETS.proxy}`).toString("base64"));
    expectNone(log, "the log");
    expectNone(seen, "a page");
    for (const kind of [0, 1, 2]) {
      chat.chosen.kind = kind;
      expectNone(await said("src/cli.ts", ["doctor"], env), `doctor, answered in shape ${kind}`);
    }
    for (const args of [["status"], ["outbox", "list"], ["feeds", "list"], ["subscriptions", "list"]])
      expectNone(await said("src/cli.ts", args, env), args.join(" "));
  }, 180_000);

  test("many workspaces, an exchange of the code that fails, requests that are not signed, keys that open nothing", async () => {
    const dataDir = folder();
    const chat = await tellingBack();
    await owingFolder(dataDir, [], "C0DIGESTS");
    const env = {
      QUOTEWIRE_DATA_DIR: dataDir,
      QUOTEWIRE_LOG_LEVEL: "trace",
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: SECRETS.slackClient,
      SLACK_SIGNING_SECRET: SECRETS.slackSigning,
      QUOTEWIRE_SECRET_KEY: SECRETS.key,
      QUOTEWIRE_OLD_SECRET_KEYS: SECRETS.oldKey,
      SLACK_HTTP_PORT: "0",
      SLACK_API_URL: `http://${chat.host}/api/`,
    };
    let seen = "";
    const log = await said("src/main.ts", [], env, async (text) => {
      await until("it has started", 60_000, () => text().includes('"msg":"started"'));
      const origin = /"installUrl":"(http[^"]+)\/slack\/install"/u.exec(text())![1]!;
      for (let turn = 0; turn < 3; turn += 1) {
        const begun = await fetch(`${origin}/slack/install`, { redirect: "manual" });
        const state = new URL(begun.headers.get("location")!).searchParams.get("state")!;
        const cookie = begun.headers.get("set-cookie")!.split(";")[0]!;
        const back = await fetch(
          `${origin}/slack/oauth_redirect?code=a-code&state=${encodeURIComponent(state)}`,
          { headers: { cookie } },
        );
        seen += `${JSON.stringify([...begun.headers])} ${back.status} ${await back.text()}`;
      }
      const bad = await fetch(`${origin}/slack/events`, { method: "POST", body: "x" });
      seen += `${bad.status} ${await bad.text()}`;
    });
    expect(chat.seen.join("\n")).toMatch(/MARKslackclientsecret|Basic /u);
    expectNone(log, "the log");
    expectNone(seen, "an answer");
    for (const args of [["status"], ["doctor"]])
      expectNone(await said("src/cli.ts", args, env), args.join(" "));
  }, 180_000);

  test("a database that cannot be reached, wrong values, files of secrets that are wrong", async () => {
    const dataDir = folder();
    const wrong = join(dataDir, "wrong");
    writeFileSync(wrong, `MARK in a file\n`);
    const address = `postgres://user:${SECRETS.database}@127.0.0.1:9/quotewire`;
    for (const env of [
      { DATABASE_URL: address },
      { DATABASE_URL: `mysql://user:${SECRETS.database}@127.0.0.1:9/q` },
      { DATABASE_URL: `${address}?sslmode=verify-full&sslrootcert=/nowhere` },
      { SLACK_BOT_TOKEN: SECRETS.slackClient },
      { SLACK_BOT_TOKEN_FILE: wrong },
      { SLACK_BOT_TOKEN_FILE: wrong, SLACK_BOT_TOKEN: SECRETS.slackBot },
      { QUOTEWIRE_SECRET_KEY: `${SECRETS.key}MARK` },
      { HTTPS_PROXY: `socks://user:${SECRETS.proxy}@127.0.0.1:9` },
    ])
      for (const [script, args] of [
        ["src/main.ts", []],
        ["src/cli.ts", ["status"]],
      ] as const) {
        const text = await said(script, args, { QUOTEWIRE_DATA_DIR: dataDir, ...env });
        const told = `${script} with ${Object.keys(env).join(" and ")}`;
        expect(text, told).toMatch(/quotewire: /u);
        expectNone(text, told);
      }
  }, 180_000);
});
