/**
 * Prints how well the acts of 300 sentences of Arabic news are found, each annotated by two people alone
 * (`test/stances/sets/acts-ar.jsonl`): against each of them, and against what both say. `node test/eval/acts.ts
 * [--short] [--errors]`; errors are listed of the even rows only, since the odd ones are held out. Skips where ../shared
 * is absent.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { packagedConfigDir } from "../../src/config.ts";
import { ACTS, type Act } from "../../src/quotations/quotation.ts";
import { createAnalyser } from "../../src/stances/analyse.ts";
import type { Span } from "../../src/text/span.ts";
import { addTo, compare, figures, type Tally, tally } from "./act-score.ts";

interface Row {
  readonly article: string;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
  readonly one: readonly Act[];
  readonly two: readonly Act[];
}

/** A row with what the analyser found in its sentence. */
interface Judged extends Row {
  readonly text: string;
  readonly found: readonly Act[];
}

const texts = resolve(import.meta.dirname, "../../../shared/data/news/ar-wikinews.jsonl");
const set = resolve(import.meta.dirname, "../stances/sets/acts-ar.jsonl");
const readLines = <Line>(file: string): Line[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

/** The rows with the acts of the quotations and meetings whose cue, or else content, begins in their sentence. */
function judged(): Judged[] {
  const articles = new Map(
    readLines<{ id: string; text: string; date?: string }>(texts).map((row) => [row.id, row]),
  );
  const analyse = createAnalyser(packagedConfigDir());
  const read = new Map<string, ReturnType<typeof analyse>>();
  return readLines<Row>(set).map((row) => {
    const article = articles.get(row.article);
    if (!article || createHash("sha256").update(article.text).digest("hex") !== row.sha256)
      throw new Error(`${row.article}: the text in ${texts} is not the one that was annotated`);
    const reading =
      read.get(row.article) ?? analyse({ text: article.text, lang: "ar", publishedAt: article.date ?? null });
    read.set(row.article, reading);
    const within = ({ start }: Span): boolean => start >= row.start && start < row.end;
    const said = reading.readings
      .filter(({ cue, content }) => within(cue ?? content[0]!))
      .flatMap(({ stances }) => stances.slice(0, 1).map(({ act }) => act));
    const met = (reading.meetings ?? []).filter(({ cue }) => within(cue)).map(({ act }) => act);
    const found = [...said, ...met];
    return { ...row, text: article.text.slice(row.start, row.end), found };
  });
}

/** Both scores of some rows: against each annotator, pooled, and against what both say. */
function score(rows: readonly Judged[], acts: readonly Act[] = ACTS): { each: Tally; both: Tally } {
  const each = tally();
  const both = tally();
  for (const row of rows)
    for (const act of acts) {
      const [found, one, two] = [row.found, row.one, row.two].map(
        (list) => list.filter((given) => given === act).length,
      );
      addTo(each, compare(found!, one!, one!));
      addTo(each, compare(found!, two!, two!));
      addTo(both, compare(found!, Math.min(one!, two!), Math.max(one!, two!)));
    }
  return { each, both };
}

function print(name: string, rows: readonly Judged[]): void {
  const { each, both } = score(rows);
  console.log(`${name.padEnd(22)} each annotator ${figures(each)}   both ${figures(both)}`);
}

if (!existsSync(texts)) {
  console.log("eval: ../shared is not here, so there are no Arabic acts to measure on: skipped.");
} else {
  const rows = judged();
  const short = process.argv.includes("--short");
  const even = rows.filter((_, at) => at % 2 === 0);
  console.log("\n## Arabic acts, 300 sentences of two annotators (P/R/F1)");
  print("all", rows);
  if (!short) {
    print("even rows", even);
    print(
      "odd rows (held out)",
      rows.filter((_, at) => at % 2 === 1),
    );
    for (const act of ACTS) {
      const { each, both } = score(rows, [act]);
      console.log(`  ${act.padEnd(20)} each annotator ${figures(each)}   both ${figures(both)}`);
    }
  }
  if (process.argv.includes("--errors"))
    for (const [at, row] of rows.entries()) {
      if (at % 2 === 1) continue;
      const { both } = score([row]);
      if (both.right === both.found && both.right === both.wanted) continue;
      console.log(
        `\n[${at}] one ${row.one.join(" ") || "-"} | two ${row.two.join(" ") || "-"} | found ${row.found.join(" ") || "-"}\n${row.text}`,
      );
    }
}
