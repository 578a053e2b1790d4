import type { Http } from "../base/http.ts";
import type { PostId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Log } from "../base/log.ts";
import type { Desk } from "../commands/desk.ts";
import type { Phrases } from "../digests/phrases.ts";
import type { Block, Thread } from "../digests/thread.ts";
import type { Bucket } from "../store/paces.ts";

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
  /** The workspace or server of the channel; empty where it is not known. */
  readonly tenant: string;
  readonly channel: string;
  readonly message: Message;
  /** The parent's receipt; null for the parent itself. */
  readonly parent: Receipt | null;
  /** The parent is an earlier digest's: where its thread is gone or locked, none is started anew. */
  readonly elsewhere?: boolean;
  /** This one included; the first unless told. */
  readonly attempts?: number;
  /** ISO instant of the first attempt: how far back `reconcile` has to look. */
  readonly firstAttemptAt: string;
}

/** The chat wants no more of what counts against a bucket (by its name) for so long. */
export interface Rest {
  readonly bucket: string;
  readonly forMs: number;
}

/** What a caller must branch on. `refused` needs a person; `retry` may be tried again after `afterMs`. */
export type PostOutcome =
  | {
      readonly kind: "posted";
      readonly receipt: Receipt;
      readonly rest?: Rest;
      /** Why the picture is not with it, where it should be. */
      readonly leftOut?: string;
    }
  | {
      readonly kind: "retry";
      readonly afterMs: number;
      readonly reason: string;
      /** The chat asked to wait (429): nothing was posted. */
      readonly limited?: true;
      /** What all posters have to leave alone, where it is more than this message. */
      readonly rest?: Rest;
    }
  | {
      readonly kind: "refused";
      readonly reason: string;
      readonly remedy: string;
      /** The thread takes no more posts, and another may. */
      readonly threadGone?: true;
    };

/** A message that stands in the chat, as it shall be from now on. */
export interface EditRequest {
  readonly postId: PostId;
  readonly tenant: string;
  readonly channel: string;
  readonly message: Message;
  readonly receipt: Receipt;
  /** What is corrected, for a chat where nothing can be edited. */
  readonly notes: readonly string[];
  readonly lang: Language;
}

/** `gone`: the message was deleted, so nothing has to be corrected. */
export type EditOutcome =
  | { readonly kind: "edited" | "gone"; readonly leftOut?: string }
  | Exclude<PostOutcome, { kind: "posted" }>;

/** What a chat's history says of a post whose answer was lost. */
export type ReconcileOutcome =
  | { readonly kind: "found"; readonly receipt: Receipt }
  | { readonly kind: "absent" }
  | { readonly kind: "retry"; readonly afterMs: number; readonly reason: string; readonly rest?: Rest };

/** A message that is to be posted, as limits count it. */
export interface Sending extends Pick<PostRequest, "tenant" | "channel" | "parent"> {
  /** This one included; from the second on `reconcile` comes first. */
  readonly attempts: number;
}

/** What a chat needs to take questions in. */
export interface Listening {
  readonly desk: Desk;
  /** What commands are called and say of themselves. */
  readonly words: Pick<Phrases, "phrase">;
  readonly log: Log;
  /** Fetches what people give as files: public addresses only, and no more than is asked for. */
  readonly get: Http["get"];
  /** A workspace or server is known to own channels: orders made for them without it are given to it. */
  readonly onTenant: (tenant: string, channels: readonly string[] | "all") => Promise<void>;
  /** The app was taken out of a workspace or server, or its token revoked: its orders stop. */
  readonly onRemoved: (tenant: string) => Promise<void>;
}

/** A chat, as the jobs see it. No platform word stands above this folder. */
export interface ChatPort {
  readonly platform: string;
  /** Pure: a thread as messages within the platform's limits, parent first. The same thread gives the same messages. */
  render(thread: Thread): readonly Message[];
  post(request: PostRequest, signal: AbortSignal): Promise<PostOutcome>;
  /** Pure: the platform's limits that a message counts against, what many share last; left out where there are none. */
  bucketsOf?(sending: Sending): readonly Bucket[];
  /** Puts a message in place of one that was posted; doing it twice does no harm. */
  edit(request: EditRequest, signal: AbortSignal): Promise<EditOutcome>;
  /** Looks for a post that an earlier attempt may have made. */
  reconcile(request: PostRequest, signal: AbortSignal): Promise<ReconcileOutcome>;
  /** Where people open a thread; null where that is not known. Absent where a chat has no addresses. */
  threadLink?(
    thread: { readonly tenant: string; readonly channel: string; readonly receipt: Receipt },
    signal: AbortSignal,
  ): Promise<string | null>;
  close(): Promise<void>;
}

/** One thing that was looked at, and what to do about it when it is not well. */
export interface Finding {
  readonly ok: boolean;
  /** One line for people; never with a token in it. */
  readonly what: string;
  readonly remedy: string | null;
}

/** A chat that people can ask in, too. */
export interface Chat extends ChatPort {
  /**
   * Takes commands and presses until `close`. Comes back when the chat is reached, or when that is tried again in the
   * background: a chat that is down must not keep the others from starting.
   * @throws ChatError when it can never be reached as configured: a wrong token, a missing intent.
   */
  listen(listening: Listening): Promise<void>;
  /** True where the platform hands questions to whoever is connected, so that one process alone may listen. */
  readonly oneListener: boolean;
  /** Takes nothing more in, until `listen` is called again. */
  stopListening(): Promise<void>;
  /** Looks at tokens, rights and clocks, and at channels that are posted to; changes nothing. */
  examine(channels: readonly string[]): Promise<readonly Finding[]>;
  /** Posts, finds, edits and deletes one thread, for the person who sets the service up. */
  rehearse(channel: string, thread: Thread): Promise<readonly Finding[]>;
  /** Tells one person something, best effort: no outbox stands behind it. False when it could not be said. */
  tell(who: { readonly tenant: string; readonly user: string }, blocks: readonly Block[]): Promise<boolean>;
}
