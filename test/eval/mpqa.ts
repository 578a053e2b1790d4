/**
 * Positions of holders against `../shared/data/stances/mpqa2_attitudes_en.jsonl` (MPQA 2.0): given a sentence, who holds
 * and what it is about, for or against? Scored are *explicit verbal attitudes*: rows with a named holder and a target that
 * stands in the sentence, labelled favor or against, whose cue or head of the attitude span (four words) holds a cue of `acts.json` in any form
 * (statements and plain meetings left out: they take no side), so that the words, and not the product's lexicon, choose the rows. Rules may
 * be tuned by the even rows; the odd ones are put aside. Skips with a line where ../shared is not there.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { packagedConfigDir } from "../../src/config.ts";
import { loadEnglishLexicon } from "../../src/quotations/english/lexicon.ts";
import { createAttitudes } from "../../src/stances/attitude-reader.ts";
import { documentOf } from "../../src/text/document.ts";
import type { Span } from "../../src/text/span.ts";
import { confusion, figuresByClass, type Judged, macroF1 } from "./classes.ts";

const CLASSES = ["favor", "against"];
const folder = resolve(import.meta.dirname, "../../../shared/data/stances");
const errors = process.argv.includes("--errors");

interface Row {
  readonly id: string;
  readonly text: string;
  readonly speaker?: string;
  readonly target?: string;
  readonly cue?: string;
  readonly attitude_span?: string;
  readonly label: string;
  readonly original_label: string;
}
interface ActEntry {
  readonly id: string;
  readonly cues_en: readonly string[];
}

/** Cues that are no verbs, nouns or adjectives of attitude by themselves. */
const EMPTY = new Set([
  "must",
  "immediately",
  "light",
  "further",
  "risk",
  "would",
  "set",
  "all",
  "or",
  "gave",
  "held",
  "sees",
  "unlikely",
  "signed",
  "looks",
  "stood",
  "pointed",
  "played",
  "ruled",
  "turned",
  "called",
  "voiced",
  "sounded",
  "encouraged",
]);

/** The stem by which all forms of a cue are known: "condemn" of condemned, condemns, condemnation. */
const stemOf = (word: string): string =>
  word.replace(/(?:ied|ies|ed|es|s|d|ful|ic|ical|al)$/u, "").replace(/(\w)\1$/u, "$1");

function cueStems(file: string): string[] {
  const { acts } = JSON.parse(readFileSync(file, "utf8")) as { acts: readonly ActEntry[] };
  const words = acts
    .filter(({ id }) => id !== "says" && id !== "meets")
    .flatMap(({ cues_en }) => cues_en)
    .map((cue) => cue.split(" ")[0]!.toLowerCase())
    .filter((word) => !EMPTY.has(word));
  return [
    ...new Set([
      ...words.map(stemOf),
      "call for",
      "call on",
      "called for",
      "called on",
      "calls for",
      "calls on",
      "calling for",
      "calling on",
      "ruled out",
      "stand by",
      "stood by",
    ]),
  ];
}

const configDir = packagedConfigDir();
const file = resolve(folder, "mpqa2_attitudes_en.jsonl");
if (!existsSync(file)) console.log("eval: ../shared is not here, so MPQA is not scored: skipped.");
else {
  const read = createAttitudes(configDir, loadEnglishLexicon(configDir));
  const stems = cueStems(resolve(folder, "acts.json"));
  const explicit = (row: Row): boolean => {
    const head = (row.attitude_span ?? "").split(/\s+/u).slice(0, 4).join(" ");
    const words = ` ${`${row.cue ?? ""} ${head}`.toLowerCase().replace(/[^a-z]+/gu, " ")} `;
    return stems.some((stem) => words.includes(` ${stem}`));
  };
  const all = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, at) => ({ ...(JSON.parse(line) as Row), at }))
    .filter(
      ({ label, speaker, target, text }) =>
        CLASSES.includes(label) && speaker && target && text.includes(target),
    );
  const judge = (row: Row & { at: number }): Judged & { at: number } => {
    const document = documentOf(row.text, "en");
    const found = read(document, {
      at: row.text.indexOf(row.target!),
      holder: holderIn(row.text, row.speaker!),
      about: spanOf(row.text, row.target!),
    });
    const side =
      found && { supports: "favor", opposes: "against", mixed: null, neutral: null }[found.attitude.position];
    if (errors && row.at % 2 === 0 && explicit(row) && side !== row.label)
      console.log(
        `${row.at} ${row.label} ${row.original_label} > ${side} (${found?.attitude.act} ${found?.attitude.lemma} ${found?.attitude.negated} ${found?.fit.toFixed(2)}) A:${row.attitude_span?.slice(0, 50)} | S:${row.speaker} | T:${row.target!.slice(0, 60)} | ${row.text.slice(0, 300)}`,
      );
    return { wanted: row.label, found: side, at: row.at };
  };
  const judged = all.map((row) => ({ ...judge(row), explicit: explicit(row) }));
  const print = (name: string, cases: readonly Judged[], table: boolean): void => {
    const answered = cases.filter(({ found }) => found !== null).length;
    const figures = figuresByClass(cases, CLASSES, true);
    console.log(
      `${name}: ${cases.length} rows, macro-F1 ${macroF1(figures).toFixed(3)} at a coverage of ${((100 * answered) / cases.length).toFixed(1)} %`,
    );
    if (table) for (const line of confusion(cases, CLASSES)) console.log(line);
  };
  console.log("\n## MPQA, explicit verbal attitudes");
  const chosen = judged.filter((one) => one.explicit);
  print(
    "even rows, looked at",
    chosen.filter(({ at }) => at % 2 === 0),
    true,
  );
  print(
    "odd rows, put aside",
    chosen.filter(({ at }) => at % 2 === 1),
    false,
  );
  print("all", chosen, false);
  print("for comparison, every row with holder and target", judged, false);
}

/** Where a holder's name stands in a text, or the last word of it that does; null where the holder is named elsewhere. */
function holderIn(text: string, name: string): Span | null {
  const last = /(\p{Lu}[\p{L}-]+)\W*$/u.exec(name)?.[1];
  return spanOf(text, name) ?? (last ? spanOf(text, last) : null);
}

/** Where words stand in a text; null where they do not: the holder may be named elsewhere. */
function spanOf(text: string, words: string): Span | null {
  const start = text.indexOf(words);
  return start < 0 ? null : { start, end: start + words.length };
}
