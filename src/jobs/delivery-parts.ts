import type { ChatPort } from "../chat/port.ts";
import type { ClaimedPost } from "../store/outbox.ts";
import type { Bucket } from "../store/paces.ts";
import type { Store } from "../store/store.ts";
import type { Rests } from "./await-turn.ts";
import type { JobLog } from "./job-log.ts";
import type { TellOwner } from "./tell-owner.ts";
import type { Wait } from "./wait.ts";

export interface DeliveryParts {
  readonly store: Store;
  readonly chats: readonly ChatPort[];
  readonly log: JobLog;
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
  readonly limits?: Partial<DeliveryLimits>;
  /** Tells people what needs one; without it only the log does. */
  readonly tellOwner?: TellOwner;
}

export interface DeliveryLimits {
  /** Digests in hand at once; the messages of one go in order. Most of the time a hand waits for its channel's pace. */
  readonly concurrency: number;
  readonly leaseMs: number;
  /** For one request to the chat. Twice this is far below the lease: looking back and posting both fit. */
  readonly requestTimeoutMs: number;
  /** A wait doubles with every attempt from the first of these up to the second. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** A post that could not be sent for so long is dead: nobody wants the news of last week. */
  readonly giveUpAfterMs: number;
}

export const DELIVERY_LIMITS: DeliveryLimits = {
  concurrency: 64,
  leaseMs: 60_000,
  requestTimeoutMs: 15_000,
  firstWaitMs: 5_000,
  longestWaitMs: 900_000,
  giveUpAfterMs: 48 * 3_600_000,
};

/** What belongs to one run. */
export interface DeliveryRun {
  readonly now: () => Date;
  readonly signal: AbortSignal | undefined;
  readonly wait: Wait | undefined;
  readonly rests: Rests;
}

/** What a message counts against; what many share stands last. */
export const bucketsOfPost = (
  { chats }: Pick<DeliveryParts, "chats">,
  post: ClaimedPost,
): readonly Bucket[] => chats.find(({ platform }) => platform === post.platform)?.bucketsOf?.(post) ?? [];

export const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();
