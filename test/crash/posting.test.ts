import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoSite, startDemoSite } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { command, firstLine, historyOf, logged, outboxOf, type Running, start, until } from "./service.ts";

/** `CRASH_ROUNDS` makes a short or a long form of the suite. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 10);
/** Told with a failure, so that a round can be run again. */
const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);

/** A small generator of numbers from 0 up to 1 (mulberry32), so that a seed gives the same moments. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("kill -9 while a digest is being posted", () => {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-crash-"));
  const prepared = join(folder, "prepared");
  let site: DemoSite;
  let random: () => number;

  const environment = (dataDir: string, slackUrl: string): Record<string, string> => ({
    QUOTEWIRE_DATA_DIR: dataDir,
    QUOTEWIRE_ALLOW_HOSTS: site.host,
    QUOTEWIRE_LOG_LEVEL: "info",
    SLACK_BOT_TOKEN: "xoxb-fake-token",
    SLACK_API_URL: slackUrl,
  });

  beforeAll(async () => {
    site = await startDemoSite(packagedConfigDir(), new Date());
    random = randomFrom(SEED);
    const env = environment(prepared, "http://127.0.0.1:9/api/");
    const feeds = site.feeds.flatMap((feed) => ["--feed", feed]);
    const said = await command(
      ["subscriptions", "add", "--chat", "slack", "--channel", "C0DIGESTS", ...feeds],
      env,
    );
    const id = /subscribed: (\S+)/u.exec(said)![1]!;
    await command(["subscriptions", "now", id], env);
  });
  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (let round = 0; round < ROUNDS; round++) {
    test(`round ${round + 1}: the thread is complete, in order, and no part stands twice`, async () => {
      const dataDir = join(folder, `round-${round}`);
      const history = join(folder, `history-${round}.jsonl`);
      const database = join(dataDir, "quotewire.sqlite");
      mkdirSync(dataDir);
      copyFileSync(join(prepared, "quotewire.sqlite"), database);
      // A chat that takes its time, and whose every seventh answer is lost though it acted.
      const fake = start(
        "test/fakes/slack.ts",
        ["--history", history, "--latency-ms", "60", "--lose-every", "7"],
        {},
      );
      let service: Running | null = null;
      try {
        const env = environment(dataDir, `${(await firstLine(fake)).replace(/\/api\/?$/u, "")}/api/`);
        service = start("src/main.ts", [], env);
        // Somewhere between the first message and the last: after so many of them, and some milliseconds more.
        const after = 1 + Math.floor(random() * 5);
        await until(`${after} messages were posted`, 60_000, () => historyOf(history).length >= after);
        await new Promise((resume) => setTimeout(resume, random() * 120));
        await service.kill();
        const atKill = historyOf(history).length;
        service = start("src/main.ts", [], env);
        const running = service;
        // All may have been posted when it was killed: then nothing else tells that it runs.
        await logged(running, '"msg":"started"');
        await until("every message has its receipt", 90_000, async () => {
          const rows = await outboxOf(database);
          return rows.length > 0 && rows.every((row) => row.state === "posted");
        });
        expect(await running.stop()).toBe(0);

        const rows = await outboxOf(database);
        const messages = historyOf(history);
        const told = `seed ${SEED}, killed after ${atKill} of ${rows.length}`;
        const ids = messages.map((message) => message.metadata?.event_payload.post_id);
        expect(ids, told).toEqual(rows.map((row) => row.id));
        const [parent, ...replies] = messages;
        expect(replies.length, told).toBeGreaterThan(3);
        expect(parent!.thread_ts, told).toBeUndefined();
        expect(new Set(replies.map((reply) => reply.thread_ts)), told).toEqual(new Set([parent!.ts]));
      } finally {
        await service?.kill();
        await fake.kill();
      }
    });
  }
});
