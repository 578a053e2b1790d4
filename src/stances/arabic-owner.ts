import type { Quotation } from "../quotations/quotation.ts";
import type { Token } from "../text/tokens.ts";
import { words } from "./arabic-forms.ts";
import { isBodyOfPeople, type Many } from "./commitment.ts";

/** نرفض، سأدعم، أنا مع: by their form; ا of a third person's past is not among the verbs here. */
const FIRST_PERSON = /^[وف]?س?[نا]/u;
/** Bodies that their head speaks for. */
export const BODIES = words(
  "النقابه نقابته نقابتها الاتحاد اتحاده اتحادها الجمعيه جمعيته جمعيتها الكتله كتلته كتلتها الحزب حزبه حزبها الحركه حركته حركتها " +
    "الرابطه الحكومه حكومته حكومتها الوزاره وزارته وزارتها بلاده بلادها بلادنا الهيئه هيئته المجلس مجلسه اللجنه لجنته المنظمه الغرفه التيار " +
    "النقابات الاحزاب الكتل الاتحادات الجمعيات الفصائل الاعضاء القائمه قائمته الفصيل الطائفه الكنيسه العشيره القبيله السلطه السلطات الدوله دولته الفريق النادي ناديه البنك الصندوق الهيئات الحراك التنسيقيه المؤسسات " +
    "الجبهه البلديه الاداره المحافظه الشركه المؤسسه الجامعه المعارضه الائتلاف التحالف الدير المدرسه المستشفي القريه البلده الاتحادان المخيم القبيله الاسره الشبكه المجموعه المركز المعهد الاكاديميه الفرقه المسرح الدار المصلحه الهيئه الهيئه مجموعته مجموعتها منظمته منظمتها جماعته جماعتها الجماعه",
);
/** Negations of Arabic, folded. */
export const NEGATION = /^[وف]?(?:لا|لن|لم|ليس|ليست|لست|لسنا|ليسوا|غير)$/u;
/** What somebody is, has become or remains: passed over between the head of a clause and what he holds. */
const IS_NOW =
  /^(?:بات|باتت|بتنا|بت|اصبح|اصبحت|اصبحنا|صار|صارت|صرنا|صرت|[ايتن]زال|[يتنا]زالون|زال|زالت|زلنا|زلت|زالوا|زلن|باتوا|اصبحوا|صاروا|[ايتن]ظل|[ايتن]بقي|كان|كانت|الان|اليوم)$/u;
/** What may stand before the verb at the head of a clause. */
const CLAUSE_HEAD =
  /^(?:[وف]?ان|[وف]?انه|[وف]?انها|[وف]?انهم|[وف]?انني|[وف]?انا|[وف]?اننا|[وف]?نحن|[وف]?هو|[وف]?هي|[وف]?قد|[وف]?بانه|[وف]?بانها|[وف]?ايضا)$/u;
/** A sign between clauses, or a mark. */
export const PAUSE = /^[،,؛;:.!؟?«»"“”()–—…]$/u;
/** "لديه": whose something is. */
export const HAS = /^[وف]?(?:لدي|لديه|لديها|لدينا|لديهم|عندي|عنده|عندها|عندنا|له|لها|لنا)$/u;

/** Between a negation and its verb: "لا يمكن أن نقبل", "لم نعد نؤيد", "لا أستطيع أن أدعم". */
const ABLE =
  /^(?:ان|يمكن|يمكنني|يمكننا|يمكنه|يمكنها|[اينت]ستطيع|[يتنا]عد|اعد|نعد|يعد|تعد|بامكاننا|بامكاني|[يتنا]ريد|اريد)$/u;
const ABLE_AT_MOST = 3;

/** The index of the negation that a verb stands under, looked for over "can" and "any longer"; -1 where it is plain. */
export function negationOf(tokens: readonly Token[], at: number): number {
  for (let back = at - 1; back >= Math.max(0, at - 1 - ABLE_AT_MOST); back--) {
    const { norm } = tokens[back]!;
    if (NEGATION.test(norm)) return back;
    if (!ABLE.test(norm)) return -1;
  }
  return -1;
}

/** "بلاده «لن تسمح»": marks part no body from its verb. */
const MARKS = /^[«"“]$/u;
/** How far before its verb a clause begins, in words. */
const CLAUSE_WITHIN = 4;

/** True where the side is the speaker's: in the first person, or at the head of a clause about the speaker or the body. */
export function isOwn({ type }: Quotation, tokens: readonly Token[], at: number, many: Many): boolean {
  const { norm } = tokens[at]!;
  const first =
    FIRST_PERSON.test(norm) || /^[وف]?(?:يمكن|بامكان)(?:نا|ني|ي)$/u.test(norm) || weAre(tokens, at);
  // "صوتُّ لمصلحة الحصة": in one's own words the past without a subject is one's own.
  if (type === "direct" && at === 0 && /^صوت(?:ت|نا)?$/u.test(norm)) return true;
  // "لا مانع لدينا".
  if (norm === "لا" && tokens[at + 1]?.norm === "مانع") return true;
  if (type === "direct") return first || HAS.test(norm) || bodyBefore(tokens, at);
  if (manyBefore(tokens, at, many)) return true;
  return first || clauseHead(tokens, at) || bodyBefore(tokens, at);
}

/** "لسنا متحمسين", "أنا متحفظ": what stands right before tells whose it is. */
function weAre(tokens: readonly Token[], at: number): boolean {
  let back = at - 1;
  while (back > 0 && (IS_NOW.test(tokens[back]!.norm) || /^(?:غير|لا|ما|ايضا)$/u.test(tokens[back]!.norm)))
    back--;
  return /^[وف]?(?:لست|لسنا|انا|نحن|اني|انني|انا|اننا|كنا|كنت|ما زلنا|زلنا|زلت|بتنا|صرنا|اصبحنا)$/u.test(
    tokens[back]?.norm ?? "",
  );
}

const STILL_OWN = /^[وف]?لكن(?:ه|ها|هم|ني|نا)$/u;

/** True at the head of the content, or behind what heads a clause and nothing else. */
function clauseHead(tokens: readonly Token[], at: number): boolean {
  const negation = negationOf(tokens, at);
  let back = (negation < 0 ? at : negation) - 1;
  while (
    back >= 0 &&
    (NEGATION.test(tokens[back]!.norm) ||
      IS_NOW.test(tokens[back]!.norm) ||
      // "ما زال يعارض".
      (/^[وف]?ما$/u.test(tokens[back]!.norm) && IS_NOW.test(tokens[back + 1]?.norm ?? "")))
  )
    back--;
  if (back < 0) return true;
  // "دون أن يشكك في" tells what was not done.
  if (/^(?:دون|بدون|قبل|عدم)$/u.test(tokens[back - 1]?.norm ?? "")) return false;
  // "لكنه لا يمانع": the clause before was about the speaker too.
  if (STILL_OWN.test(tokens[back]!.norm)) return true;
  return (
    CLAUSE_HEAD.test(tokens[back]!.norm) &&
    (back === 0 || /^[وف]?(?:ان|بان)/u.test(tokens[back]!.norm) || PAUSE.test(tokens[back - 1]!.norm))
  );
}

/** Many of whom one speaks: "المحامون لن يترافعوا", "قبائل السرو ترفض". */
const MANY = words(
  "المحامون المحامين الاطباء الممرضات الممرضون الممرضين المعلمون المعلمين المعلمات الاساتذه المزارعون المزارعين الفلاحون الفلاحين الصيادون الصيادين " +
    "السائقون السائقين العمال الموظفون الموظفين التجار الاهالي السكان القرويون القرويين الامهات الاباء الطلاب الطلبه اللاعبون اللاعبين الانديه القضاه " +
    "المهندسون المهندسين الصيادله الصحفيون الصحفيين الصحافيون الصحافيين الكتاب الفنانون الفنانين العلماء القبائل قبائل العشائر عشائر البلديات المصارف " +
    "البنوك الشركات الفنادق الاعضاء المقاولون المقاولين الملاك المربون المربين الناشطون الناشطين المستاجرون المستاجرين الحرفيون الحرفيين " +
    "الباعه البائعون الرهبان الراهبات المصدرون المصدرين المستوردون المستوردين الاصحاب المحلات الخبازون الخبازين الممثلون الممثلين الموسيقيون الموسيقيين الحكام المدربون المدربين المتقاعدون المتقاعدين المودعون المودعين المرضي المسعفون المسعفين البحاره القباطنه الطيارون الطيارين المربيات الحجاج المشجعون المشجعين النازحون النازحين اللاجئون اللاجئين العاملون العاملين الكادحون المثقفون المثقفين",
);

/** A noun of many: of the head of a municipality "the municipality" is told elsewhere. */
const PLURAL =
  /(?:ون|ين|ات)$|^ال(?:اهالي|سكان|تجار|عمال|طلاب|طلبه|باعه|اطباء|قضاه|ملاك|رهبان|صيادله|فلاحين|قبائل|عشائر|انديه|مصارف|بنوك|شركات|فنادق|امهات|اباء|كتاب|نواب|اساتذه)$/u;

/** True where many of whom the speaker speaks head the clause before the verb. */
function manyBefore(tokens: readonly Token[], at: number, many: Many): boolean {
  const negation = negationOf(tokens, at);
  const from = negation < 0 ? at : negation;
  for (let back = from - 1; back >= Math.max(0, from - CLAUSE_WITHIN); back--) {
    const { norm } = tokens[back]!;
    if (/^الذي|^التي$|^اللوات|^اللات/u.test(norm)) return false;
    const [listed, plural] = [MANY.has(norm), norm.startsWith("ال") && PLURAL.test(norm)];
    const whom = listed || plural ? many() : null;
    if (whom !== null && ((listed && isBodyOfPeople(whom)) || (plural && whom.has(norm))))
      return back === 0 || headsClause(tokens[back - 1]!.norm);
    if (!NEGATION.test(norm) && !IS_NOW.test(norm) && !/^(?:ال\p{L}+|ما|زالوا|زلن|قد)$/u.test(norm))
      return false;
  }
  return false;
}

/** What may stand before a noun that heads a clause: a particle, a pause, or what sets it against the one before. */
const headsClause = (norm: string): boolean =>
  CLAUSE_HEAD.test(norm) || PAUSE.test(norm) || /^[وف]?لكن$/u.test(norm);

/** True where a body that the speaker speaks for stands right before the verb and heads the clause. */
function bodyBefore(tokens: readonly Token[], at: number): boolean {
  const negation = negationOf(tokens, at);
  const from = negation < 0 ? at : negation;
  for (let back = from - 1; back >= Math.max(0, from - CLAUSE_WITHIN); back--) {
    const { norm } = tokens[back]!;
    if (BODIES.has(norm.replace(/^[وف](?=ال)/u, "")))
      return back === 0 || headsClause(tokens[back - 1]!.norm);
    if (!NEGATION.test(norm) && !IS_NOW.test(norm) && norm !== "قد" && norm !== "ما" && !MARKS.test(norm))
      return false;
  }
  return false;
}
