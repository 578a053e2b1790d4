import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../../src/config.ts";
import { createNameComparer } from "../../../src/speakers/names/compare.ts";
import { readNameWeights } from "../../../src/speakers/names/weights.ts";
import { nameOf } from "../../../src/speakers/names/words.ts";

const weights = readNameWeights(packagedConfigDir());
const comparer = createNameComparer(weights);
const chance = (one: string, other: string): number =>
  comparer.compare(nameOf(one)!, nameOf(other)!).probability;
const same = (one: string, other: string): boolean => chance(one, other) >= comparer.threshold;

describe("names across scripts", () => {
  test.each([
    ["John Kerry", "جون كيري"],
    ["John Kerry", "Джон Керри"],
    ["جون كيري", "Джон Керри"],
    ["Sergei Lavrov", "سيرغي لافروف"],
    ["António Guterres", "أنطونيو غوتيريش"],
    ["Abdel Fattah el-Sisi", "عبد الفتاح السيسي"],
    ["Abdul Rahman Khalid", "عبدالرحمن خالد"],
    ["Staffan de Mistura", "ستيفان دي ميستورا"],
    ["Michael R. Brown", "مايكل براون"],
    ["Nagy Péter", "بيتر ناغي"],
  ])("%s is %s", (one, other) => {
    expect(same(one, other)).toBe(true);
    expect(same(other, one)).toBe(true);
  });

  test.each([
    ["Jane Kerry", "جون كيري"],
    ["Jeb Bush", "جورج بوش"],
    ["Rifaat al-Assad", "بشار الأسد"],
    ["Hassan Nasrallah", "جميل نصر الله"],
    ["Ernest Lawrence", "ديفيد إل. لورانس"],
    ["Peter Green", "بيتر براون"],
    ["Hassan Nassar", "حسين نصار"],
    ["Mahmoud Nassar", "محمد نصار"],
    ["Omar Nassar", "عمرو نصار"],
    ["Jamal Nassar", "جميل نصار"],
    ["Филипп Керри", "جون كيري"],
  ])("%s is not %s", (one, other) => {
    expect(same(one, other)).toBe(false);
  });

  test("father and son of one name are two", () => {
    expect(chance("Karim Haddad Jr.", "كريم حداد الأب")).toBe(0);
    expect(same("Karim Haddad Jr.", "كريم حداد الابن")).toBe(true);
  });

  test("names that are given up early are those that cost as much as was said, whatever was asked before", () => {
    const letters = fc
      .array(fc.constantFrom(..."abdehiklmnorst ابتجحدرسعلمنهوي ".split("")), { minLength: 3, maxLength: 25 })
      .map((list) => list.join(""));
    fc.assert(
      fc.property(
        letters,
        letters,
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 }),
        (a, b, bounds) => {
          const [left, right] = [nameOf(a), nameOf(b)];
          if (left === null || right === null) return;
          const fresh = createNameComparer(weights);
          const found = bounds.map((below) => fresh.compareBelow(left, right, below));
          const whole = comparer.compare(left, right);
          bounds.forEach((below, at) => {
            if (Math.abs(whole.laid.cost - below) < 1e-6) return;
            if (whole.laid.cost > below) expect(found[at]).toBeNull();
            else expect(found[at]?.probability).toBeCloseTo(whole.probability, 9);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test("holds for any words, whichever way round, and never throws", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 40 });
    const letters = fc
      .array(fc.constantFrom(..."abdehiklmnorst ابتجحدرسعلمنهوي авекинорст-'."), { maxLength: 25 })
      .map((list) => list.join(""));
    fc.assert(
      fc.property(fc.oneof(words, letters), fc.oneof(words, letters), (a, b) => {
        const [left, right] = [nameOf(a), nameOf(b)];
        if (left === null || right === null) return;
        const one = comparer.compare(left, right).probability;
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThanOrEqual(1);
        if (left.script !== right.script) expect(comparer.compare(right, left).probability).toBe(one);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a name taken apart", () => {
  const letters = (text: string): string[] => nameOf(text)!.words.map((word) => word.letters);
  test("leaves signs out, joins servants, knows particles and first letters", () => {
    expect(letters("Jean-Claude O’Brien")).toEqual(["jean", "claude", "obrien"]);
    expect(letters("عبد الرحمن بن خالد")).toEqual(["عبدرحمن", "بن", "خالد"]);
    expect(nameOf("Omar al-Badri")!.words.map((word) => word.particle)).toEqual([false, true, false]);
    expect(nameOf("Ben Rhodes")!.words[0]!.particle).toBe(false);
    expect(nameOf("جورج دبليو بوش")!.words[1]).toMatchObject({ initial: true, reads: "w" });
  });
  test("numbers behind a name tell which of several it is", () => {
    expect(nameOf("Karim Haddad III")).toMatchObject({ ordinal: "3" });
    expect(nameOf("كريم الثالث")).toMatchObject({ ordinal: "3" });
    expect(nameOf("V. Petrov")!.ordinal).toBeNull();
  });
  test("is nothing without letters of a known script", () => {
    expect(nameOf("")).toBeNull();
    expect(nameOf("12 …")).toBeNull();
    expect(nameOf("田中")).toBeNull();
  });
});
