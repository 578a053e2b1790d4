import type { Language } from "../base/language.ts";
import type { Quotation } from "../quotations/quotation.ts";
import type { Speaker, SpeakerKind } from "../speakers/speaker.ts";

/**
 * A quotation is shown in a digest from this confidence on: below it lookups alone find it, marked unsure. Each grammar
 * weighs its evidence on a scale of its own; these are where 95 in 100 of what is shown was right on annotated articles.
 */
export const POSTED_FROM: Readonly<Record<Language, number>> = { ar: 0.8, en: 0.7 };

/**
 * How much surer or less sure a reading is than its parts tell, by who speaks: shares of right readings on annotated
 * articles (`npm run eval`), rounded down. Documents and bodies go by several names, persons by one.
 */
const BY_KIND: Readonly<Record<SpeakerKind, number>> = {
  person: 1,
  government: 1,
  organisation: 0.95,
  group: 0.92,
  unnamed: 0.97,
  document: 0.85,
};

/** Characters of a content too short to show that it was cut rightly. */
const SHORT = 25;
const SHORTNESS = 0.92;
/** What nobody says is half as sure, however surely it was said. */
const NOBODY = 0.5;

/** How sure a reading is as a whole, 0..1 to three places: that it is a quotation, so bounded, and of this speaker. */
export function confidenceOf(quotation: Quotation, speaker: Speaker | null, certainty: number): number {
  const length = quotation.content.reduce((sum, { text }) => sum + text.length, 0);
  const short = length < SHORT && quotation.type !== "direct" ? SHORTNESS : 1;
  const who = speaker ? certainty * BY_KIND[speaker.kind] : NOBODY;
  return Math.round(quotation.confidence * who * short * 1000) / 1000;
}

/** True of a quotation that is sure enough to be shown in a digest. @param confidence Of {@link confidenceOf}. */
export const isPosted = (
  { cue }: Quotation,
  speaker: Speaker | null,
  confidence: number,
  lang: Language,
): boolean => speaker !== null && confidence >= POSTED_FROM[lang] && cue?.negated !== true;
