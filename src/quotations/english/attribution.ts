import type { Act } from "../quotation.ts";
import type { Line } from "./line.ts";
import type { Range } from "./noun-phrase.ts";

/** An attribution found in one sentence; ranges count its words. */
export interface Attribution {
  readonly line: Line;
  readonly cue: Range;
  readonly lemma: string;
  readonly act: Act;
  readonly negated: boolean;
  readonly source: Range | null;
  /** In reading order; empty where the content is to be taken from the sentences that follow (a colon ends this one). */
  readonly content: readonly Range[];
  readonly via: Range | null;
  /** True where the outlet holds the conversation ("told Sky News"): it goes on with the speaker's further remarks. */
  readonly conversation?: boolean;
  /** First and last word of attribution and content together. */
  readonly reach: Range;
  readonly confidence: number;
}
