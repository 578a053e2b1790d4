import { appendFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { PostId } from "../../../src/base/ids.ts";
import type { PostRequest, Receipt } from "../../../src/chat/port.ts";
import { createTerminalChat } from "../../../src/chat/terminal/post.ts";
import type { Thread } from "../../../src/digests/thread.ts";

const thread: Thread = {
  lang: "en",
  parts: (["parent", "story"] as const).map((role) => ({
    role,
    blocks: [{ kind: "title", lang: "en", runs: [{ text: `This is the ${role}` }] }],
  })),
};
const signal = new AbortController().signal;
const setting = () => {
  const screen = new PassThrough();
  const transcriptPath = join(mkdtempSync(join(tmpdir(), "quotewire-terminal-")), "transcript.jsonl");
  const chat = createTerminalChat({ screen, env: {}, transcriptPath });
  const request = (postId: string, at: number, parent: Receipt | null): PostRequest => ({
    postId: postId as PostId,
    tenant: "",
    channel: "screen",
    message: chat.render(thread)[at]!,
    parent,
    firstAttemptAt: "2026-11-26T09:00:00.000Z",
  });
  return { screen, transcriptPath, chat, request };
};

test("posts a thread, gives receipts, and finds again what was posted", async () => {
  const { screen, transcriptPath, chat, request } = setting();
  const first = await chat.post(request("p1", 0, null), signal);
  expect(first).toEqual({ kind: "posted", receipt: { messageId: "p1", threadId: "p1" } });
  const parent = { messageId: "p1", threadId: "p1" };
  const second = await chat.post(request("p2", 1, parent), signal);
  expect(second).toEqual({ kind: "posted", receipt: { messageId: "p2", threadId: "p1" } });
  expect(String(screen.read())).toBe("This is the parent\n\n│ This is the story\n\n");
  expect(
    readFileSync(transcriptPath, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).postId),
  ).toEqual(["p1", "p2"]);
  expect(await chat.reconcile(request("p2", 1, parent), signal)).toEqual({
    kind: "found",
    receipt: { messageId: "p2", threadId: "p1" },
  });
  expect(await chat.reconcile(request("p3", 1, parent), signal)).toEqual({ kind: "absent" });
});

test("a line torn by a crash hides no other", async () => {
  const { transcriptPath, chat, request } = setting();
  await chat.post(request("p1", 0, null), signal);
  appendFileSync(transcriptPath, '{"postId":"p2","mess');
  await chat.post(request("p3", 0, null), signal);
  expect((await chat.reconcile(request("p1", 0, null), signal)).kind).toBe("found");
  expect((await chat.reconcile(request("p2", 0, null), signal)).kind).toBe("absent");
  expect((await chat.reconcile(request("p3", 0, null), signal)).kind).toBe("found");
});

test("a closed screen refuses, an aborted post waits", async () => {
  const { screen, chat, request } = setting();
  const aborted = AbortSignal.abort();
  expect((await chat.post(request("p1", 0, null), aborted)).kind).toBe("retry");
  screen.destroy();
  expect((await chat.post(request("p1", 0, null), signal)).kind).toBe("refused");
  const edit = {
    ...request("p1", 0, null),
    receipt: { messageId: "p1", threadId: "p1" },
    lang: "en",
  } as const;
  expect((await chat.edit({ ...edit, notes: ["Withdrawn"] }, signal)).kind).toBe("refused");
  await chat.close();
});

test("messages are plain data and the same each time", () => {
  const { chat } = setting();
  const messages = chat.render(thread);
  expect(messages.map((message) => message.role)).toEqual(["parent", "reply"]);
  expect(JSON.parse(JSON.stringify(messages))).toEqual(messages);
  expect(chat.render(thread)).toEqual(messages);
});
