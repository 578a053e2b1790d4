import { sameTopic } from "../topics/same-topic.ts";
import { namesOneThing } from "./one-thing.ts";
import type { Placed } from "./placed.ts";
import { pointsAt } from "./pointed-at.ts";
import { together } from "./shift-action.ts";
import { openAlike, type Setting, sameAffair, sharedIn, wordsShared } from "./shift-setting.ts";
import { callsAgainst, pointsOnly, wordsOf } from "./shift-target.ts";
import type { Stance } from "./stance.ts";
import { DEED } from "./topic-keys.ts";

/**
 * True where two stances of a speaker are about one thing, surely enough to hold one against the other: their
 * articles tell of one affair, and the ledger has them under one topic, or their topics are alike or in one another; or one
 * of them only points at what its article is about, and the other names nothing that this article does not know.
 */
export function sameMatter(a: Placed, b: Placed): boolean {
  if (areParted(a, b) || areParted(b, a)) return false;
  const points = pointsOnly(a.stance) || pointsOnly(b.stance);
  // Targets first: what articles are about takes longer to read.
  if (!points && !namesOneThing(a, b)) return false;
  if (!sameAffair(a.setting, b.setting) && !namedAlike(a, b) && !opensAlike(a, b)) return false;
  // "this loan", said twice, is one where both articles open with it, or much alike.
  if (
    isBare(a.stance) &&
    isBare(b.stance) &&
    !(opensWith(b.setting, a) && opensWith(a.setting, b)) &&
    !openAlike(a.setting, b.setting)
  )
    return false;
  if (!points) return true;
  return (pointsAt(a, b) || pointsAt(b, a)) && !areApart(a, b);
}

/** So few words make two articles of one language ones of the same affair, where both open with the very thing. */
const FEW_SHARED = 2;
function opensAlike(a: Placed, b: Placed): boolean {
  const { lang } = a.setting;
  if (lang !== b.setting.lang || pointsOnly(a.stance) || pointsOnly(b.stance)) return false;
  const [one, other] = [wordsOf(a.stance, lang), wordsOf(b.stance, lang)];
  return (
    one.join(" ") === other.join(" ") &&
    opensWith(a.setting, a) &&
    opensWith(b.setting, b) &&
    wordsShared(a.setting, b.setting) >= FEW_SHARED
  );
}

/** "closing it" is another matter than the thing. */
const areApart = (a: Placed, b: Placed): boolean =>
  (a.stance.topic?.keys.length ?? 0) > 0 &&
  (b.stance.topic?.keys.length ?? 0) > 0 &&
  together(a.stance, b.stance, callsAgainst) === "apart";

/** True of a stance whose topic people took apart from another's. */
export const areParted = ({ partedFrom }: Placed, { topicId }: Placed): boolean =>
  topicId !== null && partedFrom?.has(topicId) === true;

/** True of a target that is one bare word, which many affairs may have: "the loan". */
const isBare = (stance: Stance): boolean => !pointsOnly(stance) && (stance.topic?.keys.length ?? 0) <= 1;

/** True where the opening of an article of the same language has the words of a target. */
const opensWith = ({ lang, opening }: Setting, { stance, setting }: Placed): boolean =>
  lang !== setting.lang || wordsOf(stance, lang).every((word) => opening.has(word));

const isDeed = (key: string): boolean => DEED.test(key);

/** True of a target whose words stand in the lead of its own article. */
const leadsTo = ({ stance, setting }: Placed): boolean =>
  wordsOf(stance, setting.lang).every((word) => setting.stems.has(word));

/**
 * From this likeness on two topics need no shared name where two languages have few words in common, and each is told by so many
 * keys ("the sale of the port", بيع المرفأ).
 */
const SURELY_ALIKE = 0.75;
const TOLD_BY = 2;

function namedAlike(a: Placed, b: Placed): boolean {
  const [one, other] = [a.stance.topic, b.stance.topic];
  if (a.setting.lang === b.setting.lang || one === null || other === null) return false;
  // What each names is one thing, and both articles know one name more than the speaker's.
  if (sharedIn(a.setting.names, b.setting.names) > 0)
    return one.keys.length > 0 && other.keys.length > 0 && namesOneThing(a, b);
  if (sameTopic(one, other) < SURELY_ALIKE) return false;
  if (Math.min(one.keys.length, other.keys.length) >= TOLD_BY) return true;
  // One word alone ("the dam", السد) has to be what either article opens with; of a deed ("the withdrawal") one may tell later.
  const opens = [a, b].filter((placed) => opensWith(placed.setting, placed));
  if (opens.length === 2) return true;
  return opens.length === 1 && [...one.keys, ...other.keys].some(isDeed) && leadsTo(a) && leadsTo(b);
}
