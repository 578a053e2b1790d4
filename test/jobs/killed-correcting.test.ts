import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDiscordChat } from "../../src/chat/discord/post.ts";
import type { ChatPort } from "../../src/chat/port.ts";
import { createSlackChat } from "../../src/chat/slack/post.ts";
import { oweCorrections } from "../../src/store/corrections.ts";
import { shownIn as shownInDiscord } from "../chat/discord/shown.ts";
import { shownIn as shownInSlack } from "../chat/slack/shown.ts";
import { startFakeDiscord } from "../fakes/discord.ts";
import { startFakeSlack } from "../fakes/slack.ts";
import { sharedStore } from "../store/temporary-store.ts";
import { seededRandom } from "./hand-wound-clock.ts";
import { oweStories, postOwed } from "./posted-digest.ts";

const NOTE = "Withdrawn: wrongly read";
const KILLS = 4;

interface Place extends AsyncDisposable {
  readonly chat: ChatPort;
  readonly url: string;
  readonly token: string;
  shown(): readonly string[];
}

/** Each edit takes a while, so that a process can be killed in the middle of it. */
const LATENCY_MS = 12;

async function onSlack(channels: readonly string[]): Promise<Place> {
  const fake = await startFakeSlack({ channels, latencyMs: LATENCY_MS });
  const workspaces = { kind: "one", token: fake.token, appToken: null } as const;
  return {
    chat: createSlackChat({ workspaces, apiUrl: fake.url, timeoutMs: 5_000 }),
    url: fake.url,
    token: fake.token,
    shown: () => fake.history().map((message) => shownInSlack(message).words),
    [Symbol.asyncDispose]: fake.close,
  };
}

async function onDiscord(channels: readonly string[]): Promise<Place> {
  const fake = await startFakeDiscord({ channels, latencyMs: LATENCY_MS });
  return {
    chat: createDiscordChat({ token: fake.token, apiUrl: fake.url, timeoutMs: 5_000 }),
    url: fake.url,
    token: fake.token,
    shown: () => fake.history().map((message) => shownInDiscord(message).words),
    [Symbol.asyncDispose]: fake.close,
  };
}

test.each([
  ["slack", ["C0DESKAAA", "C0DESKBBB", "C0DESKCCC"], onSlack],
  ["discord", ["1100000000000000001", "1100000000000000002", "1100000000000000003"], onDiscord],
] as const)(
  "%s: a process killed while it corrects, again and again, loses no note and changes no other message",
  async (platform, channels, start) => {
    await using place = await start(channels);
    const { store, address } = await sharedStore();
    const { db } = store;
    const now = new Date().toISOString();
    const made = [];
    for (const channel of channels) made.push(await oweStories(db, place.chat, { channel, stories: 8, now }));
    await postOwed(store, place.chat, now);
    await place.chat.close();
    const before = place.shown();
    // Every second story of each digest.
    const wrong = made.flatMap(({ quotationIds }) => quotationIds.filter((_, at) => at % 2 === 0));
    for (const quotationId of wrong) await oweCorrections(db, "withdrawn", { quotationId }, now);

    let process_ = 0;
    const run = async (): Promise<ChildProcess> => {
      const script = join(import.meta.dirname, "correcting-process.ts");
      const args = [script, address, platform, place.url, place.token, String(process_++ * 120_000)];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
      await once(child.stdout!, "data");
      return child;
    };
    const isRight = (): void =>
      place.shown().forEach((words, at) => {
        const old = before[at]!;
        const shall = old.replace("Example News", `${NOTE} · Example News`);
        expect([old, shall]).toContain(words);
      });
    const random = seededRandom(11);
    let killed = 0;
    for (; killed < KILLS; killed += 1) {
      const child = await run();
      const ended = once(child, "exit");
      const edited = place.shown().filter((words) => words.includes(NOTE)).length;
      // Somewhere in the next two edits or so.
      setTimeout(() => child.kill("SIGKILL"), 5 + random() * 3 * LATENCY_MS);
      const [, signal] = await ended;
      expect(signal, `after ${edited} edits`).toBe("SIGKILL");
      isRight();
    }
    expect(place.shown().filter((words) => words.includes(NOTE)).length).toBeLessThan(wrong.length);
    const [code] = await once(await run(), "exit");
    expect(code).toBe(0);

    isRight();
    const noted = place.shown().filter((words) => words.includes(NOTE));
    expect(noted).toHaveLength(wrong.length);
    for (const words of noted) expect(words.split(NOTE)).toHaveLength(2);
    expect(place.shown()).toHaveLength(before.length);
    const states = await db.selectFrom("corrections").select("state").execute();
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(["done"]));
  },
  // Five processes are started one after the other.
  90_000,
);
