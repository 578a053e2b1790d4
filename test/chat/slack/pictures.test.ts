import { expect, test } from "vitest";
import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { picturesContract } from "../../contracts/pictures.ts";
import { never, requestOf } from "../../contracts/posting.ts";
import { smallThread } from "../../contracts/threads.ts";
import { startFakeWorkspace } from "../../fakes/slack-workspace.ts";
import { shownIn } from "./shown.ts";

picturesContract("slack", async () => {
  const scopes = ["chat:write", "files:read", "files:write"];
  const slack = await startFakeWorkspace({ scopes });
  const workspaces = { kind: "one", token: slack.token, appToken: null } as const;
  return {
    channel: slack.channel,
    connect: (draw) =>
      createSlackChat({
        workspaces,
        apiUrl: slack.url,
        timeoutMs: 5_000,
        ...(draw === undefined ? {} : { draw }),
      }),
    shown: () =>
      slack.history().map((message) => ({
        words: shownIn(message).words,
        pictures: message.blocks.flatMap((block) => {
          if (block.type !== "image") return [];
          const { bytes, alt } = slack.picture((block.slack_file as { id: string }).id)!;
          // What the file and the block say of it is the same.
          if (alt !== block.alt_text) throw new Error(`"${alt}" and "${String(block.alt_text)}"`);
          return [{ alt, png: bytes }];
        }),
      })),
    setFault: slack.setFault,
    // Asking for a place, completing, and two looks until the file is there; the bytes go elsewhere.
    before: 4,
    forbidFiles: () => void scopes.pop(),
    [Symbol.asyncDispose]: () => slack.close(),
  };
});

test("a limit of uploads is told as none of posting, and a file that is not taken in is waited for", async () => {
  const slack = await startFakeWorkspace({ looks: 9 });
  const workspaces = { kind: "one", token: slack.token, appToken: null } as const;
  const png = new Uint8Array([0x89, ...Buffer.from("PNG")]);
  const draw = async () => ({ name: "positions.png", png });
  const chat = createSlackChat({ workspaces, apiUrl: slack.url, timeoutMs: 5_000, draw });
  const point = { row: "Ada", at: "2026-11-24T10:00:00.000Z", position: "supports" } as const;
  const picture = { title: "A", lang: "en", timeZone: "UTC", points: [point], alt: "A. Ada" } as const;
  const [message] = chat.render({ lang: "en", parts: [{ ...smallThread.parts[1]!, picture }] });
  const request = requestOf(slack.channel, message!, null);
  slack.setFault("rate-limit", { retryAfterSeconds: 7 });
  const limited = await chat.post(request, never());
  expect(limited).toMatchObject({ kind: "retry", afterMs: 7_000 });
  expect(limited).not.toHaveProperty("limited");
  expect(await chat.post(request, never())).toMatchObject({
    kind: "retry",
    reason: expect.stringContaining("not taken the picture in"),
  });
  expect(slack.history()).toEqual([]);
  expect(await chat.post({ ...request, attempts: 7 }, never())).toMatchObject({
    kind: "posted",
    leftOut: expect.any(String),
  });
  expect(slack.history()).toHaveLength(1);
  await slack.close();
});
