import { mayBeDeed } from "../quotations/arabic/verbal-noun.ts";
import type { Act, Quotation } from "../quotations/quotation.ts";
import { isConvicted } from "./convicted.ts";
import { LIST, type Marker, PLAIN, phraseAt, type StanceLexicon } from "./lexicon.ts";
import { reversed } from "./negation.ts";
import { isReported, isSupposed } from "./no-side.ts";
import { ownActs } from "./own-acts.ts";
import { ownClause } from "./own-clause.ts";
import { ownPlan } from "./own-plans.ts";
import type { Statement } from "./statement.ts";
import { OBLIGES } from "./target-words.ts";

/** A phrase of the content that told the act, by its place among the words of the content. */
export interface FoundMarker {
  readonly at: number;
  readonly length: number;
  readonly value: Marker;
}

/** What the cue tells that the speaker does, and where it is plain, the marker in the words that may tell more. */
export function actOf(
  text: string,
  quotation: Quotation,
  said: Pick<Statement, "words" | "heads" | "lists" | "source">,
  lexicon: StanceLexicon,
): { readonly cueAct: Act; readonly marker: FoundMarker | null; readonly own: readonly FoundMarker[] } {
  const { cue } = quotation;
  // "did not rule out a strike" rejects nothing.
  const cueAct = cue && !cue.negated && !claims(text, quotation, lexicon) ? cue.act : "says";
  if (cueAct !== "says") {
    // "أبدى استعداده لحضور": the noun that told the act of its verb is no part of the target.
    const head = markerOf(said, quotation, isThing(text, quotation), lexicon);
    return { cueAct, marker: head?.at === 0 && head.value.act === cueAct ? head : null, own: [] };
  }
  const { words, source } = said;
  const clause = ownClause(text, quotation, words, source);
  const own = ownActs(said, clause, lexicon);
  const named = own[0] ?? markerOf(said, quotation, isThing(text, quotation), lexicon);
  // What is named outright tells more than a tense does, the tense more than what else sounds like an act.
  const plan = named?.value.firm || !clause ? null : ownPlan(words, clause);
  return { cueAct, marker: plan ? planned(plan) : named, own };
}

const planned = ({ act, at, length }: NonNullable<ReturnType<typeof ownPlan>>): FoundMarker => ({
  at,
  length,
  value: { ...PLAIN, act },
});

/** "insisted on a vote" demands it; "insisted that the vote was fair" only says so. */
function claims(text: string, { cue, content }: Quotation, lexicon: StanceLexicon): boolean {
  if (!cue || !lexicon.claims.has(cue.lemma)) return false;
  const between = text.slice(cue.end, Math.max(cue.end, Math.min(content[0]!.start, cue.end + 120)));
  return !GOVERNED.test(`${cue.text} ${between}`);
}

/** A preposition, and no "that" behind it, leads to the thing that is demanded. */
const GOVERNED = /(?:\bon|على)\s*["“«]?\s*$/u;

/** Behind these the talk is of what somebody else does: "those who support the raid". */
const OTHERS = /^(?:who|which|whose|الذي|التي|الذين|من)$/u;

/** How far before a content its complementizer may stand, in characters. */
const LED_IN = 12;
const COMPLEMENTIZER = /(?:^|[\s"“«])[وفب]?(?:أن|إن|ان|أنّ|إنّ|بأن|بأنّ|that)[\s:"“«]*$/u;

/** Whether a content is a thing ("support for the truce") and no clause behind a complementizer. */
export function isThing(text: string, { type, content }: Quotation): boolean {
  const { start } = content[0]!;
  return type !== "direct" && !COMPLEMENTIZER.test(text.slice(Math.max(0, start - LED_IN), start));
}

const MUST_HAVE = /^(?:انه|انها|انهم|انهما|انك|انني|انكم)$/u;

/** How many words may stand before a denial. */
const DENIAL_WITHIN = 3;

type Match = ReturnType<typeof phraseAt<Marker>>;

/** "أهمية تثبيت الهدنة" calls for it; "أهمية حرية الصحافة" speaks for what is there already. */
function valued(words: readonly string[], at: number, match: Match): Match {
  if (!match || words[at] !== "اهميه" || mayBeDeed((words[at + 1] ?? "").replace(/^[وبل]/u, "")))
    return match;
  return /^(?:ان|عدم)$/u.test(words[at + 1] ?? "")
    ? match
    : { ...match, value: { ...match.value, act: "backs" } };
}

/** Longest name of who has a duty, in words. */
const DUTY_OF = 5;
const NO_DUTY =
  /^(?:ال)?(?:رغم|عكس|اقل|اكثر|ارجح|اغلب|فور|اساس|امل|اعتبار|شرط|حد|ما|وشك|يقين|ثقه|علم|قناعه|دليل)$/u;

/** "على الحكومة أن تدفع", "عليكم أن ترحلوا": a duty told at the head of the content is demanded. */
function dutyOf(words: readonly string[]): FoundMarker | null {
  const duty = (length: number): FoundMarker => ({
    at: 0,
    length,
    value: { ...PLAIN, act: "demands", firm: true, governs: true },
  });
  if (!words[0]?.includes("علي")) return null;
  if (/^[وف]?علي(?:ه|ها|هم|كم|ك)$/u.test(words[0])) return words[1] === "ان" ? duty(1) : null;
  if (!/^[وف]?علي$/u.test(words[0]) || NO_DUTY.test(words[1] ?? "ما")) return null;
  const that = words.indexOf("ان", 2);
  return that > 0 && that <= 1 + DUTY_OF && /^[يت]\p{L}{2,}/u.test(words[that + 1] ?? "") ? duty(that) : null;
}

/** A supposition stands within so many words before what it supposes. */
const SUPPOSED_WITHIN = 8;

/**
 * Words that look like an act and are none: "قد يتعين علينا" may come to it, "أدين جنائيا" was convicted, "ما هو المطلوب" asks
 * nothing, "يشرفني أن أقدم" is a courtesy, and what "لو لم تكن" supposes is not so.
 */
function tellsNoAct(words: readonly string[], at: number, length: number): boolean {
  const head = words[at]!;
  const before = words[at - 1] ?? "";
  const behind = words[at + length] ?? "";
  if (OBLIGES.test(head) && words.slice(Math.max(0, at - 2), at).some((word) => /^[وف]?قد$/u.test(word)))
    return true;
  if (length === 1 && isConvicted(head, behind)) return true;
  if (head === "المطلوب" && before === "هو" && words[at - 2] === "ما") return true;
  if (/^(?:يشرفني|يسرني|يسعدني)$/u.test(head) && behind === "ان") return true;
  return words.slice(Math.max(0, at - SUPPOSED_WITHIN), at).some((word) => /^[وف]?لو(?:لا)?$/u.test(word));
}

/**
 * The first firm marker of the speaker's own that no negation stands before, or else the first other one; "there is no
 * risk" warns of nothing.
 */
function markerOf(
  { words, heads, lists: begun }: Pick<Statement, "words" | "heads" | "lists">,
  { cue, type }: Quotation,
  thing: boolean,
  lexicon: StanceLexicon,
): FoundMarker | null {
  const lemma = cue?.lemma ?? "";
  const direct = type === "direct";
  const duty = dutyOf(words);
  if (duty || !(begun & LIST.markers)) return duty;
  let first: FoundMarker | null = null;
  for (const { at, lists } of heads) {
    if (!(lists & LIST.markers)) continue;
    const match = valued(words, at, phraseAt(words, lexicon.markers, at));
    if (match?.value.head && !(at === 0 && thing)) continue;
    if (match?.value.behind && !match.value.behind.has(lemma)) continue;
    if (match?.value.imperative && !(at === 0 && direct)) continue;
    // "لا بد أنهم وصلوا": so it must have been, which is no duty.
    if (match?.value.modal && MUST_HAVE.test(words[at + match.length] ?? "")) continue;
    if (!match || reversed(words, at) || OTHERS.test(words[at - 1] ?? "")) continue;
    if (tellsNoAct(words, at, match.length)) continue;
    // "Then he says we're going to": somebody else's words.
    if ([at, at - 1, at - 2].some((subject) => isReported((k) => words[k], subject))) continue;
    if (match.value.act === "promises" && isSupposed((k) => words[k], at)) continue;
    // "في معارك لا علاقة لهم بها": far from the head of the clause a denial tells of something else.
    if (
      match.value.act === "denies" &&
      at > DENIAL_WITHIN &&
      (words[at + 1] === "علاقه" || !match.value.firm)
    )
      continue;
    // "أثبتت خطأ الاتهامات": the fault of what a definite noun names.
    if (words[at] === "خطا" && match.length === 1 && words[at + 1]?.startsWith("ال")) continue;
    if (match.value.firm) return { at, ...match };
    first ??= { at, ...match };
  }
  return first;
}
