import { messageOf } from "../base/errors.ts";
import type { DigestId } from "../base/ids.ts";
import type { Chat, ChatPort } from "../chat/port.ts";
import type { Phrases } from "../digests/phrases.ts";
import type { Block } from "../digests/thread.ts";
import { digestById } from "../store/digests.ts";
import { forgetTold, noteTold } from "../store/notices.ts";
import type { Db } from "../store/store.ts";
import { subscriptionById } from "../store/subscriptions.ts";
import type { JobLog } from "./job-log.ts";

/** What a post needs a person for. */
export interface PostTrouble {
  readonly digestId: DigestId;
  readonly reason: string;
  readonly remedy: string;
}

export interface TellOwner {
  /** Tells whoever ordered a digest, once, that it cannot be posted and what to do. */
  dead(trouble: PostTrouble): Promise<void>;
  /** The digest's channel takes posts (again). */
  well(digestId: DigestId): Promise<void>;
}

const POSTING = "posting";

/** Tells people directly, beside the channel that cannot be posted to. An order from the command line has only the log. */
export function createTellOwner({
  db,
  chats,
  phrases,
  log,
  now,
}: {
  readonly db: Db;
  readonly chats: readonly (ChatPort | Chat)[];
  readonly phrases: Pick<Phrases, "phrase">;
  readonly log: JobLog;
  readonly now: () => Date;
}): TellOwner {
  const orderOf = async (digestId: DigestId) => {
    const digest = await digestById(db, digestId);
    return digest === null ? null : subscriptionById(db, digest.subscriptionId);
  };
  return {
    async dead({ digestId, reason, remedy }) {
      const order = await orderOf(digestId);
      const user = order?.orderedBy ?? null;
      const chat = chats.find(({ platform }) => platform === order?.platform);
      if (order === null || user === null || chat === undefined || !("tell" in chat)) return;
      if (!(await noteTold(db, order.id, POSTING, now().toISOString()))) return;
      const { lang, tenant, channel } = order;
      const text = phrases.phrase(lang, "notice.dead", { name: channel, reason, remedy });
      const block: Block = { kind: "paragraph", lang, runs: [{ text }] };
      try {
        const told = await chat.tell({ tenant, user }, [block]);
        if (!told)
          log.warn({ subscriptionId: order.id }, "whoever ordered a digest could not be told of its trouble");
      } catch (error) {
        log.warn(
          { subscriptionId: order.id, reason: messageOf(error) },
          "whoever ordered a digest could not be told",
        );
      }
    },
    async well(digestId) {
      const order = await orderOf(digestId);
      if (order !== null) await forgetTold(db, order.id, POSTING);
    },
  };
}
