import { setTimeout as wait } from "node:timers/promises";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { createCorrecting } from "../../src/jobs/correct-posts.ts";
import { workerName } from "../../src/jobs/worker-name.ts";
import { openAt } from "../store/open-at.ts";
import { keptLog } from "./kept-log.ts";

/** A process of its own that corrects what is owed in a fake chat, until nothing is. */
const [address = "", platform = "", apiUrl = "", token = ""] = process.argv.slice(2);
const workspaces = { kind: "one", token, appToken: null } as const;
const chat =
  platform === "slack"
    ? (await import("../../src/chat/slack/post.ts")).createSlackChat({ workspaces, apiUrl, timeoutMs: 5_000 })
    : (await import("../../src/chat/discord/post.ts")).createDiscordChat({ token, apiUrl, timeoutMs: 5_000 });
const store = openAt(address);
const correcting = createCorrecting({
  store,
  chats: [chat],
  phrases: createPhrases(packagedConfigDir()),
  log: keptLog(),
  owner: workerName(),
  requestTimeoutMs: 5_000,
  giveUpAfterMs: 3_600_000,
});
const owed = async () =>
  Number(
    (
      await store.db
        .selectFrom("corrections")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("state", "=", "owed")
        .executeTakeFirstOrThrow()
    ).count,
  );
// Each process is told how far ahead its clock is, so that the lease of one that was killed has run out.
const aheadMs = Number(process.argv[6] ?? 0);
const now = () => new Date(Date.now() + aheadMs);
process.stdout.write("ready\n");
while ((await owed()) > 0) {
  await correcting.processAll({ now });
  await wait(5);
}
await chat.close();
await store.close();
