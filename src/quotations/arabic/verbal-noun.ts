import type { Token } from "../../text/tokens.ts";
import type { ArabicWords } from "./words.ts";

/** Shapes of the derived verbal nouns, folded: تنظيم, تسوية, مراجعة, انسحاب, استقالة. */
const SHAPE = /^(?:ت\p{L}{2}ي\p{L}|ت\p{L}{2}(?:ي|[^ي])ه|م\p{L}ا\p{L}{2}ه|ا[\p{L}]{2,4}ا\p{L}ه?)$/u;
/** Words of those shapes that are something else. */
const OTHER =
  /^(?:محافظه|مجاوره|مباراه|مساحه|مسافه|اسبانيا|ايطاليا|اقتصاد|اتحاد|اجتماع|اطفال|اعضاء|انباء|ال.*)$/u;
/** Verbal nouns of simple verbs, and عدم, which negates the one behind it. */
const SIMPLE =
  /^(?:وقف|رفع|منح|عقد|فتح|دفع|نشر|نقل|حل|سحب|طرد|قطع|حظر|فرض|وضع|زياده|خفض|عدم|بناء|ضم|عزل|حجب|منع|وفاه|وقوع|وجود|حدوث|سقوط|صدور|نقص|هدم|شراء|بيع|بدء|دعم|حمايه|عوده|دخول|خروج|حمل|غلق|كشف|صرف|ترك|كسر|ضبط|سجن|قتل|ضروره|اهميه|رغبه|حرص|ثقه|رفض|التزام|التحاق|حق|فشل|نجاح|صحه|سلامه)$/u;

/**
 * True of a bare verbal noun, as its letters tell: what is proposed, asked for or denied without أن. A plural of the
 * shape أفعال is none: only a hamza below or none at all opens the shapes with ا.
 */
export function isVerbalNoun(words: ArabicWords, token: Token): boolean {
  const { norm, text } = token;
  if (SIMPLE.test(norm)) return true;
  if (text.startsWith("أ") || !hasItsShape(norm)) return false;
  return !words.speakers.givenNames.has(norm) && words.likeness(norm) < 0;
}

/** True of a folded word that its letters alone let be the noun of a deed: تثبيت, مراجعة, وقف. */
export const mayBeDeed = (norm: string): boolean => SIMPLE.test(norm) || hasItsShape(norm);

const hasItsShape = (norm: string): boolean => SHAPE.test(norm) && !OTHER.test(norm);
