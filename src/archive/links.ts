import type { DigestId, SpeakerId, StoryId, SubscriptionId, TopicId } from "../base/ids.ts";

/** Where the pages are: paths from the root of the archive. */
export const digestPath = (id: DigestId): string => `/digests/${id}`;
export const storyPath = (id: StoryId): string => `/stories/${id}`;
export const speakerPath = (id: SpeakerId): string => `/speakers/${id}`;
export const topicPath = (id: TopicId): string => `/topics/${id}`;
export const orderPath = (id: SubscriptionId): string => `/orders/${id}`;
