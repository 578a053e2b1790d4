import type { Language } from "../base/language.ts";
import type { Meeting } from "../quotations/meeting.ts";
import type { Act, Quotation } from "../quotations/quotation.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { Slice, Span } from "../text/span.ts";
import type { ArticleTraits } from "../topics/article-traits.ts";
import type { TopicForm } from "../topics/topic.ts";

export const POSITIONS = ["supports", "opposes", "mixed", "neutral"] as const;
export type Position = (typeof POSITIONS)[number];

/** Why a stance is no plain one of its day: what shifts, and what is surely shown, leave out. */
export type Caveat = "conditional" | "ironic" | "relayed" | "disclaimed" | "former" | "background";

/** What a speaker of each act holds of its target, after PLOVER's cooperative and conflictual classes. */
export const POSITION_OF: Readonly<Record<Act, Position>> = {
  says: "neutral",
  meets: "neutral",
  backs: "supports",
  agrees: "supports",
  promises: "supports",
  hopes: "supports",
  "calls-for": "supports",
  demands: "supports",
  doubts: "mixed",
  warns: "opposes",
  criticises: "opposes",
  accuses: "opposes",
  denies: "opposes",
  rejects: "opposes",
  threatens: "opposes",
};

/** Where a speaker stands, as one quotation shows it. */
export interface Stance {
  readonly act: Act;
  readonly position: Position;
  /** The proposition or thing (never the addressee), a slice of the article. */
  readonly target: Slice | null;
  /** 1 mild, 2 plain, 3 strong. */
  readonly intensity: 1 | 2 | 3;
  readonly hedged: boolean;
  /**
   * Whether act and position are sure enough to be shown. `extract` gives the likeliest reading all the same; digests,
   * lookups and the ledger go by {@link shownStance}.
   */
  readonly sure: boolean;
  /** What the target is about, to meet other targets by; null without one. Not of the published format. */
  readonly topic: TopicForm | null;
  /** True of words that name no thing and point at it: "it is a disgrace". Absent else. Not of the published format. */
  readonly points?: true;
  /** Absent where it is plain. Not of the published format. */
  readonly caveat?: Caveat;
  /** The words of the article that show it. */
  readonly evidence: Span;
}

/** The stance as readers see it: who is not surely read otherwise "says", and takes no side. */
export const shownStance = (stance: Stance): Stance =>
  // Rows written before there were unsure ones lack the field.
  stance.sure !== false
    ? stance
    : { ...stance, act: "says", position: "neutral", target: null, intensity: 1 };

/** The day of a saying; `precision` tells how well the text knows it. */
export interface SaidAt {
  /** ISO date, `YYYY-MM-DD`, or `YYYY` when only the year is known. */
  readonly date: string;
  readonly precision: "day" | "month" | "year" | "article";
}

/** A quotation with its speaker and stances: what lookups and digests show. */
export interface Reading extends Omit<Quotation, "via"> {
  readonly speaker: Speaker | null;
  /** The relaying outlet's name. */
  readonly via: string | null;
  readonly saidAt: SaidAt | null;
  /** True when sure enough to show in a digest; the rest is found by lookups alone, marked unsure. */
  readonly posted: boolean;
  readonly stances: readonly Stance[];
  /**
   * What the words are about, in words of no language (see `topics/topic`), to meet a rendering in another language by. Only of
   * what a digest shows and somebody with a name said. Not of the published format.
   */
  readonly keys?: readonly string[];
}

/** All that was read out of one article. */
export interface ArticleReading {
  readonly lang: Language;
  readonly readings: readonly Reading[];
  /** Who met whom, outside what somebody is quoted with; absent where a language does not tell. */
  readonly meetings?: readonly Meeting[];
  /** What its event is recognised by; absent where nobody asked. */
  readonly traits?: ArticleTraits;
}
