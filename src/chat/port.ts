import type { PostId } from "../base/ids.ts";
import type { Thread } from "../digests/thread.ts";

/** One message ready for a platform: JSON that its `post` understands, with the role that it plays in the thread. */
export interface Message {
  readonly role: "parent" | "reply";
  readonly payload: unknown;
}

/** Proof of one post: what the platform calls the message, and the thread that hangs below a parent. */
export interface Receipt {
  readonly messageId: string;
  /** Where replies go; equal for all messages of one thread. */
  readonly threadId: string;
}

export interface PostRequest {
  readonly postId: PostId;
  readonly channel: string;
  readonly message: Message;
  /** The parent's receipt; null for the parent itself. */
  readonly parent: Receipt | null;
  /** ISO instant of the first attempt: how far back `reconcile` has to look. */
  readonly firstAttemptAt: string;
}

/** What a caller must branch on. `refused` needs a person; `retry` may be tried again after `afterMs`. */
export type PostOutcome =
  | { readonly kind: "posted"; readonly receipt: Receipt }
  | { readonly kind: "retry"; readonly afterMs: number; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string; readonly remedy: string };

/** What a chat's history says of a post whose answer was lost. */
export type ReconcileOutcome =
  | { readonly kind: "found"; readonly receipt: Receipt }
  | { readonly kind: "absent" }
  | { readonly kind: "retry"; readonly afterMs: number; readonly reason: string };

/** A chat, as the jobs see it. No platform word stands above this folder. */
export interface ChatPort {
  readonly platform: string;
  /** Pure: a thread as messages within the platform's limits, parent first. The same thread gives the same messages. */
  render(thread: Thread): readonly Message[];
  post(request: PostRequest, signal: AbortSignal): Promise<PostOutcome>;
  /** Looks for a post that an earlier attempt may have made. */
  reconcile(request: PostRequest, signal: AbortSignal): Promise<ReconcileOutcome>;
  close(): Promise<void>;
}
