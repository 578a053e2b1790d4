import type { Quotation } from "../quotations/quotation.ts";
import { type Sentence, type TextDocument, tokensWithin } from "../text/document.ts";
import { contains, indexAt, type Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import type { Caveat, SaidAt, Stance } from "./stance.ts";

/** "if", "provided that": what stands behind them is asked for first. */
const CONDITION =
  /^(?:if|unless|provided|providing|اذا|لو|ولو|شرط|بشرط|شريطه|الشرط|مشروط|مشروطه|مشروطا|ورهن|رهن|رهنا)$/u;
/** Conditions of several words, by their first. */
const CONDITION_PHRASES: ReadonlyMap<string, readonly string[]> = new Map([
  ["as", ["long as"]],
  ["so", ["long as"]],
  ["on", ["condition", "the condition", "one condition"]],
  ["subject", ["to"]],
  ["depending", ["on"]],
  ["only", ["after", "when", "once"]],
  ["in", ["exchange for", "return for"]],
  ["ما", ["لم"]],
  ["في", ["حال", "حاله"]],
]);
/** Before these إن is no "if" but goes on reporting. */
const REPORTING_BEFORE =
  /^(?:قال|قالت|قالوا|يقول|تقول|يقولون|نقول|اقول|قايلا|قايله|حيث|اذ|بل|ثم|الا|اي|و|ف)$/u;
const PAUSE = /^[,،;؛:()–—…]$/u;
const FULL_PAUSE = /^[.!?؟]$/u;

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
  /^(?:quoting|mimicking|paraphrasing|parodying|مقتبسا|مقتبسه|مستشهدا|مستشهده|اقتبس|اقتبست|مقلدا|مقلده)$/u;
const READS = /^(?:read|reads|reading|recited|reciting|قرا|قرات|يقرا|تقرا|قاريا|قاريه|تلا|تلت|تاليا)$/u;
const READS_NEXT = /^(?:aloud|out|from|back|رساله|بيان|بيانا|منشور|منشورا|كلام|علي|من|نص)$/u;
/** At the head of what is said: others say it. */
const OTHERS_SAY =
  /^(?:says?|claims?|argues?|insists?|يقولون|يزعمون|يزعم|تزعم|يدعي|يصفون|يصفونه|يصفونها|تقولون|قالوا|زعموا)$/u;
const OTHERS_WITHIN = 6;
const OWN = /^(?:i|we|انا|نحن)$/u;

const DISCLAIMED: readonly (readonly string[])[] = [
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
  ["no", "longer"],
  ["at", "first"],
  ["لم", "يعد"],
  ["لم", "تعد"],
  ["لم", "نعد"],
  ["لم", "اعد"],
];
const WAS = /^[وف]?(?:كان|كانت|كنت|كنا|كانوا)$/u;
const IMPERFECT = /^[ينتا]\p{L}{3,}$/u;
const HAD_HELD =
  /^(?:opposed|supported|backed|rejected|favoured|favored|welcomed|criticised|criticized|resisted|endorsed)$/u;

/** Words that tell that the saying lies back, where no day of it is told. */
const EARLIER = /^(?:previously|formerly|once|originally|سابقا|انذاك|انذ|حينها|حينذاك|وقتها|يومها)$/u;
/** How far before its verb of saying an auxiliary stands, in tokens. */
const AUXILIARY_WITHIN = 14;
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
  return { ...stance, caveat, sure: stance.sure && (told || !UNSURE.has(caveat)) };
}

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
  if (isConditional(content, about)) return "conditional";
  return saidAt?.precision === "article" && isBackground(frame, quotation) ? "background" : null;
}

/** The tokens around the verb of saying, the words said and the speaker's name left out. */
function frameOf({ sentences }: TextDocument, { cue, content, source }: Quotation): readonly Token[] {
  const anchor = cue ?? content[0]!;
  const sentence: Sentence | undefined = sentences[indexAt(sentences, anchor.start)];
  const aside = source ? [...content, source] : content;
  return (sentence?.tokens ?? []).filter(
    (token) =>
      token.start > anchor.start - FRAME &&
      token.start < anchor.end + FRAME &&
      !aside.some((span) => contains(span, token)),
  );
}

const holds = (tokens: readonly Token[], words: readonly string[]): boolean =>
  tokens.some((_, at) => words.every((word, index) => tokens[at + index]?.norm === word));

function isJest(content: readonly Token[], frame: readonly Token[]): boolean {
  if (frame.some(({ norm }) => JESTING.test(norm)) || content.some(({ norm }) => OVERDONE.test(norm)))
    return true;
  return content.some((token, at) => {
    if (at > 0 && !FULL_PAUSE.test(content[at - 1]!.norm)) return false;
    return EXCLAIMED.some(
      (first, kind) => first.test(token.norm) && EXCLAIMED_NEXT[kind]!.test(content[at + 1]?.norm ?? ""),
    );
  });
}

function isRelayed(content: readonly Token[], frame: readonly Token[]): boolean {
  const beside = frame.some(
    ({ norm }, at) => RELAYING.test(norm) || (READS.test(norm) && READS_NEXT.test(frame[at + 1]?.norm ?? "")),
  );
  if (beside) return true;
  return content
    .slice(0, OTHERS_WITHIN)
    .some(
      ({ norm }, at) =>
        OTHERS_SAY.test(norm) &&
        !OWN.test(content[at - 1]?.norm ?? "i") &&
        !PAUSE.test(content[at - 1]!.norm),
    );
}

function isFormer(content: readonly Token[]): boolean {
  if (FORMER.some((words) => holds(content, words))) return true;
  return content.some(({ norm }, at) => {
    const next = content[at + 1]?.norm ?? "";
    if (WAS.test(norm)) return IMPERFECT.test(next) || next === "ضد" || next === "مع";
    return norm === "had" && [next, content[at + 2]?.norm ?? ""].some((word) => HAD_HELD.test(word));
  });
}

/** A condition in the clause of the target (the first, where none is named), before it, or right behind it. */
function isConditional(content: readonly Token[], about: Span | null): boolean {
  const clauses: { readonly tokens: Token[]; readonly opens: boolean }[] = [{ tokens: [], opens: true }];
  for (const token of content) {
    if (PAUSE.test(token.norm)) clauses.push({ tokens: [], opens: false });
    else if (FULL_PAUSE.test(token.norm)) clauses.push({ tokens: [], opens: true });
    else clauses.at(-1)!.tokens.push(token);
  }
  const kept = clauses.filter(({ tokens }) => tokens.length > 0);
  const found =
    about === null ? 0 : kept.findIndex(({ tokens }) => tokens.some(({ end }) => end > about.start));
  const own = Math.max(0, found);
  const asks = (at: number, heads: boolean): boolean => {
    const tokens = kept[at]?.tokens ?? [];
    return tokens.some((_, index) => (!heads || index <= 1) && isCondition(tokens, index));
  };
  // A condition stands in front of what hangs on it, up to the stop before.
  for (let at = own; at > 0 && !kept[at]!.opens; at--) if (asks(at - 1, true)) return true;
  if (kept[own] === undefined) return false;
  return asks(own, false) || (kept[own + 1]?.opens === false && asks(own + 1, true));
}

function isCondition(tokens: readonly Token[], at: number): boolean {
  const { norm, text } = tokens[at]!;
  if (CONDITION.test(norm)) return norm !== "if" || tokens[at - 1]?.norm !== "as";
  const tails = CONDITION_PHRASES.get(norm);
  if (tails?.some((tail) => tail.split(" ").every((word, index) => tokens[at + 1 + index]?.norm === word)))
    return true;
  // "سيدعمه إن عُدّل": within a clause إن is "if", where no word of saying stands before it.
  return text === "إن" && at > 0 && !REPORTING_BEFORE.test(tokens[at - 1]!.norm);
}

/** "had said", "كان ... قد قال", "once said": an old saying told again. */
function isBackground(frame: readonly Token[], { cue }: Quotation): boolean {
  if (frame.some(({ norm }) => EARLIER.test(norm)) || holds(frame, ["at", "the", "time"])) return true;
  if (holds(frame, ["سبق", "ان"]) || holds(frame, ["سبق", "له"]) || holds(frame, ["في", "وقت", "سابق"]))
    return true;
  if (cue === null) return false;
  const place = frame.findIndex(({ end }) => end > cue.start);
  const before = frame.slice(Math.max(0, place - AUXILIARY_WITHIN), place).map(({ norm }) => norm);
  const had = before.lastIndexOf("had");
  if (had >= 0 && before.length - had <= 2) return true;
  return before.at(-1) === "قد" && before.some((word) => WAS.test(word));
}
