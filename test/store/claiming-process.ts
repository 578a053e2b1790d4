import { claimPost } from "../../src/store/claim-posts.ts";
import { keepReceipt } from "../../src/store/post-outcomes.ts";
import { openAt } from "./open-at.ts";

/** A process of its own that claims and receives posts until none is left, then prints their ids. */
const [address = "", owner = ""] = process.argv.slice(2);
const store = openAt(address);
const claimed: string[] = [];
for (;;) {
  const now = new Date();
  const leaseUntil = new Date(now.getTime() + 60_000).toISOString();
  const post = await claimPost(store.db, {
    now: now.toISOString(),
    leaseUntil,
    owner,
    platforms: ["history"],
  });
  if (post === null) break;
  claimed.push(post.id);
  await keepReceipt(store.db, post, { messageId: post.id, threadId: post.digestId }, now.toISOString());
}
await store.close();
process.stdout.write(JSON.stringify(claimed));
