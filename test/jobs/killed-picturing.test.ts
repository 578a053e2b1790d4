import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDiscordChat } from "../../src/chat/discord/post.ts";
import type { ChatPort } from "../../src/chat/port.ts";
import { createSlackChat } from "../../src/chat/slack/post.ts";
import type { PartPicture } from "../../src/digests/thread.ts";
import { startFakeDiscord } from "../fakes/discord.ts";
import { startFakeWorkspace } from "../fakes/slack-workspace.ts";
import { sharedStore } from "../store/temporary-store.ts";
import { seededRandom } from "./hand-wound-clock.ts";
import { oweStories } from "./posted-digest.ts";

const KILLS = 4;
const STORIES = 10;
/** Each request takes a while, so that a process can be killed between any two. */
const LATENCY_MS = 25;
const PICTURE: PartPicture = {
  title: "وقف إطلاق النار",
  lang: "ar",
  timeZone: "UTC",
  points: [
    { row: "نادية حلوان", at: "2026-11-01T10:00:00.000Z", position: "opposes" },
    { row: "نادية حلوان", at: "2026-11-20T10:00:00.000Z", position: "supports" },
  ],
  alt: "وقف إطلاق النار. نادية حلوان: تأييد 20 نوفمبر 2026، معارضة 1 نوفمبر 2026",
};

interface Place extends AsyncDisposable {
  readonly chat: ChatPort;
  readonly url: string;
  readonly token: string;
  /** Of each message: where it is, its text, and how many pictures it shows. */
  shown(): readonly { readonly channel: string; readonly text: string; readonly pictures: number }[];
}

async function onSlack(channels: readonly string[]): Promise<Place> {
  const fake = await startFakeWorkspace({ channels, latencyMs: LATENCY_MS });
  const workspaces = { kind: "one", token: fake.token, appToken: null } as const;
  return {
    chat: createSlackChat({ workspaces, apiUrl: fake.url, timeoutMs: 5_000 }),
    url: fake.url,
    token: fake.token,
    shown: () =>
      fake.history().map(({ channel, text, blocks }) => ({
        channel,
        text,
        pictures: blocks.filter(({ type }) => type === "image").length,
      })),
    [Symbol.asyncDispose]: () => fake.close(),
  };
}

async function onDiscord(channels: readonly string[]): Promise<Place> {
  const fake = await startFakeDiscord({ channels, latencyMs: LATENCY_MS });
  return {
    chat: createDiscordChat({ token: fake.token, apiUrl: fake.url, timeoutMs: 5_000 }),
    url: fake.url,
    token: fake.token,
    shown: () =>
      fake.history().map(({ channel_id: channel, embeds, attachments = [] }) => ({
        channel,
        text: embeds[0]?.description ?? "",
        pictures: attachments.length,
      })),
    [Symbol.asyncDispose]: () => fake.close(),
  };
}

test.each([
  ["slack", ["C0DESKAAA", "C0DESKBBB"], onSlack],
  ["discord", ["1100000000000000001", "1100000000000000002"], onDiscord],
] as const)(
  "%s: a process killed while it posts pictures, again and again, loses none and shows none twice",
  async (platform, channels, start) => {
    await using place = await start(channels);
    const { store, address } = await sharedStore();
    for (const channel of channels)
      await oweStories(store.db, place.chat, {
        channel,
        stories: STORIES,
        now: new Date().toISOString(),
        picture: PICTURE,
      });
    await place.chat.close();
    const messages = channels.length * (1 + STORIES);
    const run = async (): Promise<ChildProcess> => {
      const script = join(import.meta.dirname, "picturing-process.ts");
      const args = [script, address, platform, place.url, place.token];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
      await once(child.stdout!, "data");
      return child;
    };
    const random = seededRandom(5);
    for (let killed = 0; killed < KILLS; killed += 1) {
      const child = await run();
      const ended = once(child, "exit");
      const before = place.shown().length;
      // Once it works again, somewhere between two of its requests.
      const timer = setInterval(() => {
        if (place.shown().length === before) return;
        clearInterval(timer);
        setTimeout(() => child.kill("SIGKILL"), random() * 3 * LATENCY_MS);
      }, 5);
      const [, signal] = await ended;
      clearInterval(timer);
      expect(signal).toBe("SIGKILL");
    }
    expect(place.shown().length).toBeLessThan(messages);
    const [code] = await once(await run(), "exit");
    expect(code).toBe(0);
    const shown = place.shown();
    expect(shown).toHaveLength(messages);
    expect(new Set(shown.map(({ text }) => text)).size).toBe(messages);
    for (const { text, pictures } of shown) expect(pictures, text).toBe(/Digest of/u.test(text) ? 0 : 1);
    const left = await store.db.selectFrom("outbox").select("state").execute();
    expect(new Set(left.map(({ state }) => state))).toEqual(new Set(["posted"]));
  },
  120_000,
);
