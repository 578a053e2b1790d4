import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../src/base/language.ts";
import { createArabicGrammar } from "../../src/quotations/arabic/grammar.ts";
import { createEnglishGrammar } from "../../src/quotations/english/grammar.ts";
import type { Act, Quotation } from "../../src/quotations/quotation.ts";
import type { StanceLexicon } from "../../src/stances/lexicon.ts";
import type { Position } from "../../src/stances/stance.ts";
import { statementOf } from "../../src/stances/statement.ts";
import { traitsOf } from "../../src/stances/traits.ts";
import { documentOf } from "../../src/text/document.ts";
import type { Slice, Span } from "../../src/text/span.ts";

/** A line of `bench/stances/*.jsonl`. */
interface Labelled {
  readonly sentence: string;
  readonly source: string | null;
  readonly content: readonly string[];
  readonly act: Act;
  readonly position: Position;
}

/** A statement as the learner sees it. */
export interface Example {
  readonly traits: readonly string[];
  readonly act: Act;
  readonly position: Position;
  /** Whether its cue alone tells the act: such are not learnt from, as the cue is believed. */
  readonly told: boolean;
  readonly file: string;
}

const folder = import.meta.dirname;

/** All labelled statements of a language, read as the grammar reads them where it finds them. */
export function statements(lang: Language, configDir: string, lexicon: StanceLexicon): Example[] {
  const grammar = lang === "ar" ? createArabicGrammar(configDir) : createEnglishGrammar(configDir);
  const files = readdirSync(folder).filter((file) => file.startsWith(lang) && file.endsWith(".jsonl"));
  return files.sort().flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .trim()
      .split("\n")
      .map((line) => {
        const labelled = JSON.parse(line) as Labelled;
        const document = documentOf(labelled.sentence, lang);
        const content = slicesOf(labelled.sentence, labelled.content);
        const found = grammar.quotations(document).find((one) => overlap(one.content, content) >= 0.5);
        const statement = statementOf(document, found ?? bare(labelled, content), null, lexicon);
        const { act, position } = labelled;
        const told = statement.cueAct !== "says";
        return { traits: [...traitsOf(statement, lexicon)], act, position, told, file };
      }),
  );
}

/** The labelled slices of a sentence, in order. */
function slicesOf(sentence: string, parts: readonly string[]): Slice[] {
  let from = 0;
  return parts.map((text) => {
    const start = sentence.indexOf(text, from);
    if (start < 0) throw new Error(`not in its sentence: ${text}`);
    from = start + text.length;
    return { start, end: from, text };
  });
}

/** A statement that the grammar does not find, by its labels. */
function bare({ sentence, source }: Labelled, content: readonly Slice[]): Quotation {
  const direct = /["“«]\s?$/u.test(sentence.slice(0, content[0]!.start));
  return {
    type: direct ? "direct" : "indirect",
    content,
    verbatim: [],
    cue: null,
    source: source ? slicesOf(sentence, [source])[0]! : null,
    via: null,
    confidence: 1,
  };
}

const size = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);

function overlap(a: readonly Span[], b: readonly Span[]): number {
  let common = 0;
  for (const one of a)
    for (const other of b)
      common += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
  return common / (size(a) + size(b) - common);
}
