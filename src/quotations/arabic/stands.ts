import type { Token } from "../../text/tokens.ts";
import { meansOther } from "./other-meanings.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import type { VerbEntry, VerbForm } from "./verb-forms.ts";
import { type ArabicWords, isAccusative, isComplementizer } from "./words.ts";

const PUNCTUATION = /^[،,؛;:.()[\]\-–—"“”«»؟!*]$/u;
const pausesBefore = (tokens: readonly Token[], index: number): boolean =>
  index === 0 || PUNCTUATION.test(tokens[index - 1]!.text);

/** Only the bare past and the present of a verb are spelt like nouns: رفض, يعد; never نفت or رفضوا. */
const mayBeNoun = (form: VerbForm): boolean =>
  form.kind === "present" ||
  form.hasObject ||
  (form.agreement.gender === "m" && form.agreement.number === "singular");

/** A verb that is also a noun counts only where a verb can stand: behind a pause or particle, or before who speaks. */
function standsAsVerb(words: ArabicWords, tokens: readonly Token[], index: number, form: VerbForm): boolean {
  if (pausesBefore(tokens, index)) return true;
  const before = tokens[index - 1]!.norm;
  if (words.lexicon.conjunctions.has(before) || words.lexicon.conjunctions.has(before.replace(/^[وف]/u, "")))
    return true;
  // "البر نفى", "الوزير رفض": behind a definite noun a word without article is its verb.
  if (!form.hasObject && isDefinite(before) && !/^[بلكف]/u.test(before)) return true;
  // "أن أشتون تحث الأعضاء": behind أن and a name.
  if (form.kind === "present" && /^[وفب]?ان$/u.test(tokens[index - 2]?.norm ?? "")) return true;
  // "لكن مسؤولاً محلياً وصف": behind an accusative that لكن governs.
  const particle = tokens
    .slice(Math.max(0, index - 4), index - 1)
    .some(({ norm }) => /^[وف]?(?:لكن|ان)$/u.test(norm));
  if (particle && isAccusative(tokens[index - 1]!)) return true;
  const after = tokens[index + 1]?.norm ?? "";
  // "بيانا نعى فيه".
  if (form.kind === "past" && /^(?:في|خلال)(?:ه|ها)$/u.test(after)) return true;
  // "في بكين نفى متحدث": a past with its dotless end, in front of who speaks.
  if (tokens[index]!.text.endsWith("ى") && form.kind === "past" && opensSpeaker(words.speakers, after))
    return true;
  return /^(?:ذلك|اخري|متصل|نفسه)$/u.test(before) && opensSpeaker(words.speakers, after);
}

/** True where the word behind a participle is what its verb governs: "مضيفة أن", "مشيرة إلى". */
function governs(words: ArabicWords, tokens: readonly Token[], index: number, entry: VerbEntry): boolean {
  const after = tokens[index + 1];
  if (!after) return false;
  if (isComplementizer(words, tokens, index + 1) || after.text === ":") return true;
  return entry.prepositions.has(after.norm) || (entry.takes.has("ب") && after.norm.startsWith("ب"));
}

/** A feminine or plural participle is an adjective or a noun ("مدينة", "متهمين") unless a comma or its object sets it apart. */
function standsAsParticiple(
  words: ArabicWords,
  tokens: readonly Token[],
  index: number,
  form: VerbForm,
): boolean {
  // أمله (his hope) and آملة (hoping) fold to one word.
  if (words.lexicon.attitudes.has(tokens[index]!.norm) && !tokens[index]!.text.endsWith("ة")) return false;
  if (pausesBefore(tokens, index)) return true;
  if (form.agreement.number === "plural") return false;
  const sure = form.agreement.gender === "m" && form.entry.takes.has("clause") && !form.entry.homograph;
  return sure || governs(words, tokens, index, form.entry);
}

/** "سرعان ما أعلن", "كثيرا ما انتقد": a ما that does not deny. */
const OFTEN = /^و?(?:سرعان|كثيرا|غالبا|عاده|دائما|دايما)$/u;
const ATTRIBUTING = /^و?(?:بحسب|حسب|وفق|وفقا|طبقا)$/u;

/** Denied sayings (لم يقل), verbs under أن ("before he announces") and what the writer infers (بذلك يستبعد) report nothing. */
function reportsNothing(
  words: ArabicWords,
  form: VerbForm,
  before: string,
  attributed: boolean,
  hoped: boolean,
): boolean {
  if (!attributed && words.lexicon.negators.has(before.replace(/^[وف](?=لم|لن|لا)/u, ""))) return true;
  // "إذا قالت الحكومة إن": what somebody may say.
  if (/^[وف]?(?:اذا|لو|لولا|مهما)$/u.test(before)) return true;
  if (form.kind === "present" && (form.entry.pastOnly || /^(?:[وبل]?ان|كي|لكي|قد)$/u.test(before)))
    return true;
  // "كان بخاري يأمل في", "وكان يخشى أن": a hope or fear that nobody voiced.
  if (form.kind === "present" && /^(?:أمل|خشي)$/u.test(form.entry.lemma) && hoped) return true;
  return /^و?بذلك$/u.test(before);
}

/** "حمل إسرائيل مسؤولية": a verb that reports only with another word near by. */
function hasRequired(tokens: readonly Token[], index: number, { requires }: VerbEntry): boolean {
  return (
    requires.length === 0 ||
    tokens
      .slice(index + 1, index + 14)
      .some(({ norm }) => requires.some((word) => bare(norm).startsWith(word)))
  );
}

/** "مسؤول رفض الكشف عن هويته", "طلب عدم ذكر اسمه": tells of the source, not of what was said. */
function hidesName(tokens: readonly Token[], index: number, form: VerbForm): boolean {
  if (!/^(?:رفض|طلب|طالب|اشترط)$/u.test(form.entry.lemma)) return false;
  return tokens
    .slice(index + 1, index + 6)
    .some((token) => /^(?:ب|ل)?(?:اسم|اسمي|هويت|هويتي|هويات|اسماء)(?:ه|ها|هم|هما)$/u.test(token.norm));
}

/** "لفت الانتباه", "داعيا إلى الإسلام": an aim or a calling, not a statement. */
function aims(tokens: readonly Token[], index: number, form: VerbForm): boolean {
  const next = tokens[index + 1]?.norm ?? "";
  if (form.entry.lemma === "لفت") return /^(?:الانتباه|انتباه.*|الانظار|انظار.*|النظر)$/u.test(next);
  return (
    form.entry.lemma === "دعا" &&
    next === "الي" &&
    /^(?:الاسلام|الله|دين|الدين|المسيحيه)$/u.test(tokens[index + 2]?.norm ?? "")
  );
}

/** "وسأله طالب آخر": the bare past of "demand" is a student too; its other forms are none. */
const STUDENT = "طالب";

/** Prepositions that no verb follows. */
const CORE = /^(?:في|الي|عن|علي|مع|بدون|سوي)$/u;

/** "مرفوضة رفضا باتا", "نرفضه رفضا": a noun that strengthens the word of its own root before it, and no dual of the verb. */
function isCognate(tokens: readonly Token[], index: number, { entry }: VerbForm): boolean {
  const before = tokens[index - 1];
  if (!/.ا$/u.test(tokens[index]!.norm) || before === undefined || !before.word) return false;
  let found = 0;
  for (const letter of before.norm) if (letter === entry.lemma[found]) found++;
  return entry.lemma.length >= 3 && found === entry.lemma.length;
}

/**
 * True where a form of a verb of saying stands as that verb, and not as a noun, an adjective, a denial or a plan. `joined`
 * where و or ف is written on to it.
 */
export function standsAsCue(
  words: ArabicWords,
  tokens: readonly Token[],
  index: number,
  form: VerbForm,
  joined: boolean,
): boolean {
  if (isCognate(tokens, index, form)) return false;
  // Behind و only these two are mostly something else.
  if ((!joined || /^(?:تابع|لوح)$/u.test(form.entry.lemma)) && meansOther(words, tokens, index, form))
    return false;
  if (!hasRequired(tokens, index, form.entry) || hidesName(tokens, index, form) || aims(tokens, index, form))
    return false;
  // "على أمل أن", "من أكد الأمور": behind a preposition stands a noun.
  if (!joined && form.kind !== "participle" && CORE.test(tokens[index - 1]?.norm ?? "")) return false;
  if (!joined) {
    if (form.kind === "participle") {
      if (!standsAsParticiple(words, tokens, index, form)) return false;
    } else if (
      (form.entry.homograph || tokens[index]!.norm === STUDENT) &&
      mayBeNoun(form) &&
      !standsAsVerb(words, tokens, index, form)
    )
      return false;
  }
  // "بحسب ما أعلن المكتب": a ما that attributes does not deny, nor does "ما سمته".
  const attributed =
    tokens[index - 1]?.norm === "ما" &&
    (form.hasObject ||
      ATTRIBUTING.test(tokens[index - 2]?.norm ?? "") ||
      OFTEN.test(tokens[index - 2]?.norm ?? ""));
  // "عندما سألها صحافيون: «...»": the answer is not what the asker said.
  if (
    /^(?:سأل|استفسر)$/u.test(form.entry.lemma) &&
    /^[وف]?(?:عندما|حين|حينما|لدي)$/u.test(tokens[index - 1]?.norm ?? "")
  )
    return false;
  // "بحسب ما نقلت عنه الوكالة": only tells who relays.
  if (form.entry.lemma === "نقل" && /^(?:ما|كما|حسبما)$/u.test(tokens[index - 1]?.norm ?? "")) return false;
  const hoped = tokens
    .slice(Math.max(0, index - 4), index)
    .some(({ norm }) => /^[وف]?كان(?:ت|وا)?$/u.test(norm));
  return !reportsNothing(words, form, tokens[index - 1]?.norm ?? "", attributed, hoped);
}
