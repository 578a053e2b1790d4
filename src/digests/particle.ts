import type { Quotation } from "../quotations/quotation.ts";
import type { Span } from "../text/span.ts";

/** Nouns that begin like a present: تركيا, يوم, تنظيم, and whatever ends as no verb does. */
const NOUN =
  /^(?:ترك[يـ]|تونس|تل$|تايوان|تشاد|يهود|يوم|يد$|يمن|تجار|توتر|تقدم|تعاون|توافق|تمرد|تضخم|ت\p{L}{2}ي\p{L}(?:\P{L}|$)|ت\p{L}{2}ي\p{L}(?:ه|ها|هم)$)|(?:ة|ات|اء|ائه|ائها|ائهم|اءه|اءها|اءهم)$/u;
const PRESENT = /^[يت]\p{L}{2,}/u;

/**
 * Where a reported clause begins for a reader: with its أن where a verb is made dependent by it ("نفى أن تكون"), which
 * cannot stand without. Before a noun ("أعلنت أن أعضاءها") it only joins the clause to the article's own verb; nor does a
 * verb that only says keep it.
 */
export function withParticle(text: string, { start }: Span, cue: Quotation["cue"]): number {
  const lead = /(?:^|\s)(أن )$/u.exec(text.slice(Math.max(0, start - 5), start));
  if (!lead || (cue !== null && cue.act === "says")) return start;
  const word = /^\p{L}+/u.exec(text.slice(start, start + 24))?.[0] ?? "";
  return PRESENT.test(word) && !NOUN.test(word) ? start - lead[1]!.length : start;
}
