import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { createDiscordChat } from "../../src/chat/discord/post.ts";
import type { ChatPort } from "../../src/chat/port.ts";
import { createSlackChat } from "../../src/chat/slack/post.ts";
import { never, postAll } from "../contracts/posting.ts";
import { smallThread } from "../contracts/threads.ts";

async function withFake(name: string, history: string, use: (url: string) => Promise<void>): Promise<void> {
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, `${name}.ts`), "--port", "0", "--history", history],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  try {
    const line = await new Promise<string>((done) => child.stdout.once("data", (data) => done(String(data))));
    await use(line.trim());
  } finally {
    child.kill("SIGKILL");
    await new Promise((done) => child.once("exit", done));
  }
}

test.each([
  [
    "slack",
    "C0DIGESTS",
    (apiUrl: string): ChatPort =>
      createSlackChat({
        workspaces: { kind: "one", token: "xoxb-fake-token", appToken: null },
        apiUrl,
        timeoutMs: 5_000,
      }),
  ],
  [
    "discord",
    "1100000000000000001",
    (apiUrl: string): ChatPort =>
      createDiscordChat({ token: "fake-discord-token", apiUrl, timeoutMs: 5_000 }),
  ],
] as const)("%s as a process keeps its history through kills", async (name, channel, connect) => {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-fake-"));
  const history = join(folder, "history.jsonl");
  let parent: Awaited<ReturnType<typeof postAll>> = null;
  await withFake(name, history, async (url) => {
    const chat = connect(url);
    parent = await postAll(chat, channel, chat.render(smallThread).slice(0, 2));
    await chat.close();
  });
  await withFake(name, history, async (url) => {
    const chat = connect(url);
    const messages = chat.render(smallThread);
    await fetch(new URL("/_fake/fault", url), { method: "POST", body: JSON.stringify({ fault: "reset" }) });
    expect(
      (
        await chat.post(
          {
            postId: "x" as never,
            tenant: "",
            channel,
            message: messages[2]!,
            parent,
            firstAttemptAt: new Date().toISOString(),
          },
          never(),
        )
      ).kind,
    ).toBe("retry");
    await postAll(chat, channel, messages.slice(2), parent);
    const kept = (await (await fetch(new URL("/_fake/history", url))).json()) as {
      readonly messages?: unknown[];
    } & unknown[];
    expect((kept.messages ?? kept).length).toBe(4);
    await chat.close();
  });
  expect(readFileSync(history, "utf8").trim().split("\n").length).toBe(name === "slack" ? 4 : 5);
  rmSync(folder, { recursive: true });
});
