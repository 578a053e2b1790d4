import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { servedChatContract } from "../../contracts/served-chat.ts";
import { startFakeSlack } from "../../fakes/slack.ts";
import { shownIn } from "./shown.ts";

servedChatContract({ name: "slack", unknownChannel: "C0NOWHERE" }, async () => {
  const fake = await startFakeSlack();
  const shown = () =>
    fake
      .history()
      .filter(({ blocks }) => blocks.length > 0)
      .map(shownIn);
  return {
    channel: fake.channel,
    token: fake.token,
    connect: ({ token = fake.token } = {}) =>
      createSlackChat({
        workspaces: { kind: "one", token, appToken: null },
        apiUrl: fake.url,
        timeoutMs: 5_000,
      }),
    shown,
    seen: () =>
      shown()
        .map(({ words }) => words)
        .join("\n"),
    setFault: fake.setFault,
    deleteThread: ({ threadId }) => fake.deleteMessage(threadId),
    deleteMessage: ({ messageId }) => fake.deleteMessage(messageId),
    // Editing takes a shorter text than posting: https://docs.slack.dev/reference/methods/chat.update#errors
    tooLong: { role: "reply", payload: { text: "x".repeat(4_001), blocks: [] } },
    chatter: fake.chatter,
    [Symbol.asyncDispose]: fake.close,
  };
});
