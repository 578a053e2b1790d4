import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { ChatPort, PostRequest } from "../../src/chat/port.ts";
import { createDelivery } from "../../src/jobs/deliver-outbox.ts";
import { workerName } from "../../src/jobs/worker-name.ts";
import { openAt } from "../store/open-at.ts";
import { keptLog } from "./kept-log.ts";

/** A process of its own that delivers into a file as into a chat, slowly enough to be killed while it does. */
const [address = "", historyPath = ""] = process.argv.slice(2);
const receiptOf = (request: PostRequest) => ({
  messageId: request.postId,
  threadId: request.parent?.threadId ?? request.postId,
});
const chat: ChatPort = {
  platform: "history",
  render: () => [],
  async post(request) {
    await wait(Math.random() * 4);
    const said = { postId: request.postId, ...receiptOf(request), payload: request.message.payload };
    appendFileSync(historyPath, `${JSON.stringify(said)}\n`);
    await wait(Math.random() * 8);
    return { kind: "posted", receipt: receiptOf(request) };
  },
  edit: async () => ({ kind: "edited" }),
  async reconcile(request) {
    const found = readFileSync(historyPath, "utf8").includes(`"postId":"${request.postId}"`);
    return found ? { kind: "found", receipt: receiptOf(request) } : { kind: "absent" };
  },
  close: async () => {},
};

const store = openAt(address);
const limits = { leaseMs: 500, requestTimeoutMs: 200, firstWaitMs: 10 };
const delivery = createDelivery({ store, chats: [chat], log: keptLog(), owner: workerName(), limits });
const now = () => new Date();
process.stdout.write("ready\n");
for (let next: string | null = ""; next !== null; ) {
  next = (await delivery.processAll({ now })).nextAt;
  if (next !== null) await wait(Math.max(1, Date.parse(next) - Date.now()));
}
await store.close();
