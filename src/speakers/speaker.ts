import type { SpeakerId } from "../base/ids.ts";

export const SPEAKER_KINDS = [
  "person",
  "organisation",
  "government",
  "group",
  "document",
  "unnamed",
] as const;
export type SpeakerKind = (typeof SPEAKER_KINDS)[number];

/** The entity behind a source, as one article gives it. */
export interface Speaker {
  /** Stable for the same folded name and kind, so that lookups find a speaker across articles. */
  readonly id: SpeakerId;
  /** Fullest form that the article gives, without title. */
  readonly name: string;
  readonly role: string | null;
  readonly kind: SpeakerKind;
  readonly en?: string;
}
