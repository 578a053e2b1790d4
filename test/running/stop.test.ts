import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { start, until } from "../crash/service.ts";
import { startFakeServer } from "../fakes/discord-server.ts";
import { startFakeWorkspace } from "../fakes/slack-workspace.ts";
import { busySite, owingFolder } from "./busy-service.ts";
import { EVERY_MS, sampleOf, scrape } from "./scrape.ts";

/** Container runners send SIGKILL ten seconds after SIGTERM. https://docs.docker.com/reference/cli/docker/container/stop/ */
const STOP_MS = 10_000;

test("SIGTERM while it polls, extracts, posts and holds sockets: the process ends well within ten seconds", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "quotewire-stop-"));
  const slack = await startFakeWorkspace();
  const discord = await startFakeServer();
  const site = await busySite();
  await owingFolder(dataDir, site.feeds, slack.channel);
  const service = start("src/main.ts", [], {
    QUOTEWIRE_DATA_DIR: dataDir,
    QUOTEWIRE_ALLOW_HOSTS: site.host,
    QUOTEWIRE_HTTP_PORT: "0",
    SLACK_BOT_TOKEN: slack.token,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.url,
    DISCORD_BOT_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
  });
  onTestFinished(async () => {
    await service.kill();
    await slack.close();
    await discord.close();
    await site.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  let log = "";
  service.child.stderr!.on("data", (chunk) => {
    log += String(chunk);
    // From here on a post is taken and never answered.
    if (log.includes("connected to Slack")) slack.setFault("hang", { times: 1_000 });
  });
  service.child.stdout!.resume();
  await until("it has started", 60_000, () => log.includes('"msg":"started"'));
  const origin = /"archive":"(http[^"]+)"/u.exec(log)![1]!;
  await until("Discord is connected", 30_000, () => log.includes("connected to Discord"));
  await until("a post hangs", 30_000, () => (slack.calls.get("chat.postMessage") ?? 0) > 0);
  await until(
    "a feed hangs, another is read, and articles are analysed",
    60_000,
    async () => {
      const text = await scrape(origin);
      return (
        site.asked.has("/silent") &&
        sampleOf(text, 'quotewire_articles_total{lang="en"}') > 0 &&
        sampleOf(text, "quotewire_entries_waiting") > 0
      );
    },
    EVERY_MS,
  );
  // A visitor whose request is never finished.
  const visitor = connect(Number(new URL(origin).port), "127.0.0.1").on("error", () => {});
  await new Promise((done) => visitor.once("connect", done));
  visitor.write("GET / HTTP/1.1\r\nhost: x\r\n");

  const begun = performance.now();
  const code = await service.stop();
  const took = performance.now() - begun;
  visitor.destroy();
  expect(code, log.slice(-2_000)).toBe(0);
  expect(took).toBeLessThan(STOP_MS);
  expect(log).toContain("stopping");
}, 180_000);
