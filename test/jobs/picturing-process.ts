import { setTimeout as wait } from "node:timers/promises";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import { workerName } from "../../src/jobs/worker-name.ts";
import { createDraw } from "../../src/pictures/draw.ts";
import { openAt } from "../store/open-at.ts";
import { keptLog } from "./kept-log.ts";

/** A process of its own that posts what is owed, pictures too, into a fake chat, until nothing is. */
const [address = "", platform = "", apiUrl = "", token = ""] = process.argv.slice(2);
const draw = createDraw(createPhrases(packagedConfigDir()), packagedConfigDir());
const workspaces = { kind: "one", token, appToken: null } as const;
const chat =
  platform === "slack"
    ? (await import("../../src/chat/slack/post.ts")).createSlackChat({
        workspaces,
        apiUrl,
        timeoutMs: 5_000,
        draw,
      })
    : (await import("../../src/chat/discord/post.ts")).createDiscordChat({
        token,
        apiUrl,
        timeoutMs: 5_000,
        draw,
      });
const store = openAt(address);
const limits = { leaseMs: 4_000, requestTimeoutMs: 1_900, firstWaitMs: 10 };
const delivery = createDelivery({ store, chats: [chat], log: keptLog(), owner: workerName(), limits });
const now = () => new Date();
process.stdout.write("ready\n");
for (let next: string | null = ""; next !== null; ) {
  next = (await delivery.processAll({ now })).nextAt;
  if (next !== null) await wait(Math.max(1, Math.min(500, Date.parse(next) - Date.now())));
}
await chat.close();
await store.close();
