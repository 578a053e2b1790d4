import { expect, test } from "vitest";
import { createDiscordChat } from "../../src/chat/discord/post.ts";
import { createSlackChat } from "../../src/chat/slack/post.ts";
import { never, requestOf } from "../contracts/posting.ts";
import { smallThread } from "../contracts/threads.ts";
import { startFakeDiscord } from "./discord.ts";
import { createRateLimits } from "./rate-limits.ts";
import { startFakeSlack } from "./slack.ts";

test("limits are counted as they are documented, and what is refused does not count", () => {
  let at = 0;
  const limits = createRateLimits(() => at);
  const sliding = (): number | null => limits.sliding("bot", "", 2, 1_000);
  expect([sliding(), sliding(), sliding()]).toEqual([null, null, 1_000]);
  at = 999;
  expect(sliding()).toBe(1);
  at = 1_000;
  expect([sliding(), sliding()]).toEqual([null, null]);
  const steady = (): number | null => limits.steady("channel", "C1", 1_000, 2);
  expect([steady(), steady(), steady()]).toEqual([null, null, 1_000]);
  at = 2_000;
  expect(steady()).toBeNull();
  const fixed = () => limits.fixed("place", "1", 2, 5_000);
  expect(fixed()).toEqual({ remaining: 1, resetMs: 5_000, exceeded: false });
  at = 3_000;
  expect(fixed()).toEqual({ remaining: 0, resetMs: 4_000, exceeded: false });
  expect(fixed()).toMatchObject({ exceeded: true });
  at = 7_000;
  expect(fixed()).toMatchObject({ remaining: 1, exceeded: false });
  expect(limits.violations()).toEqual({ bot: 2, channel: 1, place: 1 });
});

test("Slack's client is told to wait, and the workspace rests", async () => {
  const slack = await startFakeSlack({ limits: true });
  const workspaces = { kind: "one", token: slack.token, appToken: null } as const;
  const chat = createSlackChat({ workspaces, apiUrl: slack.url, timeoutMs: 2_000 });
  const [message] = chat.render(smallThread);
  const post = () => chat.post(requestOf(slack.channel, message!, null), never());
  const outcomes = await Promise.all([post(), post(), post()]);
  expect(outcomes.filter(({ kind }) => kind === "posted")).toHaveLength(2);
  expect(outcomes.find(({ kind }) => kind === "retry")).toMatchObject({
    limited: true,
    afterMs: 1_000,
    rest: { bucket: "slack:", forMs: 1_000 },
  });
  await chat.close();
  await slack.close();
});

test("Discord tells when a channel's limit is used up, and the channel rests before it is exceeded", async () => {
  const discord = await startFakeDiscord({ limits: true });
  const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 2_000 });
  const [message] = chat.render(smallThread);
  const rests = [];
  for (let n = 0; n < 5; n++) {
    const outcome = await chat.post(requestOf(discord.channel, message!, null), never());
    rests.push(outcome.kind === "posted" ? outcome.rest?.bucket : outcome.kind);
  }
  expect(rests).toEqual([undefined, undefined, undefined, undefined, `discord:${discord.channel}`]);
  await chat.close();
  await discord.close();
});
