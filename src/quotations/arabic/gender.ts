import type { Token } from "../../text/tokens.ts";
import { bare, isDefinite, possessed } from "./speaker-words.ts";
import type { ArabicWords } from "./words.ts";

/** Countries with a masculine name; all others, and capitals, are feminine. */
const MASCULINE = new Set(["العراق", "لبنان", "الاردن", "المغرب", "اليمن", "السودان", "الصومال"]);

const EITHER =
  /^(?:عضو|نائب|ناءب|وكيل|رئيس|سفير|قاضي|قاض|محام|محامي|استاذ|خبير|وزير|مدير|مستشار|امين|نقيب|عميد)$/u;

/** Offices and callings that only look feminine: "قال العمدة". */
const OF_MEN_TOO = /^(?:عمده|داعيه|خليفه|علامه|نابغه|حجه)$/u;

/** Plurals of documents, which take the feminine. */
const MANY = /^(?:ابحاث|بحوث|تقارير|وثائق|رسائل|كتب|نصوص|ارقام|صحف|مصادر)$|ات$/u;

/** True of a plural of documents, by its folded noun. */
export const isMany = (stem: string): boolean => MANY.test(stem);

/** Gender that a noun phrase shows by its first word; null where that word does not tell, as a broken plural. */
export function genderOfHead(words: ArabicWords, tokens: readonly Token[], first: number): "m" | "f" | null {
  const token = tokens[first];
  if (!token) return null;
  const { norm } = token;
  const stem = possessed(words.speakers, token) ?? bare(norm);
  const { speakers } = words;
  const place = speakers.countries.has(norm) || (speakers.governments.has(norm) && !isDefinite(norm));
  if (place) return MASCULINE.has(norm) ? "m" : "f";
  if (speakers.governments.has(norm) && /(?:ه|ات)$/u.test(norm)) return "f";
  // Plurals of things and bodies take the feminine: مليشيات, سلطات.
  if (
    stem.length > 4 &&
    stem.endsWith("ات") &&
    (speakers.organisations.has(stem) || speakers.groups.has(stem))
  )
    return "f";
  if (speakers.documents.has(stem) && isMany(stem)) return "f";
  const masculine =
    speakers.titles.has(stem) || speakers.documents.has(stem) || speakers.nameTitles.has(norm);
  if (!masculine && !speakers.organisations.has(stem)) return null;
  if (OF_MEN_TOO.test(stem)) return null;
  if (stem.endsWith("ه")) return "f";
  // "قالت عضو المجلس": offices that women bear in this form too.
  if (EITHER.test(stem)) return null;
  return masculine ? "m" : null;
}
