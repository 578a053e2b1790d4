import { createDiscordChat } from "../../../src/chat/discord/post.ts";
import { deliveryFaults } from "../../contracts/delivery-faults.ts";
import { GUILD } from "../../fakes/discord-bodies.ts";
import { DM, startFakeServer, TEXT } from "../../fakes/discord-server.ts";
import { shownIn } from "./shown.ts";

deliveryFaults("discord", async () => {
  const discord = await startFakeServer();
  const chat = createDiscordChat({ token: discord.token, apiUrl: discord.url, timeoutMs: 2_000 });
  return {
    chat,
    channel: TEXT,
    tenant: GUILD,
    setFault: discord.setFault,
    deleteThread: discord.deleteThread,
    posted: () =>
      discord
        .history()
        .filter(({ channel_id: channel }) => channel !== DM)
        .map((message) => ({
          ...shownIn(message),
          threadId: message.channel_id === TEXT ? message.id : message.channel_id,
        })),
    told: () => discord.history().flatMap((one) => (one.channel_id === DM ? [shownIn(one).words] : [])),
    [Symbol.asyncDispose]: async () => discord.close(),
  };
});
