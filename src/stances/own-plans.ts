import type { Act } from "../quotations/quotation.ts";
import type { OwnClause } from "./own-clause.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const WILL = /^(?:سوف|will|shall)$/u;
/** سيواصل, ستواصل, سنواصل, سأواصل, by what stands behind the person's letter. */
const FUTURE = /^[وف]?س[يتنا](\p{L}{2,})$/u;
const PRESENT = /^[يتنا](\p{L}{2,})$/u;
/** Words that only look like a future. */
const NO_FUTURE =
  /^[وف]?(?:سيطر\p{L}*|سيدا?|سياسي?\p{L}*|سيار\p{L}*|ستون|ستين|ستار|سيناريو|سيول|سانحه|سابق\p{L}*|ساحه|ساعه|ساعات|سنوات|سنويا?|سنه|ساند\p{L}*|ساعد\p{L}*|ساهم\p{L}*|سافر\p{L}*|سال|سامح\p{L}*|ساوم\p{L}*|سادت?|سارت?|سيما|ستر|سبق\p{L}*|سندات?|سنغافور\p{L}*|سنجار|سنتان|سنتين|سنتيمتر\p{L}*|سنويه|سامي|سالم|سامر|ساره|ساحل\p{L}*|ساخن\p{L}*|ساكن\p{L}*|سائق\p{L}*|سائر|سابع\p{L}*|سادس\p{L}*|سارع\p{L}*|سانت|سيرجي|سيرغي|سيف|سيد\p{L}*|ستوكهولم|ستيف\p{L}*|ستان\p{L}*)$/u;
/** Comings and goings of a calendar, and what happens by itself: whoever tells of them promises nothing. */
const CALENDAR = list(
  "تم زور صل لتقي غادر حضر جتمع توجه سافر بحث ناقش تحدث عود صدر بدا شارك عقد ستقبل جري قام نتهي علن حدد تضمن شمل ستمر ودي",
);
/** What is done to an opponent. */
const HOSTILE = list("قاضي لاحق عاقب نتقم ثار هاجم ضرب دمر قصف سحق حرق طرد قتل رد");
/** لن ندخر جهدا, لن يهدأ لنا بال: what is denied is that one would let up. */
const PERSISTS = list("دخر هدا تخلي تراجع ترك نسي الو بخل تواني تردد");

/**
 * The act that the tense of a clause about its own speaker tells: who "will" do a thing promises it, or threatens with it;
 * who will not (لن) rejects it. Null where the clause tells of no plan, or only of a date.
 */
export function ownPlan(
  words: readonly string[],
  { at }: OwnClause,
): { readonly act: Act; readonly at: number; readonly length: number } | null {
  const word = words[at] ?? "";
  const next = words[at + 1] ?? "";
  if (/^[وف]?لن$/u.test(word)) {
    const stem = PRESENT.exec(next)?.[1];
    if (stem === undefined || CALENDAR.has(stem)) return null;
    return { act: PERSISTS.has(stem) ? "promises" : "rejects", at, length: 2 };
  }
  const particle = WILL.test(word);
  if (/[a-z]/u.test(word)) return null;
  const stem = (particle ? PRESENT : FUTURE).exec(particle ? next : word)?.[1];
  // Few words look like a future: only those are looked up in the long list of what is none.
  if (stem === undefined || CALENDAR.has(stem) || (!particle && NO_FUTURE.test(word))) return null;
  return { act: HOSTILE.has(stem) ? "threatens" : "promises", at, length: particle ? 2 : 1 };
}
