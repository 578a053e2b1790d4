import { createArabicGrammar } from "../../../src/quotations/arabic/grammar.ts";
import type { Quotation } from "../../../src/quotations/quotation.ts";
import { createArabicMentions } from "../../../src/speakers/arabic/mentions.ts";
import { type Attributed, resolveSpeakers } from "../../../src/speakers/resolve.ts";
import { documentOf } from "../../../src/text/document.ts";

const grammar = createArabicGrammar("config");
const mentions = createArabicMentions("config");

export const quotations = (text: string): Quotation[] => grammar.quotations(documentOf(text, "ar"));

export function attributed(text: string): Attributed[] {
  const document = documentOf(text, "ar");
  return resolveSpeakers(document, grammar.quotations(document), mentions);
}

/** "type | source | content" of every quotation: what most cases are about. */
export const told = (text: string): string[] =>
  quotations(text).map(
    (q) => `${q.type} | ${q.source?.text ?? "-"} | ${q.content.map((c) => c.text).join(" || ")}`,
  );

/** "name, role" of every quotation's speaker, "-" where nobody is named. */
export const speakers = (text: string): string[] =>
  attributed(text).map(({ speaker }) =>
    speaker ? [speaker.name, speaker.role].filter(Boolean).join(", ") : "-",
  );
