import { mayBeMatter } from "./may-be-matter.ts";
import { areElsewhere, areOfOtherKind, isOthersDeed } from "./other-thing.ts";
import type { Placed } from "./placed.ts";
import { together } from "./shift-action.ts";
import { openAlike, type Setting, sharedIn, wordsShared } from "./shift-setting.ts";
import { callsAgainst, pointsOnly, tellsPart } from "./shift-target.ts";
import { areParted, sameMatter } from "./shift-topic.ts";
import type { Stance } from "./stance.ts";

/** From so many words of title and lead on two articles tell of one matter; across languages so many names. */
const WORDS_SHARED = 9;
const NAMES_SHARED = 3;
/** So many are enough where the openings share some of them. */
const SHARED_BY_ALIKE = 6;

/**
 * The stances among some of one speaker that are on the matter of another: those on it surely, or, where there are none, those
 * that two articles of much the same words make likely (عارض الفكرة, and "I back a match in Qatar" in an article on it).
 */
export function onMatterOf<Held extends Placed>(to: Held, some: readonly Held[]): readonly Held[] {
  const sure = some.filter((other) => other !== to && sameMatter(other, to));
  return sure.length > 0 ? sure : some.filter((other) => other !== to && presumedMatter(other, to));
}

/** True where a stance is likely about what another is about, and nothing in it tells of another thing. */
function presumedMatter(a: Placed, b: Placed): boolean {
  if (areParted(a, b) || areParted(b, a) || !mayBeMatter(glimpsed(a), glimpsed(b))) return false;
  // Two that each name a thing may name two; who neither names one nor points may speak of anything.
  if (![a, b].some(({ stance }) => pointsOnly(stance)) || !saysOfWhat(a.stance) || !saysOfWhat(b.stance))
    return false;
  if (!tellOneMatter(a.setting, b.setting)) return false;
  if (tellsPart(a.stance) !== tellsPart(b.stance) || areElsewhere(a, b) || areOfOtherKind(a, b)) return false;
  if (isOthersDeed(a, b) || isOthersDeed(b, a)) return false;
  const told = [a, b].every(({ stance }) => (stance.topic?.keys.length ?? 0) > 0);
  return !told || together(a.stance, b.stance, callsAgainst) !== "apart";
}

const saysOfWhat = ({ target, points }: Stance): boolean => target !== null || points === true;

const tellOneMatter = (a: Setting, b: Setting): boolean =>
  a.lang === b.lang
    ? wordsShared(a, b) >= (openAlike(a, b) ? SHARED_BY_ALIKE : WORDS_SHARED)
    : sharedIn(a.names, b.names) >= NAMES_SHARED;

const glimpsed = ({ stance, setting, topicId }: Placed) => ({
  act: stance.act,
  target: stance.target,
  lang: setting.lang,
  topicId,
  keys: stance.topic?.keys ?? null,
});
