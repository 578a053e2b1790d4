import { v7 } from "uuid";

declare const brand: unique symbol;
/** A string that names one kind of row; ids of different kinds do not mix. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type FeedId = Id<"feed">;
export type ArticleId = Id<"article">;
export type QuotationId = Id<"quotation">;
export type SpeakerId = Id<"speaker">;
export type StoryId = Id<"story">;
export type TopicId = Id<"topic">;
export type SubscriptionId = Id<"subscription">;
export type DigestId = Id<"digest">;
export type PostId = Id<"post">;

/** A fresh UUIDv7 (RFC 9562): sorts by the time of its making. */
export const newId = <Kind extends string>(): Id<Kind> => v7() as Id<Kind>;
