import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { type ConceptRow, readConceptRows } from "../../src/topics/concept-rows.ts";
import { readSenses } from "../../src/topics/senses.ts";

const rows = readConceptRows(packagedConfigDir());
const ids = new Set(rows.map(({ id }) => id));

describe("the lists of concepts", () => {
  test("name every concept in both languages", () => {
    const named = (lang: "en" | "ar"): Set<string> =>
      new Set(rows.filter((row) => row[lang].length > 0).map(({ id }) => id));
    const [en, ar] = [named("en"), named("ar")];
    expect([...ids].filter((id) => !en.has(id) || !ar.has(id))).toEqual([]);
  });

  test("have no name twice in one file for two concepts", () => {
    const folder = join(packagedConfigDir(), "concepts");
    const twice: string[] = [];
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".jsonl"))) {
      const owners = new Map<string, string>();
      for (const line of readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean)) {
        const row = JSON.parse(line) as ConceptRow;
        for (const name of [...row.en, ...row.ar]) {
          const owner = owners.get(name) ?? row.id;
          if (owner !== row.id) twice.push(`${file}: ${name}: ${owner}, ${row.id}`);
          owners.set(name, owner);
        }
      }
    }
    expect(twice).toEqual([]);
  });

  test("point only at concepts that are there", () => {
    const pointers = rows.flatMap(({ id, broader, opposite }) =>
      [broader, opposite]
        .filter((other) => other !== undefined && !ids.has(other))
        .map((other) => `${id}: ${other}`),
    );
    expect(pointers).toEqual([]);
    const senses = readSenses(packagedConfigDir());
    const { more, less, ends, burdens, lifted, general, whole, shells, kin, parts, capitals } = senses;
    const doings = Object.values(senses.phrasal).flatMap((particles) => Object.values(particles));
    const told = [more, less, ends, burdens, lifted, general, whole, shells].flatMap((set) => [...set]);
    const all = [
      ...told,
      ...doings,
      ...Object.entries(capitals).flat(),
      ...kin.keys(),
      ...Object.keys(parts),
      ...Object.values(parts).flat(),
    ];
    expect(all.filter((id) => !ids.has(id))).toEqual([]);
    expect([...more].filter((id) => less.has(id))).toEqual([]);
  });
});

describe("a list that is wrong", () => {
  const folder = mkdtempSync(join(tmpdir(), "concepts-"));
  mkdirSync(join(folder, "concepts"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['{"id":"canal","en":["canal"]', /a\.jsonl:2 is no JSON/u],
    ['["canal"]', /a\.jsonl:2: has to be an object/u],
    ['{"id":"The Canal","en":[],"ar":[]}', /a\.jsonl:2: id: has to be small letters/u],
    ['{"id":"canal","en":"canal","ar":[]}', /a\.jsonl:2: en: has to be a list/u],
    ['{"id":"canal","en":["canal",""],"ar":[]}', /a\.jsonl:2: en: has to hold phrases/u],
    ['{"id":"canal","en":["canal"]}', /a\.jsonl:2: ar: is missing/u],
    ['{"id":"canal","kind":"water","en":[],"ar":[]}', /a\.jsonl:2: kind: has to be one of place/u],
    ['{"id":"canal","en":[],"ar":[],"constructor":1}', /a\.jsonl:2: constructor: no such field/u],
  ])("is told with its place: %s", (line, message) => {
    writeFileSync(join(folder, "concepts", "a.jsonl"), `{"id":"well","en":["well"],"ar":["بئر"]}\n${line}\n`);
    expect(() => readConceptRows(folder)).toThrow(message);
  });
});
