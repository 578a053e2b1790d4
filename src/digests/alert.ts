import type { DigestId, QuotationId } from "../base/ids.ts";
import type { Shift } from "../stances/shift.ts";
import type { SourcedReading } from "../stories/story.ts";
import { nameIn } from "./attribution.ts";
import { partControls, partQuotations } from "./part-controls.ts";
import { storyPicture } from "./positions.ts";
import { type Holding, shiftBlocks } from "./shifts.ts";
import { statementBlocks, type Wording } from "./statement-blocks.ts";
import { statementsOf } from "./statements.ts";
import type { Block, Thread } from "./thread.ts";

/**
 * What followed speakers were quoted with, as a thread of one post: it is short, and worth reading alone. `moves` are told
 * below the quotations that show them.
 */
export function composeAlert(
  readings: readonly SourcedReading[],
  digestId: DigestId,
  wording: Wording,
  {
    moves = new Map(),
    pictured = false,
  }: {
    readonly moves?: ReadonlyMap<QuotationId, Shift<Holding>>;
    readonly pictured?: boolean;
  } = {},
): Thread {
  const { lang, phrases } = wording;
  const statements = statementsOf(readings);
  const names = [...new Set(statements.map(({ speaker }) => nameIn(speaker, lang)))];
  const name = names.join(phrases.phrase(lang, "sign.comma"));
  const title: Block = {
    kind: "title",
    lang,
    runs: [{ text: phrases.phrase(lang, "alert.title", { name }), style: "strong" }],
  };
  const told = statements.flatMap((statement): readonly Block[] => {
    const move = moves.get(statement.id);
    return [...statementBlocks(statement, wording), ...(move ? shiftBlocks(move, wording) : [])];
  });
  const blocks = [title, ...told];
  const quotations = partQuotations(statements);
  const controls = partControls(quotations, { digestId, place: 0 }, wording);
  const heading = phrases.phrase(lang, "alert.title", { name });
  const picture = pictured ? storyPicture(heading, statements, moves, wording) : null;
  const part = { role: "parent", blocks, quotations, controls } as const;
  return { lang, parts: [picture === null ? part : { ...part, picture }] };
}
