import type { Token } from "../text/tokens.ts";
import type { FoundMarker } from "./act.ts";
import { type Marker, phraseAt, type StanceLexicon } from "./lexicon.ts";
import {
  BREAK,
  HEAD_WORDS,
  JOINING,
  LEADING,
  OBLIGES,
  OBLIGING,
  PARTICLE,
  RELATIVE,
  RESTART,
  TARGET_WORDS,
  TIME,
  TRAILING,
} from "./target-words.ts";

/** One stretch of a content, cut into tokens. `pauses` tells of each token whether a clause ends with it. */
export interface Stretch {
  readonly content: readonly Token[];
  readonly words: readonly string[];
  readonly pauses: readonly boolean[];
}
/** Indices of tokens, `to` exclusive. */
export type Range = readonly [from: number, to: number];

/** The thing at the head of a content, behind whom it is said to. `lemma` is the cue's. */
export function headRange(stretch: Stretch, lemma: string, lexicon: StanceLexicon): Range {
  let from = behindModal(stretch, skipLeading(stretch, 0, lexicon));
  if (lexicon.addressed.has(lemma)) from = behindAddressee(stretch, from);
  return [from, thingEnd(stretch, from, lexicon.ends.get(lemma) ?? [], lexicon)];
}

/** "ناشد الطرفين تمديد الهدنة": the addressee bears an article, what is asked for mostly does not. */
function behindAddressee({ words, pauses }: Pick<Stretch, "words" | "pauses">, from: number): number {
  let at = from;
  while (at < words.length && words[at]!.startsWith("ال")) at++;
  return at < words.length - 1 && !pauses[at] ? at : from;
}

/** What a marker found in the stretch is about. */
export function markerRange(stretch: Stretch, marker: FoundMarker, lexicon: StanceLexicon): Range {
  if (marker.value.modal) return clauseAround(stretch, marker) ?? behind(stretch, marker, lexicon);
  return marker.value.governs ? behind(stretch, marker, lexicon) : before(stretch, marker);
}

function behind(stretch: Stretch, { at, length, value }: FoundMarker, lexicon: StanceLexicon): Range {
  // Behind a modal a preposition begins an adverbial: "يتعين في بادئ الأمر التعامل مع الخطر".
  const start = at + length - value.into;
  const led = value.modal ? behindObliged(stretch, start) : skipLeading(stretch, start, lexicon);
  const from = behindTime(stretch, behindHolder(stretch, behindModal(stretch, led), value));
  return [from, thingEnd(stretch, from, [], lexicon)];
}

/** "يتعين | علينا أن | نعمل": what obliges is no part of what is called for. `أن` stays where a subject follows it. */
function behindModal({ words }: Stretch, from: number): number {
  let at = from;
  while (at < words.length && OBLIGING.test(words[at]!)) at++;
  return at < words.length && words.slice(from, at).some((word) => OBLIGES.test(word)) ? at : from;
}

/** "المطلوب في | المرحلة المقبلة | تكاتف الجهود": when it is wanted stands before what is. */
function behindTime({ words, pauses }: Stretch, from: number): number {
  if (from === 0 || !/^(?:في|خلال)$/u.test(words[from - 1]!) || !TIME.test(words[from] ?? "")) return from;
  let at = from + 1;
  while (words[at]?.startsWith("ال")) at++;
  return at < words.length && !pauses[at] ? at : from;
}

/** Longest name of who is obliged, in words. */
const OBLIGED_AT_MOST = 7;

/** "يجب | على الشركة | إعادة العمال": nor is who is obliged. */
function behindObliged({ words, pauses }: Stretch, from: number): number {
  // "لا بد | من مواجهة": the particle is the modal's.
  if (words[from] === "من" && words[from - 1] === "بد") return from + 1;
  if (words[from] !== "علي") return from;
  const that = words.slice(from, from + OBLIGED_AT_MOST).indexOf("ان");
  if (that > 0) return from + that;
  if (!words[from + 1]?.startsWith("ال")) return from;
  const at = behindAddressee({ words, pauses }, from + 1);
  return at > from + 1 ? at : from;
}

/** What a promise is of stands within so many words behind who makes it. */
const HOLDER_WORDS = 4;

/** "التزام الجماعة | بالمبادئ": behind a noun of promising or hoping stands first who does. */
function behindHolder({ words, pauses }: Stretch, from: number, { act, head }: Marker): number {
  if (!head || !(act === "promises" || act === "hopes")) return from;
  for (let at = from + 1; at <= from + HOLDER_WORDS && at < words.length && !pauses[at]; at++) {
    if (/^ب(?:ان|\p{L}{4,})$/u.test(words[at]!)) return at;
    if (/^(?:علي|الي|في)$/u.test(words[at]!) && at + 1 < words.length) return at + 1;
  }
  return from;
}

/** The subject before a marker: from the last pause to it, a relative clause left out. */
function before(stretch: Stretch, marker: FoundMarker): Range {
  const { words } = stretch;
  let from = clauseStart(stretch, marker.at);
  // "The talks, which lasted a month, had failed": behind the comma stands no subject.
  if (from > 1 && words.slice(from, marker.at).every((word) => TRAILING.test(word))) {
    const aside = clauseStart(stretch, from - 1);
    if (aside > 1 && RELATIVE.test(words[aside]!)) from = clauseStart(stretch, aside - 1);
  }
  const to = pauseFrom(stretch, from, marker.at);
  return to - from > HEAD_WORDS ? [from, from] : [from, to];
}

/** "The parties must end the siege": subject and predicate; null where no subject stands before the modal. */
function clauseAround(stretch: Stretch, marker: FoundMarker): Range | null {
  const from = clauseStart(stretch, marker.at);
  const to = pauseFrom(stretch, marker.at + marker.length, stretch.words.length);
  return from === marker.at || to - from > TARGET_WORDS ? null : [from, to];
}

function clauseStart({ words, pauses }: Stretch, at: number): number {
  let from = at;
  while (from > 0 && !pauses[from - 1] && !RESTART.test(words[from - 1]!)) from--;
  while (from < at && JOINING.test(words[from]!)) from++;
  return from;
}

function skipLeading({ words, content }: Stretch, start: number, lexicon: StanceLexicon): number {
  let from = start;
  const leading = (): void => {
    while (from < words.length && (!content[from]!.word || LEADING.test(words[from]!))) from++;
  };
  leading();
  if (from < words.length) from += phraseAt(words, lexicon.trim, from)?.length ?? 0;
  leading();
  return from;
}

/** Where a thing ends: at a pause, a clause, a word of `ends`, or before a particle where it grows too long. */
function thingEnd(stretch: Stretch, from: number, ends: readonly string[], lexicon: StanceLexicon): number {
  const { words, content } = stretch;
  let longest = from;
  for (let left = TARGET_WORDS; left > 0 && longest < words.length; longest++)
    if (content[longest]!.word) left--;
  const limit = beforeAntecedent(stretch, from, pauseFrom(stretch, from, longest));
  for (let at = from + 1; at < limit; at++) {
    const attached = ends.includes("بـ") && /^ب\p{L}{3,}/u.test(words[at]!) && !lexicon.names.has(words[at]!);
    if (attached || ends.includes(words[at]!)) return at;
  }
  if (limit < longest || limit === content.length) return limit;
  // Cut where a phrase may end, so that no noun loses its adjective.
  for (let at = limit - 1; at > from + 3; at--) if (PARTICLE.test(words[at]!)) return at;
  return limit;
}

/** "مواجهة التنظيم | والدور الذي تلعبه": what a relative clause tells of, joined to the thing, says nothing without it. */
function beforeAntecedent({ words, pauses }: Stretch, from: number, limit: number): number {
  const joined = limit - from > 2 && !pauses[limit] && /^(?:الذي|التي|الذين)$/u.test(words[limit] ?? "");
  return joined && /^وال\p{L}{2,}/u.test(words[limit - 1]!) ? limit - 1 : limit;
}

/** The first pause or subordinate clause behind `from`, or `limit`. */
function pauseFrom({ words, pauses }: Stretch, from: number, limit: number): number {
  let to = from;
  while (to < words.length && to < limit && !pauses[to] && !(to > from && BREAK.test(words[to]!))) to++;
  return to;
}
