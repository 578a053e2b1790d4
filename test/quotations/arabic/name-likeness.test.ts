import { describe, expect, test } from "vitest";
import { bucketsOf, readNameLikeness } from "../../../src/quotations/arabic/name-likeness.ts";
import { readArabicWords } from "../../../src/quotations/arabic/words.ts";
import { speakers } from "./said.ts";

const likeness = readNameLikeness("config");

describe("what looks like a name", () => {
  test.each(["بروزنسكي", "ساليناس", "كوردفلوف", "الزغموري", "فندرلاين", "شهرستاني"])("%s does", (word) => {
    expect(likeness(word)).toBeGreaterThan(0);
  });
  test.each(["اقتراحات", "يتحدثون", "بمقتضاها", "المستوطنات", "ستنطلق", "توضيحات"])("%s does not", (word) => {
    expect(likeness(word)).toBeLessThan(-1);
  });
  test("the pieces of a word know its edges", () => {
    expect(bucketsOf("نور")).not.toEqual(bucketsOf("نورنور").slice(0, bucketsOf("نور").length));
    expect(bucketsOf("")).toHaveLength(1);
  });
  test("a name ends before a word that looks like none", () => {
    expect(speakers("وأكد وزير النقل سامر بلغيث حداد توسيع المرفأ. وقال حداد إن العمل بدأ.").at(-1)).toBe(
      "سامر بلغيث حداد, وزير النقل",
    );
  });
  test("no given name that the lexicon knows looks so little like one that a name would break at it", () => {
    const odd = [...readArabicWords("config").speakers.givenNames].filter((name) => likeness(name) < -1);
    expect(odd.length / readArabicWords("config").speakers.givenNames.size).toBeLessThan(0.1);
  });
});
