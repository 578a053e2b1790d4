import type { DigestId, StoryId, SubscriptionId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { ChatPort } from "../chat/port.ts";
import type { Coverage } from "../digests/coverage.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Thread } from "../digests/thread.ts";
import type { Store } from "../store/store.ts";
import type { ReadArticle, Story } from "../stories/story.ts";
import type { ComposeAlert } from "./build-alert.ts";
import type { KnownTelling } from "./earlier-tellings.ts";
import type { InternStories } from "./intern-stories.ts";
import type { JobLog } from "./job-log.ts";
import type { LinkStories } from "./link-stories.ts";
import type { Moves } from "./recall-moves.ts";

export interface ComposeInput {
  readonly digestId: DigestId;
  readonly subscription: Subscription;
  readonly stories: readonly Story[];
  readonly coverage: Coverage;
  /** Stories that this order's digests told of lately, with the last of them. */
  readonly earlier: ReadonlyMap<StoryId, KnownTelling>;
  /** What the stories' speakers moved away from. */
  readonly moves: Moves;
  /** ISO instant. */
  readonly now: string;
  /** When it should have come, where it comes late. */
  readonly lateSince: string | null;
}

export interface DigestParts {
  readonly store: Store;
  readonly chats: readonly Pick<ChatPort, "platform" | "render" | "threadLink">[];
  /** The stories of some articles; what came meanwhile is placed first. */
  readonly storiesOf: (articles: readonly ReadArticle[]) => Promise<readonly Story[]>;
  /** Gives speakers of each story one id across articles and scripts; left out, they stay as each article names them. */
  readonly link?: LinkStories;
  /** What an alert says; left out, alerts are not made. */
  readonly composeAlert?: ComposeAlert;
  /** `shown` are the stories in the thread, where it tells them; else all are recorded with the digest. */
  readonly compose: (input: ComposeInput) => {
    readonly thread: Thread;
    readonly counts: object;
    readonly shown?: readonly Story[];
  };
  /** Gives stories that were there before as the objects that they were, for what is remembered by them. */
  readonly intern?: InternStories;
  /** Does what all orders share of a story ahead, one story at a time: composing a digest then takes little at once. */
  readonly prepare?: (story: Story, lang: Language) => void;
  readonly log: JobLog;
  /** Names this worker among all: `workerName()`. */
  readonly owner: string;
  /** How far back a subscription's first digest looks; a day unless told. */
  readonly firstWindowMs?: number;
}

/** What came of one digest: put into the outbox, recorded as empty, made already, in another's hands, or not possible. */
export interface DigestMade {
  readonly subscriptionId: SubscriptionId;
  readonly outcome: "queued" | "empty" | "already" | "busy" | "failed" | "no-chat";
  /** Why, where there is something to tell. */
  readonly reason: string | null;
}

/** The chat that posts an order's digests; undefined where this process has none of that name. */
export const chatOf = (parts: Pick<DigestParts, "chats">, { platform }: Pick<Subscription, "platform">) =>
  parts.chats.find((one) => one.platform === platform);
