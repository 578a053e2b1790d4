import type { Act, Quotation } from "../quotations/quotation.ts";
import type { Speaker } from "../speakers/speaker.ts";
import { type TextDocument, tokensWithin } from "../text/document.ts";
import { type Token, tokens } from "../text/tokens.ts";
import { actOf, type FoundMarker } from "./act.ts";
import { contentTokens } from "./content-tokens.ts";
import type { StanceLexicon } from "./lexicon.ts";

/** A place where a phrase may begin, and of which lists, in bits of LIST. */
export interface Head {
  readonly at: number;
  readonly lists: number;
}

/** A quotation cut into what acts and positions are read from. All words are folded. */
export interface Statement {
  readonly quotation: Quotation;
  readonly content: readonly Token[];
  /** The words of the content, signs included. */
  readonly words: readonly string[];
  /** The places among them where a phrase of the lexicon may begin. */
  readonly heads: readonly Head[];
  /** The lists of which a phrase may begin anywhere, in bits of LIST. */
  readonly lists: number;
  /** The words naming who speaks, or the speaker's function where the sentence names nobody. */
  readonly source: readonly string[];
  /** The act that the cue alone tells. */
  readonly cueAct: Act;
  /** The first phrase of the content that tells an act, looked for behind a plain cue alone. */
  readonly marker: FoundMarker | null;
  /** The acts that the content names of its own speaker, in reading order. */
  readonly own: readonly FoundMarker[];
}

export function statementOf(
  document: TextDocument,
  quotation: Quotation,
  speaker: Speaker | null,
  lexicon: StanceLexicon,
): Statement {
  const content = contentTokens(document, quotation);
  const words = content.map((token) => token.norm);
  const source = quotation.source
    ? tokensWithin(document, quotation.source)
    : speaker?.role
      ? tokens(speaker.role)
      : [];
  const sourceWords = source.map((token) => token.norm);
  const heads: Head[] = [];
  let all = 0;
  for (let at = 0; at < content.length; at++) {
    const lists = lexicon.begins(content[at]!.form);
    if (lists === 0) continue;
    heads.push({ at, lists });
    all |= lists;
  }
  return {
    quotation,
    content,
    words,
    heads,
    lists: all,
    source: sourceWords,
    ...actOf(document.text, quotation, { words, heads, source: sourceWords }, lexicon),
  };
}
