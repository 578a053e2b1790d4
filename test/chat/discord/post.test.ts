import { expect, test } from "vitest";
import { createDiscordChat } from "../../../src/chat/discord/post.ts";
import { render } from "../../../src/chat/discord/render.ts";
import { loopback } from "../../base/loopback.ts";
import { never, receiptOf, requestOf } from "../../contracts/posting.ts";
import { smallThread } from "../../contracts/threads.ts";
import { startFakeDiscord } from "../../fakes/discord.ts";

const CHANNEL = "1100000000000000001";
const [parent, reply] = render(smallThread);
const chatAt = (apiUrl: string) =>
  createDiscordChat({ token: "fake-discord-token", apiUrl, timeoutMs: 5_000 });
const answering = (status: number, body: string, type = "application/json") =>
  loopback((_, response) => {
    response.writeHead(status, { "content-type": type }).end(body);
  });

test("starts a thread named after the title", async () => {
  const fake = await startFakeDiscord();
  const receipt = receiptOf(await chatAt(fake.url).post(requestOf(CHANNEL, parent!, null), never()));
  expect(fake.threads()).toEqual([
    { id: receipt.messageId, parent_id: CHANNEL, name: "Who said what: 24 November" },
  ]);
  await fake.close();
});

test("a parent whose thread could not be started is posted, and the first reply starts it", async () => {
  const fake = await startFakeDiscord();
  const chat = chatAt(fake.url);
  fake.setFault("server-error", { skip: 1 });
  const receipt = receiptOf(await chat.post(requestOf(CHANNEL, parent!, null), never()));
  expect(fake.threads()).toEqual([]);
  receiptOf(await chat.post(requestOf(CHANNEL, reply!, receipt), never()));
  expect(fake.threads()).toHaveLength(1);
  expect(fake.history()[1]!.channel_id).toBe(receipt.threadId);
  await fake.close();
});

test("a thread that exists already is as good as started", async () => {
  const fake = await startFakeDiscord();
  const chat = chatAt(fake.url);
  const request = requestOf(CHANNEL, parent!, null);
  const receipt = receiptOf(await chat.post(request, never()));
  // The nonce gives the same message back, and its thread exists: code 160004.
  expect(await chat.post(request, never())).toEqual({ kind: "posted", receipt });
  expect(fake.history()).toHaveLength(1);
  await fake.close();
});

test("finds a post by its footer when the nonce is forgotten, and starts the missing thread", async () => {
  const fake = await startFakeDiscord();
  const chat = chatAt(fake.url);
  const request = requestOf(CHANNEL, parent!, null);
  fake.setFault("lost-reply");
  expect((await chat.post(request, never())).kind).toBe("retry");
  fake.forgetNonces();
  const found = await chatAt(fake.url).reconcile(request, never());
  expect(found.kind).toBe("found");
  expect(fake.history()).toHaveLength(1);
  expect(fake.threads()).toHaveLength(1);
  await fake.close();
});

test("tells what to allow when threads are not", async () => {
  const fake = await startFakeDiscord();
  const chat = chatAt(fake.url);
  fake.setFault("no-permission", { skip: 1 });
  const receipt = receiptOf(await chat.post(requestOf(CHANNEL, parent!, null), never()));
  fake.setFault("no-permission", { skip: 1 });
  const outcome = await chat.post(requestOf(CHANNEL, reply!, receipt), never());
  expect(outcome).toMatchObject({
    kind: "refused",
    remedy: expect.stringContaining("Create Public Threads"),
  });
  await fake.close();
});

test("a reply below a deleted parent without thread is refused", async () => {
  const fake = await startFakeDiscord();
  const chat = chatAt(fake.url);
  fake.setFault("server-error", { skip: 1 });
  const receipt = receiptOf(await chat.post(requestOf(CHANNEL, parent!, null), never()));
  fake.deleteMessage(receipt.messageId);
  expect(await chat.post(requestOf(CHANNEL, reply!, receipt), never())).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("10008"),
  });
  await fake.close();
});

test.each([
  [403, JSON.stringify({ code: 50_001, message: "Missing Access" }), "View Channel"],
  [401, JSON.stringify({ code: 0, message: "401: Unauthorized" }), "Reset Token"],
  [400, JSON.stringify({ code: 50_035, message: "Invalid Form Body" }), "fault in Quotewire"],
  [400, JSON.stringify({ code: 12_345, message: "Something new" }), "opcodes-and-status-codes"],
])("%i %s is refused with what to click", async (status, body, remedy) => {
  await using api = await answering(status, body);
  expect(await chatAt(api.origin).post(requestOf(CHANNEL, parent!, null), never())).toMatchObject({
    kind: "refused",
    remedy: expect.stringContaining(remedy),
  });
});

test.each([502, 403, 404])("a page with status %i instead of JSON may pass", async (status) => {
  await using api = await answering(status, "<html>oops</html>", "text/html");
  expect(await chatAt(api.origin).post(requestOf(CHANNEL, parent!, null), never())).toMatchObject({
    kind: "retry",
  });
});

test("stands still before Discord would ban the address", async () => {
  let asked = 0;
  await using api = await loopback((_, response) => {
    asked += 1;
    response
      .writeHead(403, { "content-type": "application/json" })
      .end(JSON.stringify({ code: 50_013, message: "Missing Permissions" }));
  });
  const chat = createDiscordChat({ token: "t", apiUrl: api.origin, timeoutMs: 5_000, invalidBeforePause: 5 });
  const request = requestOf(CHANNEL, parent!, null);
  let last = await chat.post(request, never());
  // The library counts for the whole process, so an earlier test may have begun.
  for (let n = 0; n < 6 && last.kind !== "retry"; n++) last = await chat.post(request, never());
  expect(last).toMatchObject({ kind: "retry", reason: expect.stringContaining("pauses") });
  const before = asked;
  expect((await chat.reconcile(request, never())).kind).toBe("retry");
  expect(asked).toBe(before);
});
