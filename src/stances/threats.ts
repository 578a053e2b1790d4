import type { Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { bit, signOfBoth } from "../text/word-hints.ts";
import type { Commitment } from "./commitment.ts";
import { saidIn } from "./content-tokens.ts";
import { SIDE_OF } from "./side-lexicon.ts";

/** What somebody does to keep a thing from happening, or until it does. */
const THREAT =
  /^(?:resign|quit|strikes?|sue|walk|boycott|blockade|march|occupy|picket|shut|close|chain|down|resignation|walkout|boycotts?|[وف]?س[اينت](?:ستقيل|ضرب|غلق|قاطع|عتصم|نسحب|قاضي|حجب|لجا|شل|تظاهر|صعد)(?:ون)?|ب?(?:ال)?(?:استقاله|اضراب|مقاطعه|انسحاب|اعتصام|عصيان)|ب?اضرابا?)$/u;
const THREATENS = /^(?:threaten|vow|warn|promise|هدد|توعد|لوح|حذر)$/u;
const CONDITION = signOfBoth(({ norm }) => bit(norm === "if" || norm === "unless" || norm === "اذا"));
const DONE =
  /^(?:built|approved|passed|passes|adopted|signed|imposed|introduced|implemented|ratified|opened|extended|enforced|ahead|through|law|اقر|اقرت|بني|بنيت|مرر|مررت|مر|مرت|نفذ|نفذت|فرض|فرضت|طبق|طبقت|اعتمد|اعتمدت|صدر|صدرت|وقع|وقعت)$/u;
const UNDONE =
  /^(?:scrapped|dropped|withdrawn|cancelled|canceled|rejected|abandoned|shelved|repealed|reversed|revoked|blocked|defeated|fails|failed|الغي|الغيت|سحب|سحبت|اسقط|اسقطت|جمد|جمدت)$/u;
const IS =
  /^(?:is|are|was|were|be|been|gets|goes|went|go|becomes|became|not|never|isn['’]t|wasn['’]t|passes|fails|failed)$/u;
const ENDS = /^[,;:.!?()—–،؛؟]$|^ف\p{L}{3,}$|^(?:and|but|then|we|i|he|she|they)$/u;
const PRONOUN = /^(?:it|this|that|they|them)$/u;
const THING_AT_MOST = 9;

/**
 * "We will strike if the toll is imposed", سنضرب إذا أُقر القانون: who would rather leave his post than see a thing done is
 * against it, and for it who threatens so unless it is.
 */
export function threatsIn(document: TextDocument, quotation: Quotation): readonly Commitment[] {
  const { cue } = quotation;
  const condition = CONDITION[document.lang];
  return saidIn(document, quotation).stretches.flatMap(({ tokens, signs }): Commitment[] => {
    // Few contents have a condition: without one no threat hangs on it.
    if (!condition.among(signs, tokens)) return [];
    const at = tokens.findIndex(({ form }) => condition.of(form));
    const threatens =
      tokens.some(({ norm }) => THREAT.test(norm)) &&
      (THREATENS.test(cue?.lemma ?? "") || tokens.some(({ norm }) => OWN_WILL.test(norm)));
    if (!threatens) return [];
    const found = document.lang === "ar" ? arabicThing(tokens, at) : englishThing(tokens, at);
    if (found === null || PRONOUN.test(tokens[found.from]!.norm)) return [];
    const target = sliceOf(document.text, {
      start: tokens[found.from]!.start,
      end: tokens[found.to - 1]!.end,
    });
    return [{ ...SIDE_OF[found.against ? "against" : "for"], firm: true, plain: true, target }];
  });
}
const OWN_WILL = /^(?:will|would|shall|['’]ll|i['’]ll|we['’]ll|[وف]?س[انيت]\p{L}{3,})$/u;

interface Thing {
  readonly from: number;
  readonly to: number;
  readonly against: boolean;
}

function englishThing(tokens: readonly Token[], at: number): Thing | null {
  const from = at + 1;
  let to = from;
  while (to < tokens.length && to - from < THING_AT_MOST && tokens[to]!.word && !IS.test(tokens[to]!.norm))
    to++;
  if (to === from || !IS.test(tokens[to]?.norm ?? "")) return null;
  let not = tokens[at]!.norm === "unless";
  for (let k = to; k < tokens.length && k < to + 4; k++) {
    const { norm } = tokens[k]!;
    if (/^(?:not|never|isn['’]t|wasn['’]t)$/u.test(norm)) not = !not;
    if (DONE.test(norm)) return { from, to, against: !not };
    if (UNDONE.test(norm)) return { from, to, against: not };
    if (ENDS.test(norm)) return null;
  }
  return null;
}

function arabicThing(tokens: readonly Token[], at: number): Thing | null {
  const verb = tokens[at + 1]?.norm ?? "";
  const done = DONE.test(verb);
  if (!done && !UNDONE.test(verb)) return null;
  const from = at + 2;
  let to = from;
  while (to < tokens.length && to - from < THING_AT_MOST && tokens[to]!.word && !ENDS.test(tokens[to]!.norm))
    to++;
  return to > from ? { from, to, against: done } : null;
}
