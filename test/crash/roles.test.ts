import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoSite, startDemoSite } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { type Cluster, startCluster } from "../postgres/cluster.ts";
import { command, firstLine, historyOf, logged, type Running, start, until } from "./service.ts";

const folder = mkdtempSync(join(tmpdir(), "quotewire-roles-"));
const history = join(folder, "history.jsonl");
const running: Running[] = [];
let cluster: Cluster;
let site: DemoSite;
let database: pg.Client;
let env: Record<string, string>;

/** Starts a process of the service; what ends it at the test's end is kept. */
async function role(name: string, port?: number): Promise<Running> {
  const http = port === undefined ? {} : { QUOTEWIRE_HTTP_PORT: String(port) };
  const process = start("src/main.ts", ["--role", name], { ...env, ...http });
  running.push(process);
  await logged(process, '"msg":"started"');
  return process;
}

beforeAll(async () => {
  const started = await startCluster();
  if (started === null) throw new Error("these tests need a PostgreSQL server");
  cluster = started;
  const maker = new pg.Client(`${cluster.url}postgres`);
  await maker.connect();
  await maker.query("create database roles");
  await maker.end();
  database = new pg.Client(`${cluster.url}roles`);
  site = await startDemoSite(packagedConfigDir(), new Date());
  const slack = start("test/fakes/slack.ts", ["--history", history], {});
  running.push(slack);
  env = {
    QUOTEWIRE_DATA_DIR: folder,
    QUOTEWIRE_ALLOW_HOSTS: site.host,
    DATABASE_URL: `${cluster.url}roles`,
    SLACK_BOT_TOKEN: "xoxb-fake-token",
    SLACK_API_URL: `${(await firstLine(slack)).replace(/\/api\/?$/u, "")}/api/`,
  };
});
afterAll(async () => {
  for (const process of running) await process.kill();
  await database?.end();
  await site?.close();
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a digest is polled, read and posted by three processes, each with a role of its own", async () => {
  const feeds = site.feeds.flatMap((feed) => ["--feed", feed]);
  const said = await command(
    ["subscriptions", "add", "--chat", "slack", "--channel", "C0DIGESTS", ...feeds],
    env,
  );
  await database.connect();
  const count = async (query: string): Promise<number> =>
    Number((await database.query(`select count(*) as n from ${query}`)).rows[0].n);

  const poller = await role("poller");
  await until(
    "all feeds were polled",
    60_000,
    async () => (await count("feeds where last_ok_at is null")) === 0,
  );
  expect(await count("entries where state = 'pending'")).toBeGreaterThan(5);
  expect(await count("articles")).toBe(0);

  const extractor = await role("extractor");
  await until(
    "all entries were read",
    120_000,
    async () => (await count("entries where state = 'pending'")) === 0,
  );
  expect(await count("articles")).toBeGreaterThan(5);

  await command(["subscriptions", "now", /subscribed: (\S+)/u.exec(said)![1]!], env);
  const poster = await role("poster");
  await until("every message has its receipt", 60_000, async () => {
    const owed = await count("outbox");
    return owed > 0 && (await count("outbox where state = 'posted'")) === owed;
  });
  const [parent, ...replies] = historyOf(history);
  expect(replies.length).toBeGreaterThan(3);
  expect(new Set(replies.map((reply) => reply.thread_ts))).toEqual(new Set([parent!.ts]));

  const before = performance.now();
  expect(await Promise.all([poller, extractor, poster].map((process) => process.stop()))).toEqual([0, 0, 0]);
  expect(performance.now() - before).toBeLessThan(10_000);
});

test("questions are taken over within 30 s of a kill -9, and at once after a graceful stop", async () => {
  const holder = async (): Promise<string | null> =>
    (await database.query("select owner from leases where name = 'listen:slack'")).rows[0]?.owner ?? null;
  const heldBy = async ({ child }: Running) => (await holder())?.split("/")[1] === String(child.pid);

  const first = await role("gateway");
  const second = await role("gateway");
  expect(await heldBy(first)).toBe(true);
  await first.kill();
  const killedAt = performance.now();
  await until("the second took over", 30_000, () => heldBy(second));
  const tookMs = performance.now() - killedAt;

  const third = await role("gateway");
  expect(await heldBy(second)).toBe(true);
  const stopping = second.stop();
  const stoppedAt = performance.now();
  await until("the third took over", 5_000, () => heldBy(third));
  expect(performance.now() - stoppedAt).toBeLessThan(5_000);
  expect(await stopping).toBe(0);
  expect(tookMs).toBeLessThan(30_000);
  expect(await third.stop()).toBe(0);
});
