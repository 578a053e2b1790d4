import { sliceOf } from "../../text/span.ts";
import type { Quotation } from "../quotation.ts";
import type { SentenceContext } from "./context.ts";

/** A sentence that is all in marks and has no cue goes on with who was quoted just before it. */
export function floating(context: SentenceContext, previous: Quotation | null): Quotation | null {
  const { sentence, text } = context;
  if (!previous || previous.type === "indirect") return null;
  const marked = sentence.marked[0];
  if (!marked || context.names.has(marked.open)) return null;
  const share = (marked.close - marked.open) / (sentence.end - sentence.start);
  if (share < 0.85 || marked.end - marked.start < 20) return null;
  const slice = sliceOf(text, marked);
  return {
    type: "direct",
    content: [slice],
    verbatim: [slice],
    cue: null,
    source: null,
    via: null,
    confidence: 0.6,
  };
}
