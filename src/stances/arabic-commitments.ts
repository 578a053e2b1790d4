import type { Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import type { Token } from "../text/tokens.ts";
import { signOf } from "../text/word-hints.ts";
import { isOwn, negationOf } from "./arabic-owner.ts";
import { arabicTargetOf } from "./arabic-side-target.ts";
import { mayTakeSide, type Side, STILL, side, sideAt } from "./arabic-side-words.ts";
import { type Commitment, type Many, manyOf, type ReadCommitments } from "./commitment.ts";
import { saidIn } from "./content-tokens.ts";
import { isAsked } from "./questions.ts";
import { beginsPhrase, readSidePhrases, SIDE_OF, type SidePhrases } from "./side-lexicon.ts";
import { type FoundSide, isPhraseAt, PHRASE, phraseBits, sidePhraseAt, utteranceAt } from "./side-phrases.ts";

/** Reads sides out of Arabic words: whole forms in the first person, or at the head of a clause of the speaker or the body spoken for. @throws LexiconError */
export function createArabicCommitments(configDir: string): ReadCommitments {
  const phrases = readSidePhrases(configDir, "ar");
  // The words of news come again and again, and most tell no side.
  const hint = signOf(
    "ar",
    ({ norm }) =>
      phraseBits(norm, phrases) |
      (mayTakeSide(norm) ? HINT.word : 0) |
      (beginsPhrase(OBJECT.exec(norm)?.[1] ?? "", phrases) ? HINT.object : 0) |
      (RATHER.test(norm) ? HINT.rather : 0),
    HINT_BITS,
  );
  return (document, quotation, role = null) => {
    const many = manyOf(quotation, role);
    return saidIn(document, quotation).stretches.flatMap((stretch) => {
      const { tokens, signs } = stretch;
      const hints = hint.among(signs, tokens);
      const bitsAt = (at: number): number => hint.of(tokens[at]!.form);
      const isPhrase = (at: number): boolean => isPhraseAt(tokens, at, phrases, bitsAt);
      const utterance = quotation.type === "direct" ? utteranceAt(stretch, phrases, "ar") : null;
      const uttered =
        utterance === null ? [] : [{ ...SIDE_OF[utterance], firm: true as const, target: null }];
      const spared = hints & HINT.rather ? sparedThing(tokens) : null;
      if (spared !== null) {
        const target = arabicTargetOf(document, tokens, { target: spared, attached: false });
        return [...uttered, { ...SIDE_OF.against, firm: true as const, target }];
      }
      const own: Commitment[] = [];
      for (let at = 0; hints & HINT.side && at < tokens.length; at++) {
        const here = bitsAt(at) & HINT.side;
        const found =
          here === 0
            ? null
            : commitmentAt(document, quotation, tokens, { at, hint: here, phrases, isPhrase, many });
        if (found !== null) own.push(found);
      }
      const still = own.length > 0 && own.every(({ open }) => open) ? stillAgainst(document, tokens) : null;
      return [...uttered, ...(still ? [still] : []), ...own];
    });
  };
}

/**
 * What a word may be, in bits, besides those of {@link PHRASE}: one that takes a side by itself, the first of a phrase without its
 * pronoun, one by which one thing is held above another, or any with which a side may begin.
 */
const HINT = { word: 8, object: 16, rather: 32, side: PHRASE.first | 8 | 16 } as const;
const HINT_BITS = 6;

interface Place {
  readonly at: number;
  readonly hint: number;
  readonly phrases: SidePhrases;
  readonly isPhrase: (at: number) => boolean;
  readonly many: Many;
}

function commitmentAt(
  document: TextDocument,
  quotation: Quotation,
  tokens: readonly Token[],
  { at, hint, phrases, isPhrase, many }: Place,
): Commitment | null {
  const found =
    (hint & HINT.word ? sideAt(tokens, at) : null) ??
    (hint & HINT.object || isPhrase(at) ? phraseSide(tokens, at, phrases) : null);
  if (found === null || !isOwn(quotation, tokens, at, many) || isAsked(tokens, at)) return null;
  const { act, position, open, firm } = found;
  const target = arabicTargetOf(document, tokens, found);
  // "قد نقبل به" is no plain word.
  const plain = SOFT.test(tokens[at - 1]?.norm ?? "") ? {} : { plain: true as const };
  return { act, position, target, ...plain, ...(open ? { open } : {}), ...(firm ? { firm } : {}) };
}

/** "ما زالوا ضد المحرقة، | لكنهم لا يمانعون": what the door is opened on, whoever the many are. */
function stillAgainst(document: TextDocument, tokens: readonly Token[]): Commitment | null {
  const but = tokens.findIndex(
    ({ norm }, at) =>
      /^[وف]?لكن/u.test(norm) || (/^(?:غير|الا|بيد)$/u.test(norm) && /^ان/u.test(tokens[at + 1]?.norm ?? "")),
  );
  if (but < 0) return null;
  for (let at = 0; at < but - 1; at++) {
    if (!STILL.test(tokens[at]!.norm) && !/^[وف]?[يت]?(?:ظل|بقي)/u.test(tokens[at]!.norm)) continue;
    const found = tokens[at + 1]!.norm === "ضد" ? side("rejects", at + 2) : sideAt(tokens, at + 1);
    if (found?.act === "rejects" && found.target < but)
      return { act: "rejects", position: "opposes", target: arabicTargetOf(document, tokens, found) };
  }
  return null;
}

const SOFT = /^[وف]?(?:قد|ربما|لعل|لعله|لعلها|لعلنا)$/u;

const RATHER = /^(?:اشرف|اهون|خير|افضل|احب|ارحم)$/u;
const TO_US = /^(?:لي|لنا|له|لها|لهم|علي|علينا|عليه|عليها|الي|الينا|اليه|اليها|عندي|عندنا)$/u;
/** What would be given in to; the thing stands behind. */
const GIVES_IN = /^(?:[اينت](?:وقع|قبل|سمح|ري|وافق|رضي|رضخ|سلم|بصم|مرر|عيش|شهد|ترك)|ب|علي|مع|في)$/u;

/** "أشرف لنا أن نغلق المكاتب من أن نوقع العقود": the index of what somebody would rather do anything than bear; null elsewhere. */
function sparedThing(tokens: readonly Token[]): number | null {
  const at = tokens.findIndex(
    ({ norm }, index) => RATHER.test(norm) && TO_US.test(tokens[index + 1]?.norm ?? ""),
  );
  if (at < 0) return null;
  const than = tokens.findIndex(
    ({ norm }, index) => index > at + 2 && /^(?:من|علي)$/u.test(norm) && tokens[index + 1]?.norm === "ان",
  );
  if (than < 0) return null;
  let from = than + 2;
  while (GIVES_IN.test(tokens[from]?.norm ?? "")) from++;
  return tokens[from]?.word === true ? from : null;
}

const OBJECT = /^(\p{L}{4,})(?:ه|ها|هم)$/u;
/** "لكنه لن يعرقله": the thing is a pronoun written on to the verb. */
function withObject(
  tokens: readonly Token[],
  at: number,
  phrases: SidePhrases,
  negated: boolean,
): FoundSide | null {
  const verb = OBJECT.exec(tokens[at]!.norm)?.[1];
  if (verb === undefined) return null;
  const found = sidePhraseAt([{ ...tokens[at]!, norm: verb }], 0, phrases, negated);
  return found && { ...found, target: at + 1, targetEnd: null, attached: true };
}

const ANY_LONGER = /^[اينت]عد$/u;
/** The side that a phrase of the lists takes: "لن نكون جزءاً من", "سنصوت ضد". */
function phraseSide(tokens: readonly Token[], at: number, phrases: SidePhrases): Side | null {
  const negation = negationOf(tokens, at);
  const found =
    sidePhraseAt(tokens, at, phrases, negation >= 0) ?? withObject(tokens, at, phrases, negation >= 0);
  if (found === null) return null;
  // "لم نوقع" tells what was not done, "لم نعد نؤيد" where somebody stands now.
  if (
    /^[وف]?لم$/u.test(tokens[negation]?.norm ?? "") &&
    !ANY_LONGER.test(tokens[negation + 1]?.norm ?? "") &&
    !/^[اينت]قتنع/u.test(tokens[at]!.norm)
  )
    return null;
  const { target, skip } = found;
  return {
    ...SIDE_OF[found.lean],
    target,
    skip,
    attached: found.attached === true || /^(?:ه|ها|هم|هما)$/u.test(tokens[target]?.norm.slice(skip) ?? ""),
    ...(found.negated && found.lean === "against" ? { firm: true as const } : {}),
  };
}
