import { createDiscordChat } from "../../../src/chat/discord/post.ts";
import { servedChatContract } from "../../contracts/served-chat.ts";
import { startFakeDiscord } from "../../fakes/discord.ts";
import { shownIn } from "./shown.ts";

servedChatContract({ name: "discord", unknownChannel: "1100000000000000999" }, async () => {
  const fake = await startFakeDiscord();
  const shown = () =>
    fake
      .history()
      .filter(({ embeds }) => embeds.length > 0)
      .map((message) => ({
        ...shownIn(message),
        threadId: message.channel_id === fake.channel ? message.id : message.channel_id,
      }));
  const connected: { close(): Promise<void> }[] = [];
  return {
    channel: fake.channel,
    token: fake.token,
    connect: ({ token = fake.token } = {}) => {
      const chat = createDiscordChat({ token, apiUrl: fake.url, timeoutMs: 5_000 });
      connected.push(chat);
      return chat;
    },
    shown,
    seen: () =>
      shown()
        .map(({ words }) => words)
        .join("\n"),
    setFault: fake.setFault,
    deleteThread: ({ threadId }) => fake.deleteThread(threadId),
    deleteMessage: ({ messageId }) => fake.deleteMessage(messageId),
    tooLong: { role: "reply", payload: { content: "", description: "x".repeat(4_097), threadName: "x" } },
    chatter: fake.chatter,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(connected.map((chat) => chat.close()));
      await fake.close();
    },
  };
});
