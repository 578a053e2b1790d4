import type { DigestId, QuotationId, StoryId } from "../base/ids.ts";
import type { Shift } from "../stances/shift.ts";
import type { Story } from "../stories/story.ts";
import { type ComposeMemory, noMemory } from "./compose-memory.ts";
import type { Coverage } from "./coverage.ts";
import { footerPart } from "./footer-part.ts";
import type { EarlierTelling } from "./news.ts";
import { countsOf, type DigestCounts, parentPart } from "./parent-part.ts";
import type { Phrases } from "./phrases.ts";
import { rankStories } from "./rank.ts";
import type { RankingWeights } from "./score.ts";
import { followedIn, selectStories } from "./select.ts";
import type { Holding } from "./shifts.ts";
import type { Wording } from "./statement-blocks.ts";
import { placedPart } from "./story-part.ts";
import type { Subscription } from "./subscription.ts";
import type { Thread } from "./thread.ts";

export interface DigestInput {
  readonly subscription: Pick<Subscription, "lang" | "timeZone" | "maxStories"> &
    Partial<Pick<Subscription, "include" | "exclude" | "speakerIds" | "topics" | "pictures">>;
  /** With it, the parts can be asked about. */
  readonly digestId?: DigestId;
  readonly stories: readonly Story[];
  readonly coverage: Coverage;
  /** ISO instant: the digest's day, in the subscription's zone. */
  readonly now: string;
  /** ISO instant at which it should have come, where it comes late: the parent says so. */
  readonly lateSince?: string | null;
  readonly phrases: Phrases;
  /** Where readers report mistakes; without it they are sent to whoever runs the service. */
  readonly complaintsUrl?: string | null;
  /** Where the digest is kept as a page; null where nowhere. */
  readonly archive?: string | null;
  /** Stories that an earlier digest of the same order told of: the latest such digest. */
  readonly earlier?: ReadonlyMap<StoryId, EarlierTelling>;
  /** Moves against what speakers held before, by the quotation that shows the new stance. */
  readonly moves?: ReadonlyMap<QuotationId, Shift<Holding>>;
  /** How stories are ranked, as configured. */
  readonly ranking?: RankingWeights;
  /** What was made of the same stories before; nothing unless told. */
  readonly memory?: ComposeMemory;
}

/**
 * The digest of some stories: a parent, one part a story (best first, at most the subscription's `maxStories`), a
 * footer. Shown are only readings marked `posted` that have a speaker, and of a story that goes on what was not told before;
 * stories without any are left out, so `counts` may be all 0. Pure: the same input gives the same thread.
 */
export function compose({
  subscription,
  digestId,
  stories,
  coverage,
  now,
  lateSince = null,
  phrases,
  complaintsUrl = null,
  archive = null,
  earlier = new Map(),
  moves = new Map(),
  ranking,
  memory = noMemory,
}: DigestInput): {
  readonly thread: Thread;
  readonly counts: DigestCounts;
  /** The stories in the thread, in its order. */
  readonly shown: readonly Story[];
} {
  const {
    lang,
    timeZone,
    maxStories,
    include = [],
    exclude = [],
    speakerIds = [],
    topics = [],
    pictures = false,
  } = subscription;
  const wording: Wording = { lang, timeZone, now, phrases };
  const ranked = rankStories(selectStories(stories, { include, exclude }), {
    moves,
    earlier,
    followed: followedIn({ speakerIds, topics }),
    now,
    rankedOf: (story) => memory.ranked(story, moves, earlier),
    ...(ranking === undefined ? {} : { weights: ranking }),
  });
  const shown = ranked.slice(0, Math.max(1, maxStories)).map((story) => memory.told(story, lang));
  const counts = countsOf(shown);
  const parts = [
    parentPart(shown, counts, { more: ranked.length - shown.length, lateSince, archive }, wording),
    ...shown.map((story, at) =>
      placedPart(
        memory.part(story, wording, { moves, pictured: pictures }),
        digestId === undefined ? null : { digestId, place: at + 1 },
        wording,
      ),
    ),
    footerPart(coverage, complaintsUrl, wording),
  ];
  return { thread: { lang, parts }, counts, shown: shown.map(({ story }) => story) };
}
