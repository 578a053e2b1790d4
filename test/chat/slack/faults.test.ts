import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { deliveryFaults } from "../../contracts/delivery-faults.ts";
import { TEAM } from "../../fakes/slack-bodies.ts";
import { startFakeWorkspace } from "../../fakes/slack-workspace.ts";
import { shownIn } from "./shown.ts";

deliveryFaults("slack", async () => {
  const slack = await startFakeWorkspace();
  const chat = createSlackChat({
    workspaces: { kind: "one", token: slack.token, appToken: null },
    apiUrl: slack.url,
    timeoutMs: 2_000,
  });
  return {
    chat,
    channel: slack.channel,
    tenant: TEAM,
    setFault: slack.setFault,
    deleteThread: slack.deleteMessage,
    posted: () =>
      slack
        .history()
        .filter(({ channel }) => channel === slack.channel)
        .map(shownIn),
    told: () => slack.history().flatMap((one) => (one.channel === "U0ADMIN" ? [shownIn(one).words] : [])),
    [Symbol.asyncDispose]: async () => slack.close(),
  };
});
