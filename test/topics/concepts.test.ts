import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { fold } from "../../src/text/fold.ts";
import { type ConceptRow, readConceptRows } from "../../src/topics/concept-rows.ts";
import { buildConceptTable, openConceptTable } from "../../src/topics/concept-table.ts";
import { nameArrays, nameTable } from "../../src/topics/name-table.ts";
import { conceptTableFile, digestOfLists } from "../../src/topics/read-concepts.ts";
import { readSenses, type Senses } from "../../src/topics/senses.ts";
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
  capitals: {},
  phrasal: {},
  byObject: {},
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
const concepts = openConceptTable(buildConceptTable(rows, senses))!;
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
  test("gives back what it was made of, and nothing else", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), fc.string(), (names, other) => {
        const table = nameTable(nameArrays(new Map(names.map((name, at) => [name, at]))));
        names.forEach((name, at) => {
          expect(table.get(name)).toBe(at);
        });
        if (!names.includes(other)) expect(table.get(other)).toBeUndefined();
      }),
    );
  });

  test("takes no number that does not fit", () => {
    expect(() => nameArrays(new Map([["canal", 65_536]]))).toThrow(RangeError);
  });
});

describe("the table of concepts", () => {
  const digest = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
  const table = buildConceptTable(rows, senses, digest(7));

  test("is opened for the lists that it was made from, and for no others", () => {
    expect(openConceptTable(table, digest(7))).not.toBeNull();
    expect(openConceptTable(table, digest(8))).toBeNull();
  });

  test("is none where a file is empty, cut off or something else", () => {
    expect(openConceptTable(new Uint8Array())).toBeNull();
    expect(openConceptTable(table.slice(0, 60))).toBeNull();
    expect(openConceptTable(new Uint8Array(table.length))).toBeNull();
  });

  test("may lie anywhere in memory", () => {
    const within = new Uint8Array(table.length + 1);
    within.set(table, 1);
    expect(openConceptTable(within.subarray(1))?.keysOfId("canal")).toEqual(["c:canal"]);
  });

  test("that is packed with the program is made of its lists as they are: npm run build:concepts", () => {
    const configDir = packagedConfigDir();
    const made = buildConceptTable(
      readConceptRows(configDir),
      readSenses(configDir),
      digestOfLists(configDir),
    );
    expect(readFileSync(conceptTableFile(configDir)).equals(made)).toBe(true);
  });
});
