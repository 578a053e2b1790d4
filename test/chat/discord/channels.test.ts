import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "../../../src/base/log.ts";
import { startGateway } from "../../../src/chat/discord/gateway.ts";
import { createDiscordChat } from "../../../src/chat/discord/post.ts";
import { never, postAll, receiptOf, requestOf } from "../../contracts/posting.ts";
import { smallThread } from "../../contracts/threads.ts";
import { FORUM, NEWS, startFakeServer } from "../../fakes/discord-server.ts";

test("a forum gets a post of its own, with the tag that fits, and is found again", async () => {
  const discord = await startFakeServer();
  const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 5_000 });
  const messages = chat.render(smallThread);
  const request = requestOf(FORUM, messages[0]!, null);
  expect(await chat.reconcile(request, never())).toEqual({ kind: "absent" });
  const receipt = receiptOf(await chat.post(request, never()));
  expect(receipt.messageId).toBe(receipt.threadId);
  expect(await chat.reconcile(request, never())).toEqual({ kind: "found", receipt });
  await postAll(chat, FORUM, messages.slice(1), receipt);
  expect(discord.history().map(({ channel_id: thread }) => thread)).toEqual(
    Array(messages.length).fill(receipt.threadId),
  );
  await chat.close();
  await discord.close();
});

test("the first message of a forum's post is corrected where it stands, and a thread that was put away is opened for it", async () => {
  const discord = await startFakeServer();
  const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 5_000 });
  const messages = chat.render(smallThread);
  const request = requestOf(FORUM, messages[0]!, null);
  const receipt = receiptOf(await chat.post(request, never()));
  const reply = requestOf(FORUM, messages[1]!, receipt);
  const below = receiptOf(await chat.post(reply, never()));
  const edit = (one: typeof request, description: string, where: typeof receipt) => {
    const { role, payload } = one.message;
    const message = { role, payload: { ...(payload as object), description } };
    return chat.edit({ ...one, message, receipt: where, notes: [description], lang: "en" }, never());
  };
  expect(await edit(request, "the parent with a note", receipt)).toEqual({ kind: "edited" });
  discord.archiveThread(receipt.threadId);
  expect(await edit(reply, "the reply with a note", below)).toEqual({ kind: "edited" });
  expect(discord.history().map(({ embeds }) => embeds[0]!.description)).toEqual([
    "the parent with a note",
    "the reply with a note",
  ]);
  await chat.close();
  await discord.close();
});

test("what an announcement channel gets goes to the servers that follow it", async () => {
  const discord = await startFakeServer();
  const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 5_000 });
  const parent = await postAll(chat, NEWS, chat.render(smallThread));
  expect(discord.crossposted).toEqual([parent!.messageId]);
  await chat.close();
  await discord.close();
});

test("runs as many shards as the gateway asks for", async () => {
  const discord = await startFakeServer({ shards: 2 });
  const gateway = await startGateway(
    { token: discord.token, apiUrl: discord.url, timeoutMs: 5_000 },
    {
      desk: {} as never,
      words: { phrase: () => "words" },
      log: silentLog(),
      get: () => Promise.reject(new Error("nothing is fetched")),
      onTenant: async () => {},
      onRemoved: async () => {},
    },
  );
  for (let n = 0; n < 1_000 && discord.sockets.size < 2; n++) await delay(10);
  const identified = discord.received
    .filter(({ op }) => op === 2)
    .map(({ d }) => (d as { shard: unknown }).shard);
  expect(identified).toEqual([
    [0, 2],
    [1, 2],
  ]);
  await gateway.stop();
  await discord.close();
});
