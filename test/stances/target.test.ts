import { describe, expect, test } from "vitest";
import { shownStance } from "../../src/stances/stance.ts";
import { analyse } from "../readers.ts";

/** "act: target" of the first reading of a sentence; "act" alone where no target is named. */
const told = (lang: "ar" | "en", text: string, shown = false): string => {
  const [read] = analyse({ text, lang }).readings[0]?.stances ?? [];
  if (!read) return "nothing";
  const stance = shown ? shownStance(read) : read;
  if (stance.target) expect(text.slice(stance.target.start, stance.target.end)).toBe(stance.target.text);
  return stance.target ? `${stance.act}: ${stance.target.text}` : stance.act;
};

describe("the target, in English,", () => {
  test.each([
    // A cue that governs a thing.
    ["Sara Adler called for an immediate truce.", "calls-for: an immediate truce"],
    ["Sara Adler rejected any fixed share, saying it was late.", "rejects: any fixed share"],
    ["Sara Adler pledged to keep two roads open.", "promises: keep two roads open"],
    // The thing ends where the reproach begins.
    ["Sara Adler accused the army of burning the village.", "accuses: the army"],
    ["Sara Adler accused the minister of “buying time with wages of others”.", "accuses: the minister"],
    ["Sara Adler dismissed the plan as “theatre”.", "rejects: the plan"],
    ["Sara Adler denounced the truce as “a pause for reloading”.", "criticises: the truce"],
    // Marks inside it are whole.
    [
      "Sara Adler threatened to close the road “at the first bullet”.",
      "threatens: close the road “at the first bullet”",
    ],
    [
      "Sara Adler urged them to let the “white buses” return.",
      "calls-for: them to let the “white buses” return",
    ],
    // A marker in the words.
    ["Sara Adler said the old bridge was unacceptable.", "rejects: the old bridge"],
    ["Sara Adler said the talks, which lasted a month, had been a disgrace.", "criticises: the talks"],
    ["“We support the truce in the north,” said Sara Adler.", "backs: the truce in the north"],
    ["Sara Adler said that the parties must end the siege.", "calls-for: the parties must end the siege"],
    // An initial is no pause, the day of the saying no part, another stretch of the words another matter.
    ["Sara Adler criticised Judge Neil M. Haddad on Tuesday.", "criticises: Judge Neil M. Haddad"],
    ["“We will keep the road open,” Sara Adler said. “The school is shut.”", "promises: keep the road open"],
    // What others do, and what was not said, is no stance.
    ["Sara Adler said she had met people who support the raid.", "says"],
    ["Sara Adler did not rule out a strike.", "says"],
    ["“It is unacceptable,” said Sara Adler.", "rejects"],
    // Insisting on a thing demands it, insisting that it is so does not.
    ["Sara Adler insisted on a new vote.", "demands: a new vote"],
    ["Sara Adler insisted that the vote was fair.", "says"],
    ["Sara Adler said that the office opens at nine.", "says"],
  ])("%s", (text, expected) => {
    expect(told("en", text, expected === "says")).toBe(expected);
  });
});

describe("the target, in Arabic,", () => {
  test.each([
    ["ودعت الوزيرة سارة عادل إلى هدنة فورية في المدينة.", "calls-for: هدنة فورية في المدينة"],
    ["واتهم الوزير سامي حداد الجيش بقصف القرية.", "accuses: الجيش"],
    ["واتهم الوزير سامي حداد الرئيس فلاديمير بوتين بانتهاك الهدنة.", "accuses: الرئيس فلاديمير بوتين"],
    ["وهدد الوزير سامي حداد بإغلاق الممر «عند أول رصاصة».", "threatens: إغلاق الممر «عند أول رصاصة»"],
    [
      "ودعا الوزير سامي حداد إلى السماح بعودة «الحافلات البيضاء» غدا.",
      "calls-for: السماح بعودة «الحافلات البيضاء» غدا",
    ],
    ["وأعرب الوزير سامي حداد عن أمله في أن تصبح الهدنة دائمة.", "hopes: أن تصبح الهدنة دائمة"],
    ["وأبدى الوزير سامي حداد استعداده لحضور الجلسة.", "promises: حضور الجلسة"],
    ["وقالت الوزيرة سارة عادل إن بلادها ترفض أي حصص ثابتة.", "rejects: أي حصص ثابتة"],
    ["وقالت الوزيرة سارة عادل إنه يجب رفع الحصار عن القرية.", "calls-for: رفع الحصار عن القرية"],
    ["وأصر الوزير سامي حداد على إجراء اقتراع جديد.", "demands: إجراء اقتراع جديد"],
    ["وأصر الوزير سامي حداد على أن الاقتراع كان نزيها.", "says"],
  ])("%s", (text, expected) => {
    expect(told("ar", text, expected === "says")).toBe(expected);
  });
});

describe("a target is a whole thing,", () => {
  test.each([
    // A noun of the marker is of the thing, with its adjective.
    [
      "وقال سامي حداد إن مملكة الوادي قد تفرض عقوبات تجارية على الجزيرة.",
      "threatens: عقوبات تجارية على الجزيرة",
    ],
    // Neither a modal nor its pronoun is.
    ["وقالت سارة عادل: «ينبغي إبقاء الميناء القديم مفتوحا».", "calls-for: إبقاء الميناء القديم مفتوحا"],
    ["وقالت سارة عادل: «يتعين علينا ترميم الميناء القديم».", "calls-for: ترميم الميناء القديم"],
    // Nor whose promise it is, nor an adverb, nor a particle written on.
    ["وشدد سامي حداد على التزام الجمعية بالقواعد الجديدة.", "promises: القواعد الجديدة"],
    ["وأكدت الوزيرة سارة عادل رفض بلادها لبيع الميناء.", "rejects: بيع الميناء"],
    // Nor the verb between a thing and what is said of it.
    ["وقالت سارة عادل إن إغلاق المكتبة سيكون خطأ تاريخيا.", "criticises: إغلاق المكتبة"],
    // Names that begin like a particle.
    ["وأكد الوزير سامي حداد دعمه لبنان.", "backs: لبنان"],
    // What one will not allow is rejected, not who says so.
    ["وقال سامي حداد إن الجزيرة لن تسمح بتحويل النهر.", "rejects: تحويل النهر"],
  ])("%s", (text, expected) => {
    expect(told("ar", text)).toBe(expected);
  });

  test.each([
    ["ar", "وتساءل الوزير سامي حداد: «هل يعود الصيادون إلى البحر بعد هذا كله؟»"],
    ["en", "Sara Adler said she had met people who support the raid."],
  ] as const)("and null where none is named (%s)", (lang, text) => {
    const [read] = analyse({ text, lang }).readings[0]!.stances;
    expect(read!.target).toBeNull();
  });
});
