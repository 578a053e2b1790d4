import { createDiscordChat } from "../../../src/chat/discord/post.ts";
import { picturesContract } from "../../contracts/pictures.ts";
import { startFakeDiscord } from "../../fakes/discord.ts";
import { shownIn } from "./shown.ts";

picturesContract("discord", async () => {
  const discord = await startFakeDiscord();
  const connected: { close(): Promise<void> }[] = [];
  return {
    channel: discord.channel,
    connect(draw) {
      const chat = createDiscordChat({
        token: discord.token,
        apiUrl: discord.url,
        timeoutMs: 5_000,
        ...(draw === undefined ? {} : { draw }),
      });
      connected.push(chat);
      return chat;
    },
    shown: () =>
      discord.history().map((message) => ({
        words: shownIn(message).words,
        pictures: (message.attachments ?? []).map(({ description = "", content }) => ({
          alt: description,
          png: Buffer.from(content, "base64"),
        })),
      })),
    setFault: discord.setFault,
    before: 0,
    forbidFiles: () => discord.setFault("no-files"),
    async [Symbol.asyncDispose]() {
      await Promise.all(connected.map((chat) => chat.close()));
      await discord.close();
    },
  };
});
