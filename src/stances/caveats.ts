import type { Quotation } from "../quotations/quotation.ts";
import { type TextDocument, tokensWithin } from "../text/document.ts";
import { contains, type Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { FULL_PAUSE, isConditional, PAUSE } from "./conditions.ts";
import { tokensNear } from "./near.ts";
import type { Caveat, SaidAt, Stance } from "./stance.ts";

/** Beside the verb of saying: nobody means what they say so. */
const JESTING =
  /^(?:jok(?:ed|ing|ingly)|quip(?:ped)?|sarcastic(?:ally)?|ironically|wryly|drily|dryly|mock(?:ed|ingly)|deadpan(?:ned)?|laugh(?:ing|ed)|sardonically|tongue-in-cheek|sneered|ساخرا|ساخره|مازحا|مازحه|ضاحكا|ضاحكه|متهكما|متهكمه|ممازحا|تهكم|تهكمت|سخر|سخرت|بسخريه|بتهكم|ساخر)$/u;
/** Praise that is hardly ever meant in public life. */
const OVERDONE = /^(?:adore|bravo|hooray|hurrah|splendid|marvellous|marvelous)$/u;
/** "What a great service", "Oh, of course", يا لها من خدمة: at the head of a sentence. */
const EXCLAIMED: readonly RegExp[] = [/^(?:oh|ah|yes|well)$/u, /^(?:what)$/u, /^(?:how)$/u, /^يا$/u];
const EXCLAIMED_NEXT = [
  /^[,،]$/u,
  /^an?$/u,
  /^(?:wonderful|lovely|kind|nice|generous|marvellous)$/u,
  /^ل(?:ه|ها|هم|هما)$/u,
];

/** Beside the verb: the words are another's. */
const RELAYING =
  /^(?:quoting|mimicking|paraphrasing|parodying|[وف]?(?:مقتبسا|مقتبسه|مستشهدا|مستشهده|اقتبس|اقتبست|مقلدا|مقلده))$/u;
const READS =
  /^(?:read|reads|reading|recited|reciting|[وف]?(?:قرا|قرات|يقرا|تقرا|قاريا|قاريه|تلا|تلت|تاليا))$/u;
/** What is read out stands within so many words behind the verb. */
const READ_WITHIN = 8;
const READ_THING = /^(?:بيان|بيانا|رساله|نص|message|letter|statement)$/u;
const READS_NEXT = /^(?:aloud|out|from|back|رساله|بيان|بيانا|منشور|منشورا|كلام|علي|من|نص)$/u;
/** At the head of what is said: others say it. */
const OTHERS_SAY =
  /^(?:says?|claims?|argues?|insists?|يقولون|يزعمون|يزعم|تزعم|يدعي|يصفون|يصفونه|يصفونها|تقولون|قالوا|زعموا)$/u;
const OTHERS_WITHIN = 6;
/** Within what is said: the next words are another's, who is quoted in order to be answered. */
const QUOTES: readonly (readonly string[])[] = [
  ["i", "quote"],
  ["in", "the", "words", "of"],
  ["we", "are", "told"],
  ["they", "tell", "us"],
  ["my", "opponents", "say"],
  ["our", "opponents", "say"],
  ["my", "critics", "say"],
  ["هكذا", "كتب"],
  ["هكذا", "كتبت"],
  ["هكذا", "قال"],
  ["هكذا", "قالت"],
  ["هكذا", "يقول"],
  ["هكذا", "وصف"],
  ["علي", "حد", "قول"],
  ["علي", "حد", "تعبير"],
  ["يقول", "خصومنا"],
  ["يقول", "خصومي"],
  ["يقول", "لنا"],
  ["يقولون", "لنا"],
];
/** Beside the verb: whose view the words are. */
const VIEWS: readonly (readonly string[])[] = [
  ["on", "behalf", "of"],
  ["speaking", "for"],
  ["in", "the", "name", "of"],
  ["نيابه", "عن"],
  ["opponents'", "argument"],
  ["opponents’", "argument"],
  ["critics'", "argument"],
  ["argument", "of", "his", "opponents"],
  ["argument", "of", "her", "opponents"],
  ["حجه", "خصومه"],
  ["حجه", "خصومها"],
  ["حجج", "خصومه"],
  ["حجج", "خصومها"],
  ["راي", "خصومه"],
  ["راي", "خصومها"],
  ["لسان", "خصومه"],
  ["لسان", "خصومها"],
];
/** Who has an office and holds a view of his own: "إن الوزير يرى في التقليص". */
const OFFICE =
  /^(?:الوزير|الوزيره|الرييس|الرييسه|المدير|المديره|الامين|المحافظ|الوالي|minister|president|governor|chairman|director)$/u;
const HOLDS =
  /^(?:يري|تري|يعتبر|تعتبر|يومن|تومن|thinks|believes|regards|considers|sees|thought|believed|regarded|considered|saw)$/u;
const OWN = /^(?:i|we|انا|نحن)$/u;

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
const FRAME = 160;

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
  if (caveat === "conditional" && isOpen(stance) && !isCounterfactual(document, quotation, stance))
    return stance;
  return { ...stance, caveat, sure: stance.sure && (told || !UNSURE.has(caveat)) };
}

const isOpen = ({ act, hedged }: Stance): boolean => act === "agrees" && hedged;
const OTHERWISE = /^(?:but|however|yet|won't|won’t|لو|[وف]?لكن\p{L}*|غير)$/u;
/** "but", "won't" behind the door, or لو anywhere: the condition is not going to be met. */
const isCounterfactual = (document: TextDocument, { content }: Quotation, { target }: Stance): boolean =>
  content.some((span) =>
    tokensWithin(document, span).some(
      ({ norm, start }) => OTHERWISE.test(norm) && (norm === "لو" || target === null || start > target.start),
    ),
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
  const content = quotation.content.flatMap((span) => tokensWithin(document, span));
  const frame = frameOf(document, quotation);
  if (isJest(content, frame)) return "ironic";
  if (isRelayed(content, frame)) return "relayed";
  if (DISCLAIMED.some((words) => holds(content, words))) return "disclaimed";
  if (isFormer(content)) return "former";
  if (isConditional(content, about) || isUnmet(content)) return "conditional";
  return saidAt?.precision === "article" && isBackground(frame, quotation) ? "background" : null;
}

/** The tokens around the verb of saying, the words said and the speaker's name left out. */
function frameOf(document: TextDocument, { cue, content, source }: Quotation): readonly Token[] {
  const aside = source ? [...content, source] : content;
  return tokensNear(document, cue ?? content[0]!, FRAME).filter(
    (token) => !aside.some((span) => contains(span, token)),
  );
}

const holds = (tokens: readonly Token[], words: readonly string[]): boolean =>
  tokens.some((_, at) => words.every((word, index) => tokens[at + index]?.norm === word));

const MARK = /^["“”«»]$/u;

/** At the head of what is said, before praise: "Of course it is a wonderful idea". */
const FEIGNED: readonly (readonly string[])[] = [
  ["of", "course"],
  ["by", "all", "means"],
  ["sure"],
  ["congratulations"],
  ["thank", "you"],
  ["مبروك"],
  ["يا", "سلام"],
  ["ما", "اروع"],
  ["ما", "اجمل"],
  ["ما", "اعظم"],
];
const PRAISE =
  /^(?:wonderful|lovely|great|brilliant|marvellous|marvelous|splendid|fantastic|delighted|genius|رايع|رايعه|عظيم|عظيمه|انجاز|اروع|اجمل|اعظم|مبروك|سلام)$/u;
/** "Wonderful. I am delighted with it": praise that is a sentence by itself. */
const isFeigned = (content: readonly Token[]): boolean => {
  const words = content.filter(({ norm }) => !MARK.test(norm));
  const begins = (phrase: readonly string[]): boolean =>
    phrase.every((word, index) => words[index]?.norm === word);
  if (FEIGNED.some(begins) && words.some(({ norm }) => PRAISE.test(norm))) return true;
  return PRAISE.test(words[0]?.norm ?? "") && /^[.!]$/u.test(words[1]?.norm ?? "");
};

function isJest(content: readonly Token[], frame: readonly Token[]): boolean {
  if (frame.some(({ norm }) => JESTING.test(norm)) || content.some(({ norm }) => OVERDONE.test(norm)))
    return true;
  if (isFeigned(content)) return true;
  return content.some((token, at) => {
    if (at > 0 && !FULL_PAUSE.test(content[at - 1]!.norm)) return false;
    return EXCLAIMED.some(
      (first, kind) => first.test(token.norm) && EXCLAIMED_NEXT[kind]!.test(content[at + 1]?.norm ?? ""),
    );
  });
}

function isRelayed(content: readonly Token[], frame: readonly Token[]): boolean {
  const beside = frame.some(
    ({ norm }, at) =>
      RELAYING.test(norm) ||
      (READS.test(norm) &&
        (READS_NEXT.test(frame[at + 1]?.norm ?? "") ||
          frame.slice(at + 1, at + READ_WITHIN).some((next) => READ_THING.test(next.norm)))),
  );
  if (beside || QUOTES.some((words) => holds(content, words)) || VIEWS.some((words) => holds(frame, words)))
    return true;
  return (
    content
      .slice(0, OTHERS_WITHIN)
      .some(
        ({ norm }, at) =>
          OTHERS_SAY.test(norm) &&
          !OWN.test(content[at - 1]?.norm ?? "i") &&
          !PAUSE.test(content[at - 1]!.norm),
      ) || viewOfAnother(content)
  );
}

/** "الوزير «يرى في التقليص»", said by his spokesman. */
function viewOfAnother(content: readonly Token[]): boolean {
  const words = content.slice(0, OTHERS_WITHIN).filter(({ norm }) => !MARK.test(norm));
  return words.some(({ norm }, at) => at > 0 && HOLDS.test(norm) && OFFICE.test(words[at - 1]!.norm));
}

/** "He would have backed it": what it hung on did not come. */
const isUnmet = (content: readonly Token[]): boolean =>
  content.some(({ norm }, at) => norm === "would" && content[at + 1]?.norm === "have");

function isFormer(content: readonly Token[]): boolean {
  if (FORMER.some((words) => holds(content, words))) return true;
  return content.some(({ norm }, at) => {
    const next = content[at + 1]?.norm ?? "";
    if (WAS.test(norm)) return IMPERFECT.test(next) || next === "ضد" || next === "مع";
    return norm === "had" && [next, content[at + 2]?.norm ?? ""].some((word) => HAD_HELD.test(word));
  });
}

/** "had said", "كان ... قد قال", "once said": an old saying told again. */
function isBackground(frame: readonly Token[], { cue, source }: Quotation): boolean {
  if (holds(frame, ["سبق", "ان"]) || holds(frame, ["سبق", "له"]) || holds(frame, ["في", "وقت", "سابق"]))
    return true;
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
