import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/text/fold.ts";
import type { ConceptRow } from "../../src/topics/concept-rows.ts";
import { indexConcepts } from "../../src/topics/concepts.ts";
import { createNameTable } from "../../src/topics/name-table.ts";
import type { Senses } from "../../src/topics/senses.ts";
import { wordOf } from "../../src/topics/word.ts";

const none: ReadonlySet<string> = new Set();
const senses: Senses = {
  more: new Set(["dig"]),
  less: new Set(["fill-in"]),
  ends: none,
  burdens: none,
  lifted: none,
  general: none,
  whole: none,
  shells: none,
  kin: new Map(),
  parts: {},
};
const rows: readonly ConceptRow[] = [
  { id: "dig", kind: "action", en: ["dig"], ar: ["حفر", "يحفر"], opposite: "fill-in" },
  { id: "fill-in", kind: "action", en: ["fill in"], ar: ["ردم"] },
  { id: "canal", en: ["canal"], ar: ["قناة", "ترعة"] },
  { id: "toll", en: ["toll"], ar: ["رسم المرور"] },
  { id: "canal-toll", en: ["canal toll"], ar: ["رسوم الترعة"], broader: "toll" },
  { id: "orvana", kind: "place", en: ["Orvana", "Orvanian"], ar: ["أورفانا"] },
  { id: "water-board", kind: "organisation", en: ["WB"], ar: ["هيئة الماء"] },
  { id: "ditch", en: ["canal", "ditch"], ar: ["خندق"] },
];
const concepts = indexConcepts(rows, senses);
const met = (text: string, lang: "en" | "ar"): readonly string[] => {
  const words = text.split(" ").map((word) => wordOf(word, fold(word), lang));
  const found = concepts.longestAt(words, 0);
  return found === null ? [] : concepts.keysOf(found.concept);
};

describe("a concept", () => {
  test("is met by inflected forms, and by the longest of its names", () => {
    expect(met("canals of old", "en")).toEqual(["c:canal"]);
    expect(met("بالترعة", "ar")).toEqual(["c:canal"]);
    expect(met("وللقناة القديمة", "ar")).toEqual(["c:canal"]);
    expect(met("boat", "en")).toEqual([]);
  });

  test("that is made of others is all of them", () => {
    expect(met("canal tolls", "en")).toEqual(["c:canal", "c:toll"]);
    expect(met("رسوم الترعة", "ar")).toEqual(["c:canal", "c:toll"]);
  });

  test("tells its opposite, and by which action there is less", () => {
    expect(met("digging", "en")).toEqual(["a+:dig|!a-:fill-in"]);
    expect(met("ردم", "ar")).toEqual(["a-:fill-in"]);
  });

  test("with a capital is one of its kind, and letters that stand for words are capitals", () => {
    expect(met("Orvanian", "en")).toEqual(["p:orvana"]);
    expect(met("WB", "en")).toEqual(["o:water-board"]);
    expect(met("wb", "en")).toEqual([]);
  });

  test("keeps a name that a later row has too, and takes that row's others", () => {
    expect(met("ditch", "en")).toEqual(["c:canal"]);
    expect(met("خندق", "ar")).toEqual(["c:canal"]);
  });
});

describe("the table of names", () => {
  test("gives back what was set, and nothing else", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), fc.string(), (names, other) => {
        const table = createNameTable(names.length);
        names.forEach((name, at) => {
          table.set(name, at);
        });
        names.forEach((name, at) => {
          expect(table.get(name)).toBe(at);
        });
        if (!names.includes(other)) expect(table.get(other)).toBeUndefined();
      }),
    );
  });
});
