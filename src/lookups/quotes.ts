import type { Language } from "../base/language.ts";
import type { Phrases } from "../digests/phrases.ts";
import { dotted } from "../digests/runs.ts";
import { statementBlocks } from "../digests/statement-blocks.ts";
import { statementsOf } from "../digests/statements.ts";
import type { Block, Part } from "../digests/thread.ts";
import type { SourcedReading } from "../stories/story.ts";

/** Quotations that one answer shows; the rest are counted. */
export const QUOTES_SHOWN = 20;

export interface QuotesAnswer {
  /** What was asked, as typed. */
  readonly query: string;
  /** In the order to show. Rows without a speaker are left out. */
  readonly rows: readonly SourcedReading[];
  /** Language of our own words. */
  readonly lang: Language;
  readonly phrases: Phrases;
  /** ISO instant. */
  readonly now: string;
  readonly timeZone: string;
  /** The rows are a page of more: then how many there are in all is not known. */
  readonly page?: boolean;
}

/**
 * Found quotations as one part, alike in every chat and on the command line. What a digest would not have shown is
 * here too, marked unsure. The same words of one speaker are shown once, with all publishers.
 */
export function quotesPart({ query, rows, lang, phrases, now, timeZone, page = false }: QuotesAnswer): Part {
  const statements = statementsOf(rows);
  const shown = statements.slice(0, QUOTES_SHOWN);
  const rest = statements.length - shown.length;
  const found =
    statements.length === 0
      ? phrases.phrase(lang, "quotes.none")
      : page
        ? phrases.phrase(lang, "quotes.latest")
        : phrases.phrase(lang, "quotes.found", { count: statements.length });
  const blocks: Block[] = [
    {
      kind: "title",
      lang,
      runs: [{ text: phrases.phrase(lang, "quotes.title", { query }), style: "strong" }],
    },
    { kind: "meta", lang, runs: [{ text: found, style: "quiet" }] },
  ];
  for (const statement of shown) {
    const unsure = !statement.reading.posted;
    blocks.push(...statementBlocks(statement, { lang, phrases, now, timeZone }, { unsure }));
  }
  if (rest > 0) {
    const more = { text: phrases.phrase(lang, "more.quotations", { count: rest }), style: "quiet" as const };
    blocks.push({ kind: "meta", lang, runs: dotted([more]) });
  }
  return { role: "parent", blocks };
}
