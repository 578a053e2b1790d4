import type { SpeakerKind } from "../speakers/speaker.ts";
import type { Position } from "../stances/stance.ts";
import { ARCHIVE_PHRASES } from "./archive-phrase-keys.ts";
import { DESK_PHRASES } from "./desk-phrase-keys.ts";
import { LEDGER_PHRASES } from "./ledger-phrase-keys.ts";
import type { ToldAct } from "./told-stance.ts";

/**
 * How a verb agrees with its speaker: masculine, feminine, plural; null where that is not known. Arabic then takes a
 * verbal noun (دعوة إلى), which agrees with everyone; English the singular.
 */
export type VerbForm = "m" | "f" | "p" | null;

/** Every phrase outside the acts, and the values that it takes; `count` also gives `{{n}}`, the number as written. */
export const PHRASES = {
  "digest.title": ["date"],
  "digest.empty": [],
  "digest.late": ["date", "time"],
  "count.stories": ["count"],
  "count.speakers": ["count"],
  "count.quotations": ["count"],
  "count.quotations-more": ["most"],
  "count.publishers": ["count"],
  "story.continues": ["date"],
  "story.goes-on-there": ["date"],
  "story.new-speakers": ["names"],
  "count.new-quotations": ["count"],
  "more.stories": ["count"],
  "more.quotations": ["count"],
  "sign.open": [],
  "sign.close": [],
  "sign.comma": [],
  "chain.carried": ["name", "count"],
  "chain.more": ["count"],
  "chain.retold": ["name", "count"],
  "rendering.ar": [],
  "rendering.en": [],
  "rendering.acts": ["ar", "en"],
  "only.ar": [],
  "only.en": [],
  "meta.reported": [],
  "meta.via": ["name"],
  "meta.said": ["date"],
  "meta.said-in": ["date"],
  "meta.paywall": [],
  "meta.vanished": [],
  "meta.unsure": [],
  "correction.vanished": ["date"],
  "correction.withdrawn": [],
  "correction.speaker": ["name"],
  "shift.reversed": ["before", "date", "after", "day"],
  "shift.hardened": ["date"],
  "shift.softened": ["date"],
  "shift.in-favour": [],
  "shift.against": [],
  "denial.label": ["name"],
  "coverage.title": [],
  "coverage.checked": ["count"],
  "coverage.well": ["count"],
  "coverage.failing": ["reason"],
  "coverage.stale": ["date"],
  "coverage.never": [],
  "coverage.complain": [],
  "coverage.complain-at": [],
  "quotes.title": ["query"],
  "quotes.found": ["count"],
  "quotes.none": [],
  "quotes.latest": [],
  "speaker.title": ["name"],
  "speaker.none": [],
  "speaker.aliases": ["names"],
  "speaker.others": ["names"],
  ...ARCHIVE_PHRASES,
  ...DESK_PHRASES,
  ...LEDGER_PHRASES,
} as const satisfies Record<string, readonly string[]>;

type Own = typeof PHRASES;
type ActKey = `act.${ToldAct}` | `about.${ToldAct}`;
type NameKey = `position.${Position}` | `kind.${SpeakerKind}`;

/** Names of phrases. `act.X` stands before a quotation, `about.X` before the target of the act. */
export type PhraseKey = keyof Own | ActKey | NameKey;

type Named<Values extends readonly string[]> = {
  readonly [Name in Values[number]]: Name extends "count" ? number : string;
};

/** The values that a phrase takes, as a rest tuple: empty for a phrase without any. */
export type PhraseValues<Key extends PhraseKey> = Key extends ActKey
  ? [{ readonly form: VerbForm }]
  : Key extends keyof Own
    ? Own[Key] extends readonly []
      ? []
      : [Named<Own[Key]>]
    : [];
