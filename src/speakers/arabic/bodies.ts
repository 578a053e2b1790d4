import { nounPhrase } from "../../quotations/arabic/noun-phrase.ts";
import { isDefinite } from "../../quotations/arabic/speaker-words.ts";
import { type ArabicWords, isMark } from "../../quotations/arabic/words.ts";
import type { TextDocument } from "../../text/document.ts";
import { fold } from "../../text/fold.ts";
import type { Token } from "../../text/tokens.ts";

/** A body as the document writes it out. */
interface BodyForm {
  readonly name: string;
  readonly at: number;
}

/** The bodies whose names begin with one word: every mention in reading order, and each name once by its folded form. */
export interface BodyForms {
  readonly forms: readonly BodyForm[];
  readonly names: ReadonlyMap<string, string>;
}

const LONGEST = 8;
const NOBODY: ReadonlySet<string> = new Set();
const stemOf = (norm: string): string => norm.replace(/^ال(?=..)/u, "");

/** What a body is for, as its name ends: "لحقوق الإنسان", "للدراسات الاستراتيجية". */
const PURPOSE =
  /^(?:ل(?:حقوق|شؤون|مكافحه|حمايه|رعايه|دعم|مراقبه|تنميه|دراسات)|لل(?:صناعات|صناعه|تجاره|مقاولات|اتصالات|نقل|تامين|استثمارات|تعدين|بترول|نفط|غاز|كهرباء|مياه|اسكان|تعليم|ثقافه|زراعه|تطوير|خدمات|محاماه|عقارات|تسويق|اغذيه|ادويه|دراسات|بحوث|ابحاث|تنميه|اعلام|علوم|طيران|ارصاد|احصاء|انباء|طاقه|بيئه|سياحه|استثمار|اغاثه|سلام|لاجئين))$/u;

/** Where the name ends with its purpose; `end` where it has none. */
function purposeEnd(text: string, tokens: readonly Token[], last: number, end: number): number {
  const next = tokens[last + 1];
  if (!next?.word || !PURPOSE.test(next.norm) || text[next.start - 1] !== " ") return end;
  const noun = tokens[last + 2];
  return noun?.word && isDefinite(noun.norm) ? noun.end : next.norm.startsWith("لل") ? next.end : end;
}

/** Every body that the document writes with more than one word, under its first word, in reading order. */
export function bodies(
  words: ArabicWords,
  document: TextDocument,
  names: ReadonlySet<number>,
): ReadonlyMap<string, BodyForms> {
  const found = new Map<string, { forms: BodyForm[]; names: Map<string, string> }>();
  for (const { tokens } of document.sentences) {
    for (let at = 0; at < tokens.length; at++) {
      const { norm } = tokens[at]!;
      // "وجبهة المرتفعات", "بيان لمجموعة الواحة": a joined noun is the same body.
      const joined =
        !words.speakers.organisations.has(stemOf(norm)) &&
        /^[ولب].../u.test(norm) &&
        !isDefinite(norm.slice(1));
      const stem = stemOf(joined ? norm.slice(1) : norm);
      if (!words.speakers.organisations.has(stem)) continue;
      const own = tokens.slice(at, at + LONGEST);
      if (joined) own[0] = { ...own[0]!, norm: norm.slice(1) };
      const phrase = nounPhrase(words, { people: NOBODY, names }, own, 0, own.length);
      if (phrase?.first !== 0 || phrase.last === 0) continue;
      const last = at + phrase.last;
      const end = isMark(tokens[last + 1]) ? tokens[last + 1]!.end : tokens[last]!.end;
      const { forms, names: fullNames } = found.get(stem) ?? { forms: [], names: new Map<string, string>() };
      const start = tokens[at]!.start + (joined ? 1 : 0);
      const name = document.text.slice(start, purposeEnd(document.text, tokens, last, end));
      forms.push({ name, at: start });
      fullNames.set(fold(name), name);
      found.set(stem, { forms, names: fullNames });
      at = last;
    }
  }
  return found;
}

/** The one longer form that begins as a name does: المرصد السوري لحقوق الإنسان for المرصد السوري. */
function longerBody(bodies: ReadonlyMap<string, BodyForms>, norm: string): string | null {
  const longer: string[] = [];
  for (const [full, name] of bodies.get(stemOf(norm.split(" ")[0]!))?.names ?? [])
    if (full.startsWith(`${norm} ل`)) longer.push(name);
  return longer.length === 1 ? longer[0]! : null;
}

/** The form that "the ministry" stands for: the latest before it, else the first behind it; null where the name says more itself. */
export function fullestBody(
  bodies: ReadonlyMap<string, BodyForms>,
  name: string,
  before: number,
): string | null {
  const norm = fold(name.trim());
  if (norm.includes(" ")) return longerBody(bodies, norm);
  if (!isDefinite(norm)) return null;
  const candidates = bodies.get(stemOf(norm))?.forms;
  if (!candidates?.length) return null;
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (candidates[middle]!.at < before) low = middle + 1;
    else high = middle;
  }
  return (candidates[low - 1] ?? candidates[0]!).name;
}
