import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "../../src/base/log.ts";
import { createDiscordChat } from "../../src/chat/discord/post.ts";
import type { Chat } from "../../src/chat/port.ts";
import { createSlackChat } from "../../src/chat/slack/post.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { listeningOf } from "../../src/jobs/listening.ts";
import { createDraw } from "../../src/pictures/draw.ts";
import { analyst, command, type Newsroom, newsroom } from "../commands/newsroom.ts";
import { GUILD } from "../fakes/discord-bodies.ts";
import { startFakeServer, TEXT } from "../fakes/discord-server.ts";
import { TEAM } from "../fakes/slack-bodies.ts";
import { startFakeWorkspace } from "../fakes/slack-workspace.ts";

const draw = createDraw(createPhrases(packagedConfigDir()), packagedConfigDir());

/** A newsroom that has read the news for a channel and answers in the chat, and somebody who took several sides. */
async function answering(
  chat: Chat,
  tenant: string,
  channel: string,
): Promise<{ readonly room: Newsroom; readonly speaker: string }> {
  const room = await newsroom([chat]);
  const { desk, store, phrases: words, http } = room.context;
  const { platform } = chat;
  const asker = { ...analyst, platform, tenant, channel };
  await desk.answer(command("briefing subscribe", { feed: room.site.feeds.join(" ") }), asker);
  await room.poll();
  await chat.listen(listeningOf({ platform, desk, words, db: store.db, log: silentLog(), http }));
  const row = await store.db
    .selectFrom("stances")
    .select(["speaker_id", ({ fn }) => fn.count<number>("topic_id").distinct().as("topics")])
    .where("topic_id", "is not", null)
    .where("speaker_id", "is not", null)
    .where("posted", "=", 1)
    .where("sure", "=", 1)
    .where("position", "in", ["supports", "opposes"])
    .groupBy("speaker_id")
    .orderBy("topics", "desc")
    .executeTakeFirstOrThrow();
  return { room, speaker: row.speaker_id! };
}

test("Slack shows an answer with its picture to whoever asked, and without it where files are forbidden", async () => {
  const scopes = ["commands", "chat:write", "files:read", "files:write"];
  const slack = await startFakeWorkspace({ scopes });
  const chat = createSlackChat({
    workspaces: { kind: "one", token: slack.token, appToken: slack.appToken },
    apiUrl: slack.url,
    timeoutMs: 5_000,
    draw,
  });
  const { room, speaker } = await answering(chat, TEAM, slack.channel);
  await slack.command("/stance", speaker);
  const { kind, blocks } = await slack.next();
  expect(kind).toBe("ephemeral");
  const image = blocks.find(({ type }) => type === "image") as {
    alt_text: string;
    slack_file: { id: string };
  };
  expect(image.alt_text).toMatch(/(?:Supports|Opposes) \d+ \w+ \d{4}/u);
  expect(slack.picture(image.slack_file.id)!.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  // Nothing was put into a channel or talk for it.
  expect(slack.shared).toEqual([]);
  scopes.pop();
  await slack.command("/stance", speaker);
  const without = (await slack.next()).blocks;
  expect(without.map(({ type }) => type)).toEqual(
    blocks.map(({ type }) => type).filter((type) => type !== "image"),
  );
  await room[Symbol.asyncDispose]();
  await slack.close();
}, 60_000);

test("Discord shows an answer with its picture and its words", async () => {
  const discord = await startFakeServer();
  const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 5_000, draw });
  const { room, speaker } = await answering(chat, GUILD, TEXT);
  for (let n = 0; n < 300 && discord.commands().length === 0; n++) await delay(10);
  await discord.command("stance", { speaker });
  const { how, ephemeral, data, files } = await discord.next();
  expect([how, ephemeral, files.length]).toEqual(["edit", true, 1]);
  expect(files[0]).toMatchObject({ name: "positions.png" });
  expect(files[0]!.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  const [listed] = data.attachments as { id: string; description: string }[];
  expect(listed!.description).toMatch(/(?:Supports|Opposes) \d+ \w+ \d{4}/u);
  await room[Symbol.asyncDispose]();
  await discord.close();
}, 60_000);
