import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { picturesContract } from "../../contracts/pictures.ts";
import { startFakeWorkspace } from "../../fakes/slack-workspace.ts";
import { shownIn } from "./shown.ts";

picturesContract("slack", async () => {
  const scopes = ["chat:write", "files:read", "files:write"];
  const slack = await startFakeWorkspace({ scopes });
  const workspaces = { kind: "one", token: slack.token, appToken: null } as const;
  return {
    channel: slack.channel,
    connect: (draw) =>
      createSlackChat({
        workspaces,
        apiUrl: slack.url,
        timeoutMs: 5_000,
        ...(draw === undefined ? {} : { draw }),
      }),
    shown: () =>
      slack.history().map((message) => ({
        words: shownIn(message).words,
        pictures: message.blocks.flatMap((block) => {
          if (block.type !== "image") return [];
          const { bytes, alt } = slack.picture((block.slack_file as { id: string }).id)!;
          // What the file and the block say of it is the same.
          if (alt !== block.alt_text) throw new Error(`"${alt}" and "${String(block.alt_text)}"`);
          return [{ alt, png: bytes }];
        }),
      })),
    setFault: slack.setFault,
    // Asking for a place, completing, and two looks until the file is there; the bytes go elsewhere.
    before: 4,
    forbidFiles: () => void scopes.pop(),
    [Symbol.asyncDispose]: () => slack.close(),
  };
});
