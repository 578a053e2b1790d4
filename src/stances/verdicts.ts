import type { Language } from "../base/language.ts";
import type { Act, Quotation } from "../quotations/quotation.ts";
import { type TextDocument, tokensWithin } from "../text/document.ts";
import { type Span, sliceOf } from "../text/span.ts";
import { tokens as cut, type Token } from "../text/tokens.ts";
import type { Commitment } from "./commitment.ts";

/** Phrases by their first word. */
type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

const phrases = (list: string): Phrases =>
  Map.groupBy(
    list.split(",").map((phrase) =>
      cut(phrase)
        .filter(({ word }) => word)
        .map(({ norm }) => norm),
    ),
    ([first]) => first!,
  );

/** What is said of a thing by who is for it or against it; at the head of a predicate. */
const FOR: Readonly<Record<Language, Phrases>> = {
  en: phrases(
    "made sense,makes sense,makes good sense,made good sense,had her backing,had his backing,has my backing,has our backing,had their backing," +
      "had her support,had his support,has my support,has our support,had her full support,had his full support,deserved support,deserves support," +
      "was the right thing,is the right thing,was the right choice,is the right choice,was the right decision,is the right decision,was right,is right," +
      "was a good idea,is a good idea,was the only way,is the only way,was the best way,is the best way,was the best thing,is the best thing," +
      "was essential,is essential,was vital,is vital,was necessary,is necessary,was a necessity,is a necessity,was good for,is good for,must be built,must go ahead,should go ahead," +
      "was a step in the right direction,is a step in the right direction,was a good step,is a good step,was a good deal,is a good deal,was long overdue,is long overdue,is good news,was good news,is the single best thing,was the single best thing",
  ),
  ar: phrases(
    "ضرورة وطنية,ضرورة,ضروري,ضرورية,قرار صائب,القرار الصائب,خطوة صائبة,خطوة صحيحة,خطوة في الاتجاه الصحيح,فكرة جيدة,فكرة صائبة,جيدة من حيث المبدأ,جيد من حيث المبدأ," +
      "مكسب,الحل الوحيد,هو الحل الوحيد,هو الحل,السبيل الوحيد,هو الخيار الصحيح,الخيار الصحيح,يستحق الدعم,تستحق الدعم,يستحق التأييد,تستحق التأييد,صائب,صائبة,يحظى بتأييدها,يحظى بتأييده,يحظى بدعمها,يحظى بدعمه," +
      "خطوة إيجابية,فرصة تاريخية,فرصة حقيقية,قرار حكيم,قرار شجاع,منصف,منصفة,عادل,عادلة",
  ),
};
/** What is said of a thing by who asks for it. */
const NEEDED: Readonly<Record<Language, Phrases>> = {
  en: phrases(
    "was essential,is essential,was vital,is vital,was necessary,is necessary,was a necessity,is a necessity,must be built,must go ahead,should go ahead",
  ),
  ar: phrases("ضرورة,ضروري,ضرورية"),
};
const AGAINST: Readonly<Record<Language, Phrases>> = {
  en: phrases(
    "was a mistake,is a mistake,was a grave mistake,is a grave mistake,was a serious mistake,is a serious mistake,was a terrible mistake,is a terrible mistake," +
      "was wrong,is wrong,was plain wrong,was the wrong answer,is the wrong answer,was the wrong thing,is the wrong thing,was a bad idea,is a bad idea," +
      "was a disaster,is a disaster,would be a disaster,was a crime,is a crime,was a betrayal,is a betrayal,was a disgrace,is a disgrace,was unacceptable,is unacceptable," +
      "was folly,is folly,was madness,is madness,was unfair,is unfair,was unjust,is unjust,was reckless,is reckless,made no sense,makes no sense," +
      "should be scrapped,must be scrapped,should be rejected,must be rejected,should be dropped,must be dropped,should be withdrawn,must be withdrawn,should be voted down," +
      "must not go ahead,should not go ahead,must never be built,should never be built,must not be built,would be wrong,would be a mistake,would be a grave mistake," +
      "was a step backwards,is a step backwards,was an insult,is an insult,was an outrage,is an outrage,is a slap in the face,was a slap in the face,is dead on arrival,was dead on arrival,was a non-starter,is a non-starter," +
      "is out of the question,was out of the question,was a sham,is a sham,was a farce,is a farce,will never be built,would never be built,is an attack on,was an attack on",
  ),
  ar: phrases(
    "خطأ,خطأ جسيم,خطأ فادح,خطأ كبير,مرفوض,مرفوضة,غير مقبول,غير مقبولة,جريمة,كارثة,ظالم,ظالمة,خيار غير موفق,لا يزال خيارا غير موفق,خيار خاطئ,قرار خاطئ,خطوة خاطئة,فكرة سيئة," +
      "سرقة,خيانة,بيع,طعنة,عبء,لن يمر,لن تمر,يجب أن يلغى,يجب إلغاؤه,يجب إلغاؤها,يجب أن يسقط,مغامرة غير محسوبة,غير مجد,غير مجدية,لا معنى له,لا معنى لها,تهور,مجازفة,وصفة لكارثة," +
      "إهانة,حكم إعدام,انتحار,جنون,خط أحمر,وصمة عار,مهزلة,فضيحة,مجحف,مجحفة,جائر,جائرة,لن يرى النور,لن ترى النور,لن يبصر النور,لن تبصر النور,خطوة إلى الوراء",
  ),
};
const INTRO = /^(?:that|بان|[وف]?ان)$/u;
const PAUSE = /^[،,؛;:.!؟?()–—…]$/u;
/** Who or what is judged is a thing and not a person, nor "it" and "there". */
const NO_THING =
  /^(?:i|we|he|she|they|you|it|there|who|what|nobody|no|not|nothing|انا|نحن|هو|هي|هم|ما|من|لا|لم|لن|ليس|ليست|هناك|ثمه|كان|كانت)$/u;
const NEGATION = /^(?:not|never|no|لا|لم|لن|ليس|ليست|غير)$/u;
const MARK = /^["“”«»]$/u;
/** Between the thing and what is said of it; left out of the thing. */
const BE =
  /^(?:is|was|are|were|هو|هي|كان|كانت|يعد|تعد|يعتبر|تعتبر|يمثل|تمثل|يشكل|تشكل|اصبح|اصبحت|بات|باتت|سيكون|ستكون|يظل|تظل|يبقي|تبقي|امرا|امر|بمثابه|لا|زال|زالت|يزال|تزال|ما)$/u;
const COMMITS = /^[وف]?(?:س?[يتن]رتكب(?:ون|وا)?|ارتكب(?:ت|وا)?)$/u;
/** Longest thing judged, in words. */
const THING_AT_MOST = 8;

/**
 * The verdict that a clause speaks on the thing at its head: "closing the base makes sense", إغلاق القاعدة خطأ جسيم. Null
 * where the words pass none.
 */
export function verdictsIn(document: TextDocument, { content }: Quotation): readonly Commitment[] {
  return content.flatMap((span) => {
    const tokens = tokensWithin(document, span);
    return clausesOf(tokens).flatMap((from) => verdictAt(document, tokens, from) ?? []);
  });
}

/** Where clauses begin: the head of a content, and behind "and that", وإن. */
function clausesOf(tokens: readonly Token[]): readonly number[] {
  const found = [0];
  for (let at = 0; at < tokens.length - 2; at++) if (INTRO.test(tokens[at]!.norm)) found.push(at + 1);
  return found;
}

function verdictAt(document: TextDocument, tokens: readonly Token[], from: number): Commitment | null {
  const { lang, text } = document;
  const first = tokens[from];
  if (first === undefined || NO_THING.test(first.norm)) return null;
  if (/^(?:this|that)$/u.test(first.norm) && !/^\p{L}/u.test(tokens[from + 1]?.norm ?? "")) return null;
  for (let at = from + 1; at <= from + THING_AT_MOST && at < tokens.length; at++) {
    const { norm } = tokens[at]!;
    // "سيرتكب خطأ": what somebody does is judged, and not he.
    if (COMMITS.test(norm)) return null;
    if (PAUSE.test(norm) || NEGATION.test(tokens[at - 1]!.norm)) return null;
    const side = told(tokens, at, FOR[lang])
      ? "supports"
      : told(tokens, at, AGAINST[lang])
        ? "opposes"
        : null;
    if (side !== null) {
      let last = at - 1;
      while (last > from && (BE.test(tokens[last]!.norm) || MARK.test(tokens[last]!.norm))) last--;
      const span: Span = { start: first.start, end: tokens[last]!.end };
      return {
        act:
          side === "opposes"
            ? "criticises"
            : told(tokens, at, NEEDED[lang])
              ? neededNow(tokens, at)
              : "backs",
        position: side,
        target: sliceOf(text, span),
      };
    }
    if (/^(?:is|was|would|will|should|must|had|has|made)$/u.test(norm)) return null;
  }
  return null;
}

/** "باتت ضرورية": what has become a need is demanded. */
const neededNow = (tokens: readonly Token[], at: number): Act =>
  /^(?:بات|باتت|اصبح|اصبحت)$/u.test(tokens[at - 1]!.norm) ? "demands" : "calls-for";

/** So many tokens are looked at for one phrase. */
const PHRASE_WITHIN = 12;

function told(tokens: readonly Token[], at: number, list: Phrases): boolean {
  // Marks stand around the telling words: «طعنة».
  let from = at;
  while (from < at + PHRASE_WITHIN && MARK.test(tokens[from]?.norm ?? "")) from++;
  const first = tokens[from]?.norm ?? "";
  const begun = [
    ...(list.get(first) ?? []),
    ...(first.endsWith("ا") ? (list.get(first.slice(0, -1)) ?? []) : []),
  ];
  if (begun.length === 0) return false;
  const words = tokens.slice(from, at + PHRASE_WITHIN).filter(({ norm }) => !MARK.test(norm));
  return begun.some((phrase) => phrase.every((word, index) => matches(words[index]?.norm, word)));
}

/** Arabic predicates may bear a case ending: خيارا. */
const matches = (norm: string | undefined, word: string): boolean =>
  norm === word || (norm !== undefined && /^[\u0600-\u06ff]/u.test(word) && norm === `${word}ا`);
