import type { Language } from "../base/language.ts";
import { type AcrossModel, acrossLikeness } from "./across-likeness.ts";
import { factsAgainst, otherNumbers } from "./evidence.ts";
import type { Growing, Member } from "./growing.ts";
import { likeness } from "./likeness.ts";
import type { WordCounts } from "./words.ts";

/** Two articles of one language belong together from this likeness on; tuned on labelled newspaper stories (`npm run eval:stories`). */
const SAME_STORY = 0.44;
/** Two disasters of one country are told in much the same words; those of the other language, who share fewer, tell them apart. */
const SPOKEN_AGAINST = 0.95;
/** So alike are copies of one text, and bulletins of one form: these have other numbers, and need to be more alike than any are. */
const WORDED_ALIKE = 1;
const OTHER_BULLETIN = 2;
const DAY_MS = 24 * 3_600_000;

/** How alike members of stories are; from 1 on they belong together. */
export interface Likenesses {
  /** Of two members of one language. */
  nearness(one: Member, other: Member): number;
  /** Of two members of two languages. */
  across(one: Member, other: Member): number;
  /** Of an article and a story: by its members of the same language, unless those of the other speak against it. */
  score(member: Member, story: Growing): number;
}

export function createLikenesses(
  stemsOf: Readonly<Record<Language, WordCounts>>,
  keys: WordCounts,
  model: AcrossModel,
): Likenesses {
  const nearness = (one: Member, other: Member): number => {
    const against = factsAgainst(one.vector.facts, other.vector.facts, one.lang, daysBetween(one, other));
    const like = likeness(one.vector, other.vector, stemsOf[one.lang], keys);
    const bulletin = like >= WORDED_ALIKE && otherNumbers(one.vector.facts, other.vector.facts);
    return Math.max(0, like - against) / (bulletin ? OTHER_BULLETIN : SAME_STORY);
  };
  const across = (one: Member, other: Member): number => {
    const [arabic, english] = one.lang === "ar" ? [one, other] : [other, one];
    return acrossLikeness(arabic.vector, english.vector, keys, daysBetween(one, other), model);
  };
  return {
    nearness,
    across,
    score(member, story) {
      const same = story.members.filter(({ lang }) => lang === member.lang);
      const others = story.members.filter(({ lang }) => lang !== member.lang);
      const near = mean(same.map((other) => nearness(member, other)));
      const far = mean(others.map((other) => across(member, other)));
      if (near === null) return far ?? 0;
      if (far === null) return near;
      // A follow-up has new words in its own language, and the facts of the first report in the other.
      return far >= 1 ? Math.max(near, far) : Math.min(near, far / SPOKEN_AGAINST);
    },
  };
}

const daysBetween = (one: Member, other: Member): number => Math.abs(one.at - other.at) / DAY_MS;

export const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
