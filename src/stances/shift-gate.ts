import type { SpeakerKind } from "../speakers/speaker.ts";
import type { Reading } from "./stance.ts";

/** Speakers that are the same ones tomorrow: "a source" and a report may be others. */
const LASTING: ReadonlySet<SpeakerKind> = new Set(["person", "organisation", "government", "group"]);

/**
 * From this confidence on a reading may show a move. It lies below what a digest shows unasked: where two readings of one
 * speaker on one matter stand together, each of them may be less sure. Sides that no verb of saying tells lie below it.
 */
export const MAY_SHIFT_FROM = 0.6;
/** Where the verb tells the act by itself ("endorsed the quay"), the bounds of what is said matter less. */
const MAY_SHIFT_FROM_ACT = 0.5;

/** So it is where somebody called the thing something: "called the sale a sham". */
const NAMES = /^(?:call|describe|brand|dub|label|وصف)$/u;

/** True of a reading that may show a move at all: somebody who lasts surely said it, and its verb is not denied. */
export const mayShift = ({
  speaker,
  confidence,
  cue,
}: Pick<Reading, "speaker" | "confidence" | "cue">): boolean =>
  speaker !== null &&
  LASTING.has(speaker.kind) &&
  confidence >=
    (cue !== null && (cue.act !== "says" || NAMES.test(cue.lemma)) ? MAY_SHIFT_FROM_ACT : MAY_SHIFT_FROM) &&
  cue?.negated !== true;
