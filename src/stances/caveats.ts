import type { Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { contains, type Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { signOfBoth } from "../text/word-hints.ts";
import { FULL_PAUSE, isConditional, mayCondition, PAUSE } from "./conditions.ts";
import { saidIn } from "./content-tokens.ts";
import { isJest, mayBeJesting, mayJest } from "./irony.ts";
import { aroundSaying, holds, tellingWords } from "./near.ts";
import { isRelayed, mayBeRelaying, mayRelay } from "./relayed.ts";
import type { Caveat, SaidAt, Stance } from "./stance.ts";
import { threatsIn } from "./threats.ts";

const DISCLAIMED: readonly (readonly string[])[] = [
  ["not", "true", "that"],
  ["untrue", "that"],
  ["not", "the", "case", "that"],
  ["nonsense", "to", "say"],
  ["wrong", "to", "say"],
  ["false", "to", "say"],
  ["غير", "صحيح"],
  ["ليس", "صحيحا"],
  ["لا", "صحه", "لما"],
  ["لا", "صحه", "ل"],
  ["never", "said"],
  ["not", "say"],
  ["not", "said"],
  ["didn't", "say"],
  ["not", "mean"],
  ["doesn't", "mean"],
  ["لم", "اقل"],
  ["لم", "نقل"],
  ["لم", "يقل"],
  ["لم", "تقل"],
  ["لم", "اصرح"],
  ["لم", "نصرح"],
  ["لم", "يصرح"],
  ["لا", "يعني"],
  ["لا", "تعني"],
];

/** What somebody held once: "used to oppose", كنت أعارض. */
const FORMER: readonly (readonly string[])[] = [
  ["used", "to"],
  ["at", "first"],
];
const WAS = /^[وف]?(?:كان|كانت|كنت|كنا|كانوا)$/u;
const IMPERFECT = /^(?!ال)[ينتا]\p{L}{3,}$/u;
const OUGHT = /^(?:ينبغي|يجب|يتعين|يلزم|يتوجب|يفترض|يمكن)$/u;
const HAD_HELD =
  /^(?:opposed|supported|backed|rejected|favoured|favored|welcomed|criticised|criticized|resisted|endorsed)$/u;

/** Words that tell that the saying lies back, where no day of it is told. */
const EARLIER =
  /^(?:previously|formerly|once|originally|initially|سابقا|انذاك|انذ|حينها|حينذاك|وقتها|يومها)$/u;
/** Near the verb: the words are on a tape, and nobody says when they were said. */
const TAPED =
  /^(?:undated|footage|recording|clip|tape|leaked|تسجيل|التسجيل|تسجيلا|تسريب|مسرب|مسربا|مسربه|مقطع|المقطع|قديم|قديما)$/u;
/** How far before its verb of saying an auxiliary stands, in tokens. */
const AUXILIARY_WITHIN = 14;
const BESIDE_WITHIN = 4;

/** Caveats under which the words do not show where their speaker stands at all. */
const UNSURE: ReadonlySet<Caveat> = new Set(["ironic", "relayed", "disclaimed"]);

/** A stance with its caveat, if its words show one ({@link caveatOf}); who does not mean the words is not sure to hold them. */
export function withCaveat(
  document: TextDocument,
  quotation: Quotation,
  saidAt: SaidAt | null,
  stance: Stance,
): Stance {
  if (stance.position === "neutral") return stance;
  const caveat = caveatOf(document, quotation, saidAt, stance.target);
  if (caveat === null) return stance;
  // A verb that tells the act itself ("rejected") is the writer's own word, and stays.
  const told = quotation.cue !== null && quotation.cue.act !== "says";
  // Who would bear a thing on terms has opened a door; who would bear it if only things were otherwise has not.
  if (caveat === "conditional" && (isYielding(stance) || isThreatened(document, quotation, stance)))
    return stance;
  if (caveat === "conditional" && isOpen(stance) && !isCounterfactual(document, quotation, stance))
    return stance;
  return { ...stance, caveat, sure: stance.sure && (told || !UNSURE.has(caveat)) };
}

/** "would resign if the toll was imposed": the condition names what the threat is made against. */
const isThreatened = (document: TextDocument, quotation: Quotation, { target }: Stance): boolean =>
  target !== null && threatsIn(document, quotation).some((threat) => threat.target?.start === target.start);
const isOpen = ({ act, hedged }: Stance): boolean => act === "agrees" && hedged;
/** Against a thing, and mildly, by a door left open: "dislikes it but would not fight it if". */
const isYielding = ({ act, intensity, position }: Stance): boolean =>
  (act === "rejects" || act === "criticises") && position === "opposes" && intensity === 1;
const OTHERWISE = /^(?:but|however|yet|won't|won’t|لو|[وف]?لكن\p{L}*|غير)$/u;
/** "but", "won't" behind the door, or لو anywhere: the condition is not going to be met. */
const isCounterfactual = (document: TextDocument, quotation: Quotation, { target }: Stance): boolean =>
  saidIn(document, quotation).tokens.some(
    ({ norm, start }) => OTHERWISE.test(norm) && (norm === "لو" || target === null || start > target.start),
  );

/**
 * Why a stance that a quotation shows is not to be held against another day's: it hangs on a condition, is meant as a
 * joke, repeats somebody else's words, denies having been said, was held once, or is an old saying told again without its
 * day. Null where nothing of the kind is seen. `about` is the target, where there is one.
 */
export function caveatOf(
  document: TextDocument,
  quotation: Quotation,
  saidAt: SaidAt | null,
  about: Span | null,
): Caveat | null {
  const { tokens: content, signs } = saidIn(document, quotation);
  const { tokens, from, to, signs: beside } = aroundSaying(document, quotation);
  const hint = HINTS[document.lang];
  const said = hint.among(signs, content);
  const around = hint.among(beside, tokens);
  const frame = (wanted: number): readonly Token[] =>
    around & wanted ? frameOf(tokens.slice(from, to), quotation) : [];
  if (isHearsay(content, quotation)) return "disclaimed";
  if ((said & HINT.jest || around & HINT.jesting) && isJest(content, frame(HINT.jesting))) return "ironic";
  if ((said & HINT.relayed || around & HINT.relaying) && isRelayed(content, frame(HINT.relaying)))
    return "relayed";
  if (said & HINT.disclaimed && DISCLAIMED.some((words) => holds(content, words))) return "disclaimed";
  if (said & HINT.former && isFormer(content)) return "former";
  if (said & HINT.condition && (isConditional(content, about) || isUnmet(content))) return "conditional";
  return saidAt?.precision === "article" && isBackground(frame(HINT.background), quotation)
    ? "background"
    : null;
}

/** "dismissed reports that he backed it", رفض ما تردد عن: what is rejected is that it is so. */
const HEARSAY =
  /^(?:reports?|claims?|suggestions?|rumou?rs?|allegations?|accusations?|speculation|talk|criticisms?|assertions?|insinuations?|charges?|ما|مزاعم|المزاعم|شائعات|الشائعات|اشاعات|انباء|الانباء|تقارير|التقارير|ادعاءات|الادعاءات|اتهامات|الاتهامات|القول|الحديث|الانتقادات)$/u;
const isHearsay = (content: readonly Token[], { cue }: Quotation): boolean =>
  cue !== null &&
  cue.act !== "says" &&
  content
    .slice(0, HEARSAY_WITHIN)
    .some(({ norm }, at) => HEARSAY.test(norm) && (at === 0 || DETERMINER.test(content[0]!.norm)));
const HEARSAY_WITHIN = 2;
const DETERMINER = /^(?:the|any|these|those|such|all|media|press|some|كل|هذه|تلك)$/u;

/** What a word may be a sign of, in bits. Few words are a sign of anything: what none hints at is not looked for. */
const HINT = {
  jest: 1,
  relayed: 2,
  disclaimed: 4,
  former: 8,
  condition: 16,
  // Around the verb of saying.
  background: 32,
  jesting: 64,
  relaying: 128,
} as const;
const DISCLAIMING = tellingWords(DISCLAIMED);
const FORMERLY = tellingWords(FORMER);

const HINT_BITS = 8;
const HINTS = signOfBoth((form) => {
  const { norm } = form;
  return (
    (mayJest(norm) ? HINT.jest : 0) |
    (mayRelay(norm) ? HINT.relayed : 0) |
    (DISCLAIMING.has(norm) ? HINT.disclaimed : 0) |
    (FORMERLY.has(norm) || WAS.test(norm) || norm === "had" ? HINT.former : 0) |
    (mayCondition(form) ? HINT.condition : 0) |
    (mayBeBackground(norm) ? HINT.background : 0) |
    (mayBeJesting(norm) ? HINT.jesting : 0) |
    (mayBeRelaying(norm) ? HINT.relaying : 0)
  );
}, HINT_BITS);

/** The tokens around the verb of saying without the words said and the speaker's name. */
function frameOf(near: readonly Token[], { content, source }: Quotation): readonly Token[] {
  const aside = source ? [...content, source] : content;
  return near.filter((token) => !aside.some((span) => contains(span, token)));
}

/** "He would have backed it": what it hung on did not come. */
const isUnmet = (content: readonly Token[]): boolean =>
  content.some(({ norm }, at) => norm === "would" && content[at + 1]?.norm === "have");

function isFormer(content: readonly Token[]): boolean {
  if (FORMER.some((words) => holds(content, words))) return true;
  return content.some(({ norm }, at) => {
    const next = content[at + 1]?.norm ?? "";
    // "قرار كان ينبغي أن نتخذه": what should have been done is held now.
    if (WAS.test(norm)) return (IMPERFECT.test(next) && !OUGHT.test(next)) || next === "ضد" || next === "مع";
    return norm === "had" && [next, content[at + 2]?.norm ?? ""].some((word) => HAD_HELD.test(word));
  });
}

/** True of a folded word in a frame by which {@link isBackground} may tell an old saying. */
const mayBeBackground = (norm: string): boolean =>
  /^(?:سبق|سابق|time|had|قد)$/u.test(norm) || [TAPED, RELATIVE, EARLIER].some((form) => form.test(norm));

const SAID_BEFORE: readonly (readonly string[])[] = [
  ["سبق", "ان"],
  ["سبق", "له"],
  ["في", "وقت", "سابق"],
];

/** "had said", "كان ... قد قال", "once said": an old saying told again. */
function isBackground(frame: readonly Token[], { cue, source }: Quotation): boolean {
  if (SAID_BEFORE.some((words) => holds(frame, words))) return true;
  if (frame.some(({ norm }) => TAPED.test(norm))) return true;
  if (cue === null) return false;
  if (/^had\s/iu.test(cue.text)) return true;
  if (cue.act !== "says" && (RELATIVE.test(source?.text.toLowerCase() ?? "") || inRelativeClause(frame, cue)))
    return true;
  const place = frame.findIndex(({ end }) => end > cue.start);
  const beside = frame.slice(Math.max(0, place - BESIDE_WITHIN), place + BESIDE_WITHIN + 1);
  if (beside.some(({ norm }) => EARLIER.test(norm)) || holds(beside, ["at", "the", "time"])) return true;
  const before = frame.slice(Math.max(0, place - AUXILIARY_WITHIN), place).map(({ norm }) => norm);
  const had = before.lastIndexOf("had");
  if (had >= 0 && before.length - had <= 2) return true;
  return before.at(-1) === "قد" && before.some((word) => WAS.test(word));
}

/** Who somebody is, told beside what he says now: "Fisk, who backed the toll in spring, said". */
function inRelativeClause(frame: readonly Token[], { start }: Span): boolean {
  const before = frame.filter((token) => token.end <= start).slice(-RELATIVE_WITHIN);
  const clause = before.slice(
    before.findLastIndex(({ norm }) => PAUSE.test(norm) || FULL_PAUSE.test(norm)) + 1,
  );
  return clause.some(({ norm }) => RELATIVE.test(norm));
}

const RELATIVE = /^(?:who|whose|which|الذي|التي|الذين)$/u;

/** So many words of a relative clause may stand before its verb. */
const RELATIVE_WITHIN = 5;
