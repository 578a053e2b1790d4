/**
 * Acts of speakers against PLOVER's classes on `../shared/data/stances/plv_plover_en.jsonl`: given a sentence and the mark
 * of its speaker, which act does the product say? The seven classes are the verbal ones, quads 1 and 3: to these our acts
 * map by the codes of `acts.json`. Rules may be tuned by the even rows; the odd ones are put aside. Skips with a line where ../shared is not there.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { packagedConfigDir } from "../../src/config.ts";
import { loadEnglishLexicon } from "../../src/quotations/english/lexicon.ts";
import type { Act } from "../../src/quotations/quotation.ts";
import { createAnalyser } from "../../src/stances/analyse.ts";
import type { Attitude } from "../../src/stances/attitude.ts";
import { createAttitudes } from "../../src/stances/attitude-reader.ts";
import { documentOf } from "../../src/text/document.ts";
import { overlaps, type Span } from "../../src/text/span.ts";
import { confusion, figuresByClass, type Judged, macroF1 } from "./classes.ts";

const CLASSES = ["AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"];

/** The `plover` column of acts.json; acts that PLOVER dropped (comments) have none, a warning is a threat there. */
const CLASS_OF: Readonly<Partial<Record<Act, string>>> = {
  meets: "CONSULT",
  backs: "SUPPORT",
  agrees: "AGREE",
  promises: "AGREE",
  "calls-for": "REQUEST",
  demands: "REQUEST",
  warns: "THREATEN",
  threatens: "THREATEN",
  criticises: "ACCUSE",
  accuses: "ACCUSE",
  denies: "REJECT",
  rejects: "REJECT",
};

/**
 * Where the code book parts from our acts: to sign, to reach or to ratify an agreement and to set up ties is CAMEO 05,
 * PLOVER's SUPPORT, though an `agrees` here; an investigation that somebody orders is CAMEO 09, PLOVER's ACCUSE.
 */
function classOf({ act, lemma, target }: Attitude): string | null {
  if ((act === "calls-for" || act === "demands") && INVESTIGATION.test(target?.text ?? "")) return "ACCUSE";
  if (act === "agrees" && /^(?:sign|reach|conclude|establish|restore|strike|seal|ratify)\b/u.test(lemma))
    return "SUPPORT";
  return CLASS_OF[act] ?? null;
}

const INVESTIGATION = /^(?:[\p{L}-]+ ){0,4}(?:investigation|inquiry|enquiry|probe)\b/u;

interface Row {
  readonly id: string;
  readonly marked: string;
  readonly label: string;
}

const file = resolve(import.meta.dirname, "../../../shared/data/stances/plv_plover_en.jsonl");
const errors = process.argv.includes("--errors");

if (!existsSync(file)) console.log("eval: ../shared is not here, so PLOVER is not scored: skipped.");
else {
  const configDir = packagedConfigDir();
  const read = createAttitudes(configDir, loadEnglishLexicon(configDir));
  const analyse = createAnalyser(configDir);
  const quoted = (text: string, speaker: Span): Act | null =>
    analyse({ text, lang: "en" }).readings.find(({ source }) => source && overlaps(source, speaker))
      ?.stances[0]?.act ?? null;
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Row)
    .filter(({ label }) => CLASSES.includes(label));
  const judged = rows.map((row, at): Judged & { book: string | null } => {
    const open = row.marked.replace(/<\/?t>/gu, "");
    const start = open.indexOf("<s>");
    const text = open.replace(/<\/?s>/gu, "");
    const end = open.indexOf("</s>") - 3;
    const found = start < 0 ? null : read(documentOf(text, "en"), { holder: { start, end } });
    // What no verb, noun or adjective of the sentence tells, what is said may tell.
    const act = found?.attitude.act ?? quoted(text, { start, end });
    const book = found ? classOf(found.attitude) : act && (CLASS_OF[act] ?? null);
    if (errors && at % 2 === 0 && book !== row.label)
      console.log(
        `${at} ${row.label} > ${book} (${act} ${found?.attitude.lemma} ${found?.fit.toFixed(2)}) ${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end, 300)}`,
      );
    return { wanted: row.label, found: act && (CLASS_OF[act] ?? null), book };
  });
  for (const [name, keep] of [
    ["even rows, looked at", 0],
    ["odd rows, put aside", 1],
    ["all rows", 2],
  ] as const) {
    const cases = judged.filter((_, at) => keep === 2 || at % 2 === keep);
    const book = cases.map(({ wanted, book }) => ({ wanted, found: book }));
    const answered = book.filter(({ found }) => found !== null).length;
    console.log(
      `\n## PLOVER, seven verbal classes, ${name}: ${cases.length} sentences, ${((100 * answered) / cases.length).toFixed(1)} % answered`,
    );
    const figures = figuresByClass(book, CLASSES);
    console.log(
      `macro-F1 ${macroF1(figures).toFixed(3)} by the code book; ${macroF1(figuresByClass(cases, CLASSES)).toFixed(3)} by our acts alone`,
    );
    if (keep !== 0) continue;
    for (const { name: label, wanted, found, right, f1 } of figures)
      console.log(`${label.padEnd(9)} ${f1.toFixed(3)}  right ${right} of ${wanted}, found ${found}`);
    for (const line of confusion(book, CLASSES)) console.log(line);
  }
}
