import type { Slice } from "../text/span.ts";

export const ACTS = [
  "says",
  "meets",
  "backs",
  "agrees",
  "promises",
  "hopes",
  "calls-for",
  "demands",
  "doubts",
  "warns",
  "criticises",
  "accuses",
  "denies",
  "rejects",
  "threatens",
] as const;
/** What a speaker does by speaking: shared/data/stances/acts.json, after CAMEO and PLOVER. */
export type Act = (typeof ACTS)[number];

export type QuotationType = "direct" | "indirect" | "mixed";

/** Grammatical gender and number of a verb, noun or pronoun; null where the form does not tell. */
export interface Agreement {
  readonly gender: "m" | "f" | null;
  readonly number: "singular" | "dual" | "plural" | null;
}

/** A reporting expression found in the text, with what its lexicon entry says of it. */
export interface Cue extends Slice {
  /** Dictionary form, the lexicon's key. */
  readonly lemma: string;
  /** The act that the expression itself tells; "says" when it is plain. */
  readonly act: Act;
  readonly agreement: Agreement;
  /** True of "did not say", لم يقل, "declined to comment". */
  readonly negated: boolean;
}

/** What a grammar finds: who speaks is still only words (`source`), not a speaker. */
export interface Quotation {
  readonly type: QuotationType;
  /** In reading order; several where the attribution breaks the quotation. Never empty. */
  readonly content: readonly Slice[];
  /** The parts inside quotation marks, marks left out. */
  readonly verbatim: readonly Slice[];
  readonly cue: Cue | null;
  /** The words naming who speaks; null where the subject is dropped or only an attached pronoun. */
  readonly source: Slice | null;
  /** The outlet that relayed the words, where the article says so. */
  readonly via: Slice | null;
  /** True where the outlet holds the conversation (an interview): it goes on with the speaker's further remarks. */
  readonly viaRuns?: boolean;
  /** True where a new occasion of speaking is named: an outlet before it holds no longer. */
  readonly newOccasion?: boolean;
  /** True where it stands in a relative clause: the talk goes on with the speaker before it. */
  readonly aside?: boolean;
  /** How sure the grammar is that this is a quotation with these bounds, 0..1. */
  readonly confidence: number;
}
