import type { Act } from "../quotations/quotation.ts";
import { together } from "./shift-action.ts";
import { type Degree, degreeOf } from "./shift-degree.ts";
import { callsAgainst, opensTalks, rethinks } from "./shift-target.ts";
import type { SaidAt, Stance } from "./stance.ts";

export const SHIFT_KINDS = ["first", "held", "hardened", "softened", "reversed"] as const;
/** How a stance stands to what its speaker held before on the same topic. */
export type ShiftKind = (typeof SHIFT_KINDS)[number];

/** A stance with what tells its day and its weight. All that are compared are of one speaker. */
export interface DatedStance {
  readonly stance: Stance;
  readonly saidAt: SaidAt | null;
  /** Any key of the article that shows it. */
  readonly articleId: string;
  /** The words that show it: the quotation's content. */
  readonly words: string;
}

/** What became of a stance: `from` is the one that it is held against; null where it is the first. */
export interface Shift<Held extends DatedStance> {
  readonly kind: ShiftKind;
  readonly from: Held | null;
  readonly to: Held;
}

/** Acts by which a side is taken in so many words; a warning or an accusation may be about something beside the thing. */
const EXPLICIT: ReadonlySet<Act> = new Set([
  "backs",
  "agrees",
  "promises",
  "calls-for",
  "demands",
  "rejects",
  "criticises",
  "threatens",
]);
/** Acts that lean without deciding: they begin or end a hardening or softening, never a reversal. */
const LEANING: ReadonlySet<Act> = new Set(["doubts", "hopes"]);

const YIELDING: ReadonlySet<Act> = new Set(["rejects", "criticises"]);

/** Where a stance stands: which side (1 for, -1 against), and how far. */
interface Standing {
  readonly side: 1 | -1;
  readonly degree: Degree;
  readonly explicit: boolean;
  /** True of who only leaves a door open. */
  readonly open: boolean;
  /** True of who is against a thing and will not stand in its way. */
  readonly yields: boolean;
}

/** A day that can be told from another; a month or a year cannot. Null where a stance has none. */
export const dayOfStance = ({ saidAt }: Pick<DatedStance, "saidAt">): string | null =>
  saidAt !== null && (saidAt.precision === "day" || saidAt.precision === "article") ? saidAt.date : null;

/** True of a stance that may make a shift at all: sure, plain, taking a side, and of a known day. */
export const countsForShift = (dated: DatedStance): boolean =>
  standingOf(dated) !== null && dayOfStance(dated) !== null;

/** Longest words, by their number, in which a side without a target points at the matter of the article. */
const POINTING_AT_MOST = 18;
/** So few words point at it without a pronoun: "Over my dead body". */
const SURELY_POINTING = 6;
const POINTS_SOMEWHERE =
  /(?:^|[\s“"‘'])(?:it|this|that|these|those|them|so|not|no|never|yes)(?:['’]s|['’]d|['’]ll)?(?=[\s.,;!?”"]|$)|(?:^|[\s«"])[وف]?(?:هذا|هذه|ذلك|تلك|لا|لن|نعم|كلا)(?=\s|$)|\p{L}{2}(?:ه|ها|هم)(?=[\s.،»!؟]|$)/iu;
/** The same where "it" or "this" stands for it. */
const POINTING_WITHIN = 40;

/** "The fire at the shelter was a disgrace": whose target could not be told names a thing all the same. */
const NAMES_ITS_OWN =
  /^["“«']?(?:the|these|those|an?)\s\p{L}+\s(?:at|of|in|on|near|around|outside|inside|behind)\s/iu;

const WANTING: ReadonlySet<Act> = new Set(["calls-for", "demands", "promises", "threatens"]);
const ASKS =
  /^["“«']?(?:do|does|did|am|is|are|was|should|would|will|could|can|why|how|هل|لماذا)\s[^.!]{0,200}[?؟]/iu;
/** Who bears with "those who oppose it" takes no side of it, nor who has not decided "whether to support it". */
const OTHERS_OR_OPEN =
  /^(?:whether|if|how|why|when|those|people|anyone|everyone|critics|opponents|supporters|من\s[يت]\p{L}+ون|الذين|هل|ما إذا|إذا|منتقدي|معارضي|مؤيدي)(?:\s|$)/iu;

/** "warned against selling the port", حذر من المضي في البيع: who warns of a deed is against it; a danger is nothing to be for. */
const warnsOff = ({ act, target }: Stance): boolean =>
  act === "warns" && target !== null && DEED_WARNED_OF.test(target.text);
const DEED_WARNED_OF =
  /^(?:(?:selling|building|closing|signing|approving|passing|scrapping|adopting|ratifying|abolishing|privati[sz]ing|introducing|merging|handing|extending|expanding|dropping|abandoning|cancelling|lifting|banning|reopening|granting|demolishing|axing|cutting|going ahead with|pressing ahead with|backing)\s|(?:المضي|الاستمرار|التسرع) في\s|(?:مغبة\s)?(?:إقرار|تمرير|اعتماد|توقيع|بيع|خصخصة|إلغاء|فرض|بناء|إغلاق|هدم|دمج|تأجير|تفكيك|الموافقة على|التراجع عن)\s)/iu;

function standingOf({ stance, words }: DatedStance): Standing | null {
  // A door opened on a condition may be the old no in other words.
  if (!stance.sure || stance.caveat !== undefined) return null;
  // "We reject it" points at what the article is about; a long speech that names nothing may be about anything.
  if (stance.target !== null && OTHERS_OR_OPEN.test(stance.target.text)) return null;
  // Who calls for what cannot be told, or asks, takes no side.
  if ((stance.target === null && WANTING.has(stance.act)) || ASKS.test(words)) return null;
  if (stance.target === null && NAMES_ITS_OWN.test(words)) return null;
  if (stance.target === null) {
    const count = words.split(/\s+/u).length;
    if (count > (stance.points ? POINTING_WITHIN : POINTING_AT_MOST)) return null;
    // "praised the passing of the law on archives": what is told is too long for a target, and points at nothing.
    if (!stance.points && count > SURELY_POINTING && !POINTS_SOMEWHERE.test(words)) return null;
  }
  const open =
    (stance.act === "agrees" && stance.hedged && stance.position === "supports") ||
    opensTalks(stance) ||
    (stance.position === "opposes" && NO_LONGER_ASKED.test(words));
  if (rethinks(stance)) return { side: -1, degree: 1, explicit: false, open: false, yields: false };
  if (open) return { side: 1, degree: 1, explicit: false, open, yields: false };
  const explicit = (EXPLICIT.has(stance.act) || warnsOff(stance)) && !stance.hedged;
  if (!explicit && !LEANING.has(stance.act)) return null;
  const side = sideOf(stance);
  const degree = degreeOf(stance, words);
  // A plain act that is told mildly is one beside a door left open.
  const yields = side === -1 && stance.intensity === 1 && YIELDING.has(stance.act);
  return side === null || degree === null ? null : { side, degree, explicit, open, yields };
}

/** "لم نعد نطالب بإسقاطه", "no longer sought its withdrawal": who asks no more that a thing end has opened a door. */
const NO_LONGER_ASKED =
  /\bno longer (?:seeks?|seeking|sought|demand(?:s|ed|ing)?|asks?|asked|asking|calls?|called|calling|want(?:s|ed)?|press(?:es|ed|ing)?|insist(?:s|ed|ing)?)\b.{0,30}\b(?:refusal|rejection|withdrawal|cancellation|abolition|repeal|end|ban|scrapp\w+|closure|removal|resignation|outright)\b|(?:^|[\s«"“])[وف]?لم (?:[نيت]|أ)عد (?:[نيت]|أ)(?:طالب|دعو|صر|سعى|تمسك)(?:ون)? (?:ب|إلى |على |ل)(?:إسقاط|إلغاء|سحب|وقف|رفض|منع|إيقاف|حظر|رحيل|استقالة|حل|إبطال|إزالة)/u;

/** Doubts lean against. A mixed position of any other act takes no side. */
function sideOf(stance: Stance): 1 | -1 | null {
  const { act, position } = stance;
  if (act === "doubts") return -1;
  if (position === "supports") return 1;
  return position === "opposes" ? -1 : null;
}

/** Which side a stance takes of what another is about: who is for the end of a ban is against the ban. */
function sideOn(dated: DatedStance, other: DatedStance): 1 | -1 | null {
  const side = standingOf(dated)?.side ?? null;
  if (side === null || together(dated.stance, other.stance, callsAgainst) !== "turned") return side;
  return side === 1 ? -1 : 1;
}

/** Which side a stance takes of the thing itself: who calls for the end of it is against it. */
function sideOnThing(dated: DatedStance): 1 | -1 | null {
  const side = standingOf(dated)?.side ?? null;
  return side === 1 && callsAgainst(dated.stance) ? -1 : side;
}

/** How the earlier words of a shift stand to what the later ones are about: for it, or against it. */
export const sideBefore = ({ from, to }: Shift<DatedStance>): 1 | -1 | null =>
  from === null ? null : sideOn(from, to);

/**
 * How a later stance of a speaker stands to an earlier one on the same topic; null where nothing can be told: one of
 * them is unsure, hedged or hangs on a caveat, both are of one day or one article, a day is not known, or one is explicit
 * and the other only leans the other way.
 */
export function shiftBetween(earlier: DatedStance, later: DatedStance): Exclude<ShiftKind, "first"> | null {
  const [from, to] = [dayOfStance(earlier), dayOfStance(later)];
  if (from === null || to === null || from >= to || earlier.articleId === later.articleId) return null;
  const [was, is] = [standingOf(earlier), standingOf(later)];
  if (was === null || is === null) return null;
  // "لم نعد نطالب بسحب الرسوم": whatever its target, the door is opened on the thing itself.
  const before = is.open && NO_LONGER_ASKED.test(later.words) ? sideOnThing(earlier) : sideOn(earlier, later);
  if (before !== is.side) {
    // From a plain no to a door left open.
    if (is.open && was.explicit && was.degree >= 2) return "softened";
    return was.explicit && is.explicit ? "reversed" : null;
  }
  if (was.open || is.open) return null;
  if (is.yields && !was.yields && was.explicit && was.degree >= 2) return "softened";
  // One step is within what two writers make of one saying: only two are a move.
  if (is.degree - was.degree >= 2) return "hardened";
  return was.degree - is.degree >= 2 ? "softened" : "held";
}

/**
 * What became of a stance, held against the last day on which its speaker took a side on the same topic; `others` are the
 * speaker's other stances on it, in any order. Null where nothing can be told, or where one of the two days shows both
 * sides. Where the earlier day has several, all have to say alike.
 */
export function shiftOf<Held extends DatedStance>(to: Held, others: readonly Held[]): Shift<Held> | null {
  if (!countsForShift(to)) return null;
  const day = dayOfStance(to)!;
  const counted = others.filter((other) => other !== to && countsForShift(other));
  const sides = (stances: readonly Held[]): number =>
    new Set(stances.map((dated) => (dated === to ? standingOf(dated)!.side : sideOn(dated, to)))).size;
  if (sides([to, ...counted.filter((other) => dayOfStance(other) === day)]) > 1) return null;
  const earlier = counted.filter((other) => dayOfStance(other)! < day);
  if (earlier.length === 0) return { kind: "first", from: null, to };
  const last = earlier
    .map((other) => dayOfStance(other)!)
    .sort()
    .at(-1)!;
  const before = earlier.filter((other) => dayOfStance(other) === last);
  if (sides(before) > 1) return null;
  const kinds = before.flatMap((from) => {
    const kind = shiftBetween(from, to);
    return kind === null ? [] : [{ kind, from }];
  });
  const [first] = kinds;
  return first && kinds.every(({ kind }) => kind === first.kind) ? { ...first, to } : null;
}

/**
 * The moves of one speaker from one day to another that may be told together: where a plain turn is among them, the turns
 * alone; none where some read a hardening and others a softening.
 */
export function settled<Held extends DatedStance>(moves: readonly Shift<Held>[]): readonly Shift<Held>[] {
  const turns = moves.filter(({ kind }) => kind === "reversed");
  if (turns.length > 0) return turns;
  return new Set(moves.map(({ kind }) => kind)).size > 1 ? [] : moves;
}
