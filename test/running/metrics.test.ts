import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startDemoSite } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { command, start, until } from "../crash/service.ts";
import { startFakeWorkspace } from "../fakes/slack-workspace.ts";
import { owingFolder } from "./busy-service.ts";
import { EVERY_MS, sampleOf, scrape } from "./scrape.ts";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

test("a running service tells feeds, lag, articles, quotations, messages, posts, 429s and delays: to Prometheus and to a person", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "quotewire-metrics-"));
  const slack = await startFakeWorkspace();
  const site = await startDemoSite(packagedConfigDir(), new Date());
  await owingFolder(dataDir, site.feeds, slack.channel);
  const env = {
    QUOTEWIRE_DATA_DIR: dataDir,
    QUOTEWIRE_ALLOW_HOSTS: site.host,
    QUOTEWIRE_HTTP_PORT: String(await freePort()),
    SLACK_BOT_TOKEN: slack.token,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.url,
  };
  const before = await command(["status"], env);
  expect(before).toMatch(/^feeds +\d+, \d+ due/mu);
  expect(before).toMatch(/^outbox +3 waiting/mu);
  expect(before).toMatch(/^service +does not answer at http:\/\/127\.0\.0\.1:\d+: is it running\?/mu);
  const service = start("src/main.ts", [], env);
  onTestFinished(async () => {
    await service.kill();
    await slack.close();
    await site.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  let log = "";
  service.child.stderr!.on("data", (chunk) => {
    log += String(chunk);
    // The first post is told to wait.
    if (log.includes("connected to Slack") && !log.includes('"msg":"started"'))
      slack.setFault("rate-limit", { times: 1, retryAfterSeconds: 1 });
  });
  service.child.stdout!.resume();
  await until("it has started", 60_000, () => log.includes('"msg":"started"'));
  const origin = /"archive":"(http[^"]+)"/u.exec(log)![1]!;
  const value = async (series: string): Promise<number> => sampleOf(await scrape(origin), series);
  await until(
    "all is posted",
    60_000,
    async () => (await value('quotewire_outbox{state="posted"}')) === 3,
    EVERY_MS,
  );
  await until(
    "both languages are read",
    60_000,
    async () => {
      const text = await scrape(origin);
      return (
        sampleOf(text, 'quotewire_quotations_total{lang="ar",posted="true"}') > 0 &&
        sampleOf(text, 'quotewire_quotations_total{lang="en",posted="true"}') > 0 &&
        sampleOf(text, "quotewire_entries_waiting") === 0
      );
    },
    EVERY_MS,
  );
  const text = await scrape(origin);
  expect(sampleOf(text, "quotewire_feeds_due")).toBe(0);
  expect(sampleOf(text, "quotewire_feed_lag_seconds")).toBe(0);
  expect(sampleOf(text, "quotewire_feeds_failing")).toBe(0);
  for (const lang of ["en", "ar"])
    expect(sampleOf(text, `quotewire_articles_total{lang="${lang}"}`)).toBeGreaterThan(0);
  for (const state of ["pending", "sending", "dead"])
    expect(sampleOf(text, `quotewire_outbox{state="${state}"}`), state).toBe(0);
  expect(sampleOf(text, 'quotewire_posts_total{platform="slack",outcome="posted"}')).toBe(3);
  expect(sampleOf(text, 'quotewire_posts_total{platform="slack",outcome="limited"}')).toBe(1);
  expect(sampleOf(text, 'quotewire_post_seconds_count{platform="slack"}')).toBe(4);
  // Measured since the last look, so that one look right after another may see nothing.
  await until(
    "a delay is measured",
    10_000,
    async () => (await value("quotewire_event_loop_delay_seconds")) > 0,
    EVERY_MS,
  );
  expect(sampleOf(text, "process_resident_memory_bytes")).toBeGreaterThan(1e7);
  // Each series explains itself.
  for (const [, name] of text.matchAll(/^([a-z_]+?)(?:_bucket|_sum|_count)?(?:\{| )/gmu))
    expect(text, name).toMatch(new RegExp(`^# HELP ${name} .`, "mu"));

  const status = await command(["status"], env);
  expect(status).toMatch(/^feeds +\d+, 0 due, 0 failing$/mu);
  expect(status).toMatch(/^articles +\d+ in 24 hours, 0 waiting to be read$/mu);
  expect(status).toMatch(/^quotations .*\d+ (?:ar|en).*\d+ (?:ar|en).* in 24 hours$/mu);
  expect(status).toMatch(/^outbox +0 waiting, 0 being sent, 3 posted, 0 given up$/mu);
  expect(status).toMatch(
    /^service +since its start 3 posted, 1 told to wait \(429\), 0 to be tried again, 0 refused; event loop late by \d+ ms/mu,
  );
  expect(await (await fetch(`${origin}/healthz`)).text()).toBe("ok\n");
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  expect(await service.stop()).toBe(0);
}, 180_000);
