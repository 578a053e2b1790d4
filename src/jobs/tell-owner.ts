import type { DigestId } from "../base/ids.ts";
import { digestById } from "../store/digests.ts";
import { forgetToldOf } from "../store/notices.ts";
import { subscriptionById } from "../store/subscriptions.ts";
import { type TellingParts, tellOnce } from "./tell-order.ts";

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

/** Tells people directly, beside the channel that cannot be posted to. */
export function createTellOwner(parts: TellingParts): TellOwner {
  const { db, phrases } = parts;
  const orderOf = async (digestId: DigestId) => {
    const digest = await digestById(db, digestId);
    return digest === null ? null : subscriptionById(db, digest.subscriptionId);
  };
  return {
    async dead({ digestId, reason, remedy }) {
      const order = await orderOf(digestId);
      if (order === null || order.orderedBy === null) return;
      const text = phrases.phrase(order.lang, "notice.dead", { name: order.channel, reason, remedy });
      await tellOnce(parts, order, POSTING, text);
    },
    well: (digestId) => forgetToldOf(db, digestId, POSTING),
  };
}

const POSTING = "posting";
