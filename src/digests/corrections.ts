import type { QuotationId } from "../base/ids.ts";
import type { Block, Part, Thread } from "./thread.ts";

type Messages = readonly { readonly payload: unknown }[];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The line below a quotation with a note before it; less and less of the line, so that the split can stay. */
function noted(part: Part, about: QuotationId, note: string): readonly Part[] {
  const lines = (runsOf: (runs: Extract<Block, { kind: "meta" }>["runs"]) => typeof runs): Part => ({
    ...part,
    blocks: part.blocks.map((block) =>
      block.kind === "meta" && block.about === about ? { ...block, runs: runsOf(block.runs) } : block,
    ),
  });
  type Runs = Extract<Block, { kind: "meta" }>["runs"];
  const runs: Runs = [{ text: note, style: "strong" }];
  const dot = { text: " · ", style: "quiet" as const };
  return [
    lines((old) => [...runs, dot, ...old]),
    lines((old) => [...runs, dot, ...old.slice(0, 1)]),
    lines(() => runs),
  ];
}

/**
 * A part with a note below each of these quotations; the words stay. Each note changes one message and no other: where
 * the whole line does not fit, publishers and time give way. Null where none fits.
 */
export function correctedPart(
  thread: Thread,
  part: Part,
  notes: ReadonlyMap<QuotationId, string>,
  render: (thread: Thread) => Messages,
): Part | null {
  let current = part;
  const rendered = (one: Part): Messages => render({ ...thread, parts: [one] });
  for (const [about, note] of notes) {
    const before = rendered(current);
    const fitting = noted(current, about, note).find((one) => {
      const after = rendered(one);
      return (
        after.length === before.length &&
        after.filter(({ payload }, at) => !same(payload, before[at]!.payload)).length <= 1
      );
    });
    if (fitting === undefined) return null;
    current = fitting;
  }
  return current;
}
