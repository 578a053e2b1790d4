import type { Quotation } from "../quotations/quotation.ts";
import { type TextDocument, tokensWithin } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";

const cut = new WeakMap<Span, { readonly document: TextDocument; readonly tokens: readonly Token[] }>();

/** The tokens of one stretch of what is said. Half a dozen readers ask for them: they are cut once, and forgotten with the stretch. */
export function stretchTokens(document: TextDocument, span: Span): readonly Token[] {
  const known = cut.get(span);
  if (known?.document === document) return known.tokens;
  const tokens = tokensWithin(document, span);
  cut.set(span, { document, tokens });
  return tokens;
}

/** The tokens of all that a quotation says. */
export const contentTokens = (document: TextDocument, { content }: Quotation): readonly Token[] =>
  content.length === 1
    ? stretchTokens(document, content[0]!)
    : content.flatMap((span) => stretchTokens(document, span));
