import type { Agreement, Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { indexAt } from "../text/span.ts";
import type { Entity } from "./cast.ts";
import type { MentionReader } from "./mention.ts";

/** Who a mention or a dropped subject is taken to be, and how surely. */
export interface Guess {
  readonly entity: Entity | null;
  readonly certainty: number;
}

/** Somebody at a place in the document. */
export interface Appearance {
  readonly entity: Entity;
  /** How surely it was they, 0..1. */
  readonly certainty: number;
  /** The sentence in which the uninterrupted run of their remarks began. */
  readonly since: number;
  readonly at: number;
  readonly sentence: number;
  readonly paragraph: number;
}

export interface Walk {
  readonly document: TextDocument;
  readonly reader: MentionReader;
  readonly cast: Entity[];
  /** Who spoke last, outside other people's words. */
  speaker: Appearance | null;
  /** Who spoke before, latest last; at most a few. */
  readonly earlier: Appearance[];
  /** Who last did something, quoted or not. */
  actor: Appearance | null;
  /** Where somebody last spoke or did something whom nothing names: a dropped subject behind may be theirs. */
  stranger: { readonly at: number; readonly gender: Agreement["gender"] } | null;
  via: string | null;
  /** True where the outlet holds a conversation, so that it outlives a new mention of the speaker. */
  viaRuns: boolean;
}

export const NOBODY: Guess = { entity: null, certainty: 0 };

/** Where a quotation begins, its cue and source included. */
export const startOf = (quotation: Quotation): number =>
  Math.min(
    quotation.content[0]!.start,
    quotation.cue?.start ?? Number.POSITIVE_INFINITY,
    quotation.source?.start ?? Number.POSITIVE_INFINITY,
  );
export const endOf = (quotation: Quotation): number => quotation.content.at(-1)!.end;

/** Somebody placed at an offset. */
export const appears = (
  { document }: Walk,
  { entity, certainty }: Guess & { entity: Entity },
  at: number,
): Appearance => ({
  entity,
  certainty,
  at,
  since: indexAt(document.sentences, at),
  sentence: indexAt(document.sentences, at),
  paragraph: indexAt(document.paragraphs, at),
});
