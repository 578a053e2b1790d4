import { expect, test } from "vitest";
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
    Array(messages.length - 1).fill(receipt.threadId),
  );
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
