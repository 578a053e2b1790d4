import type { TextDocument } from "../text/document.ts";
import { fold } from "../text/fold.ts";
import { sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import {
  type ArabicDemandLexicon,
  type ArabicPhrases,
  JUSSIVE,
  readArabicDemands,
  type Sides,
  unjoined,
} from "./arabic-demand-lexicon.ts";
import { BODIES, NEGATION } from "./arabic-owner.ts";
import { arabicTargetOf } from "./arabic-side-target.ts";
import type { Commitment, ReadCommitments } from "./commitment.ts";
import { saidIn } from "./content-tokens.ts";
import { isAsked } from "./questions.ts";
import { SIDE_OF } from "./side-lexicon.ts";
import { MARK } from "./verdict-words.ts";

/** Of whom it is asked, in words: "على الوزارة", "على مجلس المدينة". */
const ASKED_OF_AT_MOST = 5;
const THAT = /^(?:ب|ل)?ان$/u;
/** A pronoun written on to a deed. */
const OWN = /(?:ه|ها|هم|هما)$/u;
const STOP = /^[.!؟?؛]$/u;
const RELAYS =
  /^[وف]?(?:جاء|جاءت|ورد|وردت|كتب|كتبت|كتبوا|[يت]قول|[يت]قولون|قال|قالت|قالوا|مفاده|نصه|هتف|هتفوا|[يت]هتفون|[يت]زعم|[يت]دعي|[يت]طالب|[يت]طالبون)$/u;
/** Who asks for himself: "نريد أن نبني" is a plan. */
const WE = /^[ان]/u;

/** What somebody would have done with a thing: where the thing stands, or that a pronoun stands for it. */
interface Asked {
  readonly against: boolean;
  readonly target: number;
  readonly skip: number;
  readonly attached: boolean;
  /** Offset of the noun or clause that names the deed; null of a bare verb. */
  readonly deed: number | null;
}

/**
 * Reads what Arabic words ask others to do for a thing or against it: "يجب إلغاء القانون", "على الوزارة أن تسحبه", "آن الأوان لفتح
 * المعبر", "فلتسقط الاتفاقية", "أوقفوا الحفر". @throws LexiconError
 */
export function createArabicDemands(configDir: string): ReadCommitments {
  const lexicon = readArabicDemands(configDir);
  return (document, quotation) =>
    saidIn(document, quotation).stretches.flatMap(({ tokens, signs }) => {
      const found: Commitment[] = [];
      if (!lexicon.asks.among(signs, tokens)) return found;
      for (let at = 0; at < tokens.length; at++) {
        if (!lexicon.asks.of(tokens[at]!.form)) continue;
        const asked = askedAt(tokens, at, quotation.type === "direct", lexicon);
        if (asked !== null && !isAsked(tokens, at)) found.push(...commitmentOf(document, tokens, asked));
      }
      return found;
    });
}

function askedAt(
  tokens: readonly Token[],
  at: number,
  direct: boolean,
  lexicon: ArabicDemandLexicon,
): Asked | null {
  const before = tokens[at - 1]?.norm ?? "";
  // "منشورا جاء فيه أن الضريبة سرقة ويجب إسقاطها": in the words of others.
  if (tokens.slice(0, at).some(({ norm }) => RELAYS.test(norm))) return null;
  // "لا يجب إلغاء": what need not be; "من المطلوب" and "كان يجب" tell of something else.
  if (NEGATION.test(before) || /^(?:كان|كانت|من|هل|اذا|لو|ما)$/u.test(before)) return null;
  const needed = phraseEnd(tokens, at, lexicon.needs);
  if (needed !== null) return doneAt(tokens, needed, lexicon);
  const time = phraseEnd(tokens, at, lexicon.times);
  if (time !== null) return doneAt(tokens, time, lexicon);
  if (unjoined(tokens[at]!.norm) === "علي")
    return headsClause(tokens, at) ? ofThem(tokens, at, lexicon) : null;
  if (!direct || !(at === 0 || STOP.test(before) || MARK.test(before))) return jussive(tokens, at, lexicon);
  return jussive(tokens, at, lexicon) ?? imperative(tokens, at, lexicon);
}

/** "وعلى الوزارة", "، على الوزارة"; not "التوقيع على الاتفاق". */
function headsClause(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.norm ?? "";
  return (
    at === 0 ||
    /^[وف]/u.test(tokens[at]!.norm) ||
    STOP.test(before) ||
    MARK.test(before) ||
    /^(?:[،,:]|[وف]?ان)$/u.test(before)
  );
}

/** "على الوزارة أن تسحب القانون". */
function ofThem(tokens: readonly Token[], at: number, lexicon: ArabicDemandLexicon): Asked | null {
  for (let that = at + 2; that <= at + 1 + ASKED_OF_AT_MOST && that < tokens.length; that++) {
    if (!tokens[that]!.word || /^(?:الذي|التي|الذين)$/u.test(tokens[that]!.norm)) return null;
    if (tokens[that]!.norm === "ان") return verbAt(tokens, that + 1, lexicon.verbs);
  }
  return null;
}

/** "فلتسقط الاتفاقية", "ولتُلغ المناقصة". */
function jussive(tokens: readonly Token[], at: number, { verbs }: ArabicDemandLexicon): Asked | null {
  return JUSSIVE.test(tokens[at]!.norm) ? sideAt(tokens, at, verbs, tokens[at]!.norm.slice(3)) : null;
}

const imperative = (
  tokens: readonly Token[],
  at: number,
  { imperatives }: ArabicDemandLexicon,
): Asked | null =>
  sideAt(
    tokens,
    at,
    imperatives,
    unjoined(tokens[at]!.norm)
      .replace(/و(?=(?:ه|ها|هم)$)/u, "وا")
      .replace(/(?<=وا)(?:ه|ها|هم)$/u, ""),
  );

/** What is to be done from an index on: a noun of a deed, also behind ل, or a verb behind أن. */
function doneAt(tokens: readonly Token[], from: number, lexicon: ArabicDemandLexicon): Asked | null {
  let at = from;
  while (tokens[at] && (MARK.test(tokens[at]!.norm) || tokens[at]!.text === ":")) at++;
  const first = tokens[at];
  if (!first?.word) return null;
  if (THAT.test(first.norm)) return verbAt(tokens, at + 1, lexicon.verbs);
  const bare = first.norm.replace(/^لل(?=...)/u, "ال").replace(/^ل(?=(?:ال|[^ل])..)/u, "");
  const found = sideAt(tokens, at, lexicon.deeds, first.norm) ?? sideAt(tokens, at, lexicon.deeds, bare);
  return found && { ...found, deed: first.end - bare.length };
}

/** A verb in the present that somebody else is to do. */
function verbAt(tokens: readonly Token[], at: number, verbs: Sides): Asked | null {
  const { norm } = tokens[at] ?? { norm: "" };
  if (!/^[يت]\p{L}{2,}/u.test(norm) || WE.test(norm)) return null;
  const found = sideAt(tokens, at, verbs, norm.slice(1).replace(/(?<=..)(?:وا|ون)$/u, ""));
  return found && { ...found, deed: tokens[at - 1]!.start };
}

/** The side of the longest phrase of two lists whose first word is `head`, written so at an index or with a pronoun. */
function sideAt(tokens: readonly Token[], at: number, sides: Sides, head: string): Asked | null {
  const written = OWN.test(tokens[at]!.text) ? head.replace(OWN, "") : null;
  for (const lean of ["against", "for"] as const) {
    for (const [word, attached] of [
      [head, false],
      [written, true],
    ] as const) {
      if (word === null) continue;
      for (const phrase of sides[lean].get(fold(word)) ??
        sides[lean].get(fold(word.replace(/ئ$/u, "ء"))) ??
        []) {
        const found = objectOf(tokens, at, phrase, attached);
        if (found !== null) return { against: lean === "against", deed: null, ...found };
      }
    }
  }
  return null;
}

/** Where the thing of a phrase stands: behind it, or written on to it. */
function objectOf(
  tokens: readonly Token[],
  at: number,
  phrase: readonly string[],
  attached: boolean,
): Omit<Asked, "against" | "deed"> | null {
  if (attached) return phrase.length === 1 ? { target: at + 1, skip: 0, attached } : null;
  let next = at + 1;
  for (const word of phrase.slice(1)) {
    const norm = tokens[next]?.norm ?? "";
    if (!word.endsWith("~")) {
      if (norm !== word) return null;
      next++;
      continue;
    }
    const letter = word.slice(0, -1);
    if (!norm.startsWith(letter) || norm.length < 4) return null;
    return { target: next, skip: norm.startsWith("لل") ? 0 : letter.length, attached: false };
  }
  const thing = tokens[next];
  // "أن تسحب الحكومة القانون": who is to do it stands between.
  if (!thing?.word || BODIES.has(thing.norm)) return null;
  return /^(?:في|من|الي|علي|عن|مع|ان|ما|كل شيء)$/u.test(thing.norm)
    ? null
    : { target: next, skip: 0, attached: false };
}

function commitmentOf(
  document: TextDocument,
  tokens: readonly Token[],
  { against, target, skip, attached, deed }: Asked,
): Commitment[] {
  const thing = attached ? null : arabicTargetOf(document, tokens, { target, skip, attached });
  if (thing === null && !attached) return [];
  if (deed === null) {
    const side = against ? SIDE_OF.against : { ...SIDE_OF.for, act: "demands" as const };
    const points = thing === null ? { points: true as const } : {};
    return [{ ...side, target: thing, plain: true, ...points }];
  }
  // What is called for is the deed: "إلغاء الضريبة" is for the end of the tax.
  const { text } = document;
  const whole = sliceOf(text, { start: deed, end: thing?.end ?? tokens[target - 1]!.end });
  return [{ ...SIDE_OF.for, act: "calls-for", target: whole, plain: true }];
}

/** The index behind the longest phrase of a list that begins at a token. */
function phraseEnd(tokens: readonly Token[], at: number, phrases: ArabicPhrases): number | null {
  const first = tokens[at]!.norm;
  for (const phrase of phrases.get(first) ?? phrases.get(unjoined(first)) ?? [])
    if (phrase.every((word, k) => k === 0 || tokens[at + k]?.norm === word)) return at + phrase.length;
  return null;
}
