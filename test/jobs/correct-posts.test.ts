import { expect, test } from "vitest";
import { createDiscordChat } from "../../src/chat/discord/post.ts";
import type { Chat } from "../../src/chat/port.ts";
import { createSlackChat } from "../../src/chat/slack/post.ts";
import { oweCorrections } from "../../src/store/corrections.ts";
import { listDigests } from "../../src/store/digests.ts";
import { decideFeedback, keepFeedback, listFeedback } from "../../src/store/feedback.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { renameSpeaker } from "../../src/store/speaker-repairs.ts";
import { analyst, command, newsroom } from "../commands/newsroom.ts";
import { startFakeServer, TEXT } from "../fakes/discord-server.ts";
import { startFakeWorkspace } from "../fakes/slack-workspace.ts";
import { windingWait } from "./winding-wait.ts";

interface Place extends AsyncDisposable {
  readonly chat: Chat;
  readonly channel: string;
  readonly history: () => readonly unknown[];
}

async function onSlack(): Promise<Place> {
  const slack = await startFakeWorkspace();
  const workspaces = { kind: "one", token: slack.token, appToken: null } as const;
  const chat = createSlackChat({ workspaces, apiUrl: slack.url, timeoutMs: 2_000 });
  return { chat, channel: slack.channel, history: slack.history, [Symbol.asyncDispose]: () => slack.close() };
}

async function onDiscord(): Promise<Place> {
  const discord = await startFakeServer();
  const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 2_000 });
  return { chat, channel: TEXT, history: discord.history, [Symbol.asyncDispose]: () => discord.close() };
}

test.each([
  ["slack", onSlack],
  ["discord", onDiscord],
] as const)(
  "%s: words gone, a reading withdrawn and a speaker repaired are told in the posted message",
  async (platform, start) => {
    await using place = await start();
    await using room = await newsroom([place.chat]);
    const { store, desk, delivery, correcting } = room.context;
    const { db } = store;
    for (const url of room.site.feeds) await addFeed(db, { url, now: room.now().toISOString() });
    await room.poll();
    const asker = { ...analyst, platform, channel: place.channel, user: "U0ADMIN" };
    await desk.answer(command("briefing subscribe", { feed: room.site.feeds.join(" ") }), asker);
    await desk.answer(command("briefing now"), asker);
    await delivery.processAll({ now: room.now, wait: windingWait(room.now, room.later) });
    const [digest] = await listDigests(db);
    const shown = digest!.thread.parts.flatMap(({ quotations = [] }) => quotations);
    const before = place.history();
    const differing = () =>
      place.history().filter((one, at) => JSON.stringify(one) !== JSON.stringify(before[at])).length;
    const said = () => JSON.stringify(place.history());
    const [gone, wrong] = shown;
    const now = room.now().toISOString();

    await db
      .updateTable("quotations")
      .set({ vanished_at: now })
      .where("id", "=", gone!.quotationId)
      .execute();
    await oweCorrections(db, "vanished", { quotationId: gone!.quotationId }, now);
    await correcting.processAll({ now: room.now });
    expect(said()).toContain("No longer in the article since");
    expect(differing()).toBe(1);

    const complaint = {
      platform,
      tenant: "",
      channel: "c",
      by: "U1",
      what: "quotation",
      note: null,
    } as const;
    await keepFeedback(db, { ...complaint, quotationId: wrong!.quotationId }, now);
    const [open] = await listFeedback(db, "open");
    const at = room.now().toISOString();
    await decideFeedback(db, open!.id, { state: "confirmed", by: "me", note: null, now: at });
    await correcting.processAll({ now: room.now });
    expect(said()).toContain("Withdrawn: wrongly read");

    let renamed = false;
    for (const { speakerId } of shown) {
      const repairer = { by: "me", at: room.now().toISOString() };
      renamed = (await renameSpeaker(db, speakerId, "Ilse Brandvold", repairer)) === "done";
      if (renamed) break;
    }
    expect(renamed).toBe(true);
    await correcting.processAll({ now: room.now });
    expect(said()).toContain("Speaker corrected: Ilse Brandvold");
    expect(said()).toContain("No longer in the article since");
    expect(place.history()).toHaveLength(before.length);
    const states = await db.selectFrom("corrections").select("state").execute();
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(["done"]));

    // Owed again after a crash: the same words, no other message.
    const stands = said();
    await db.updateTable("corrections").set({ state: "owed" }).execute();
    await correcting.processAll({ now: room.now });
    expect(said()).toBe(stands);
  },
);
