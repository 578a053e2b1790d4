import type { Language } from "../base/language.ts";
import type { Quotation } from "../quotations/quotation.ts";
import { type TextDocument, tokensWithin } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { signsAmong } from "../text/word-hints.ts";
import { spelledOut } from "./contractions.ts";

/** One stretch of what is said. */
export interface Stretch {
  readonly span: Span;
  readonly tokens: readonly Token[];
  /** What its words are a sign of: what none is a sign of is not looked for. */
  readonly signs: number;
}

/** What a quotation says, cut once for all readers. */
export interface Said {
  /** The tokens of all of it. */
  readonly tokens: readonly Token[];
  readonly signs: number;
  readonly stretches: readonly Stretch[];
  /** The stretches with what is written on to English pronouns apart: "I'm" is "I am". */
  readonly spelled: readonly Stretch[];
}

/** What quotations of the last document say: half a dozen readers ask for it one behind the other. */
let last: { readonly document: TextDocument; readonly said: Map<Quotation, Said> } | null = null;

/** What a quotation of a document says. */
export function saidIn(document: TextDocument, quotation: Quotation): Said {
  if (last?.document !== document) last = { document, said: new Map() };
  const known = last.said.get(quotation);
  if (known !== undefined) return known;
  const { lang } = document;
  const stretches = quotation.content.map((span) => stretch(span, tokensWithin(document, span), lang));
  const said = {
    tokens: stretches.length === 1 ? stretches[0]!.tokens : stretches.flatMap(({ tokens }) => tokens),
    signs: stretches.reduce((all, { signs }) => all | signs, 0),
    stretches,
    spelled: lang === "en" ? stretches.map(spelledStretch) : stretches,
  };
  last.said.set(quotation, said);
  return said;
}

const stretch = (span: Span, tokens: readonly Token[], lang: Language): Stretch => ({
  span,
  tokens,
  signs: signsAmong(tokens, lang),
});

function spelledStretch(written: Stretch): Stretch {
  const { span, tokens, signs } = written;
  const spelled = spelledOut(tokens, signs);
  return spelled === tokens ? written : stretch(span, spelled, "en");
}
