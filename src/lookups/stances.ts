import { statementBlocks } from "../digests/statement-blocks.ts";
import { type Statement, statementsOf } from "../digests/statements.ts";
import type { Block, Part } from "../digests/thread.ts";
import { POSITIONS } from "../stances/stance.ts";
import type { QuotesAnswer } from "./quotes.ts";

/**
 * Where a speaker stands, as one part: the found quotations under the position that each takes, the latest first, each
 * with its date and receipt. Those that take none come last.
 */
export function stancesPart({ query, rows, lang, phrases, now, timeZone }: QuotesAnswer): Part {
  const statements = statementsOf(rows);
  const title = phrases.phrase(lang, "stance.title", { query });
  const blocks: Block[] = [{ kind: "title", lang, runs: [{ text: title, style: "strong" }] }];
  if (statements.length === 0)
    blocks.push({
      kind: "meta",
      lang,
      runs: [{ text: phrases.phrase(lang, "stance.none"), style: "quiet" }],
    });
  const wording = { lang, phrases, now, timeZone };
  const latest = (one: Statement, other: Statement): number =>
    other.article.publishedAt.localeCompare(one.article.publishedAt);
  for (const position of POSITIONS) {
    const here = statements.filter((statement) => statement.position === position).sort(latest);
    if (here.length === 0) continue;
    blocks.push({ kind: "label", lang, position, text: phrases.phrase(lang, `position.${position}`) });
    for (const statement of here)
      blocks.push(...statementBlocks(statement, wording, { unsure: !statement.reading.posted }));
  }
  return { role: "parent", blocks };
}
