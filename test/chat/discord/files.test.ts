import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "../../../src/base/log.ts";
import { createDiscordChat } from "../../../src/chat/discord/post.ts";
import { listeningOf } from "../../../src/jobs/listening.ts";
import { newsroom } from "../../commands/newsroom.ts";
import { filesContract, type PrivateAnswer, type TestPerson } from "../../contracts/files.ts";
import type { DiscordMessage } from "../../fakes/discord.ts";
import { GUILD } from "../../fakes/discord-bodies.ts";
import { NEWS, type Seen, startFakeServer, TEXT } from "../../fakes/discord-server.ts";
import { shownIn } from "./shown.ts";

interface Picker {
  readonly custom_id: string;
  readonly options?: readonly { readonly value: string }[];
}

const start = async () => {
  const discord = await startFakeServer();
  const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 5_000 });
  const room = await newsroom([chat], { allowHosts: [new URL(discord.url).host] });
  const { desk, store, phrases, http } = room.context;
  await chat.listen(
    listeningOf({ platform: "discord", desk, words: phrases, db: store.db, log: silentLog(), http }),
  );
  for (let n = 0; n < 300 && discord.commands().length === 0; n++) await delay(10);
  const who = ({ member = false }: TestPerson = {}) =>
    member ? { user: "800000000000000002", permissions: "0" } : {};
  const answerOf = (seen: Seen): PrivateAnswer => {
    expect(seen.ephemeral).toBe(true);
    const message = { id: "1", channel_id: TEXT, content: "", embeds: [], ...seen.data } as DiscordMessage;
    const { words, live } = shownIn(message);
    const rows = (seen.data.components ?? []) as { readonly components: readonly Picker[] }[];
    const picker = rows[0]?.components[0];
    return {
      words,
      live,
      file: seen.files[0] ?? null,
      async pick(at) {
        await discord.press(picker!.custom_id, [picker!.options![at]!.value]);
        return answerOf(await discord.next());
      },
    };
  };
  return {
    discord,
    room,
    platform: "discord",
    tenant: GUILD,
    channels: [TEXT, NEWS] as const,
    async give(
      file: { name: string; text: string; toldBytes?: number; url?: string },
      person: TestPerson = {},
      subscription?: string,
    ) {
      const { toldBytes: size, ...rest } = file;
      const options = {
        file: { ...rest, ...(size === undefined ? {} : { size }) },
        ...(subscription === undefined ? {} : { subscription }),
      };
      await discord.command("briefing import", options, who(person), person.channel ?? TEXT);
      return answerOf(await discord.next());
    },
    async ask(command: string, options: Readonly<Record<string, string>> = {}, person: TestPerson = {}) {
      await discord.command(command, options, who(person), person.channel ?? TEXT);
      return answerOf(await discord.next());
    },
    fetched: () => discord.fetched(),
    async [Symbol.asyncDispose]() {
      await room[Symbol.asyncDispose]();
      await discord.close();
    },
  };
};

filesContract("discord", start);

test("registers an attachment for the import, required, and none for the export", async () => {
  const { discord, ...fixture } = await start();
  const briefing = discord.commands()[0]!.options as { name: string; options: object[] }[];
  const options = (name: string) => briefing.find((one) => one.name === name)!.options;
  expect(options("import")).toMatchObject([
    { name: "file", type: 11, required: true },
    { name: "subscription", type: 3, required: false, autocomplete: true },
  ]);
  expect(options("export")).toMatchObject([{ name: "subscription", type: 3 }]);
  await fixture[Symbol.asyncDispose]();
});
