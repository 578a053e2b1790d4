import type { QuotationId, StoryId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Shift } from "../stances/shift.ts";
import type { Story } from "../stories/story.ts";
import type { EarlierTelling } from "./news.ts";
import { type RankedStory, rankedStory } from "./rank.ts";
import { type ToldStory, tellStory } from "./renderings.ts";
import type { Holding } from "./shifts.ts";
import type { Wording } from "./statement-blocks.ts";
import { type TellingSetting, type UnplacedPart, unplacedPart } from "./story-part.ts";

/**
 * What composing made of stories, for as long as the story object lives: orders that are told the same stories share it. A story
 * that goes on from an earlier digest, or that shows a move, is told each order by itself. The results are those of the pure functions.
 */
export interface ComposeMemory {
  ranked(
    story: Story,
    moves: ReadonlyMap<QuotationId, unknown>,
    earlier: ReadonlyMap<StoryId, EarlierTelling>,
  ): RankedStory;
  told(ranked: RankedStory, lang: Language): ToldStory;
  part(told: ToldStory, wording: Wording, setting: TellingSetting): UnplacedPart;
}

/** Nothing is shared. */
export const noMemory: ComposeMemory = {
  ranked: (story, moves, earlier) => rankedStory(story, { moves, earlier: earlier.get(story.id) ?? null }),
  told: tellStory,
  part: unplacedPart,
};

export function createComposeMemory(): ComposeMemory {
  const ranked = new WeakMap<Story, RankedStory>();
  const told = new WeakMap<RankedStory, Map<Language, ToldStory>>();
  const parts = new WeakMap<ToldStory, Map<string, UnplacedPart>>();
  const movedIn = ({ readings }: Story, moves: ReadonlyMap<QuotationId, unknown>): boolean =>
    moves.size > 0 && readings.some(({ id }) => moves.has(id));
  return {
    ranked(story, moves, earlier) {
      if (earlier.has(story.id) || movedIn(story, moves)) return noMemory.ranked(story, moves, earlier);
      const known = ranked.get(story) ?? rankedStory(story);
      ranked.set(story, known);
      return known;
    },
    told(one, lang) {
      const known = told.get(one) ?? new Map<Language, ToldStory>();
      told.set(one, known);
      return kept(known, lang, () => tellStory(one, lang));
    },
    part(one, wording, setting) {
      const { lang, timeZone, now, phrases } = wording;
      if (one.earlier !== null || movedIn(one.story, setting.moves ?? NO_MOVES))
        return unplacedPart(one, wording, setting);
      const known = parts.get(one) ?? new Map<string, UnplacedPart>();
      parts.set(one, known);
      // Of the time a part tells no more than the day.
      const key = [lang, timeZone, phrases.day(now, timeZone), setting.pictured, setting.origins].join(" ");
      return kept(known, key, () => unplacedPart(one, wording, setting));
    },
  };
}

const NO_MOVES: ReadonlyMap<QuotationId, Shift<Holding>> = new Map();

function kept<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
