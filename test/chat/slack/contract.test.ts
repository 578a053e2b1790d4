import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { servedChatContract } from "../../contracts/served-chat.ts";
import { startFakeSlack } from "../../fakes/slack.ts";
import { shownIn } from "./shown.ts";

servedChatContract({ name: "slack", unknownChannel: "C0NOWHERE" }, async () => {
  const fake = await startFakeSlack();
  return {
    channel: fake.channel,
    token: fake.token,
    connect: ({ token = fake.token } = {}) =>
      createSlackChat({
        workspaces: { kind: "one", token, appToken: null },
        apiUrl: fake.url,
        timeoutMs: 5_000,
      }),
    shown: () =>
      fake
        .history()
        .filter(({ blocks }) => blocks.length > 0)
        .map(shownIn),
    setFault: fake.setFault,
    deleteThread: ({ threadId }) => fake.deleteMessage(threadId),
    chatter: fake.chatter,
    [Symbol.asyncDispose]: fake.close,
  };
});
