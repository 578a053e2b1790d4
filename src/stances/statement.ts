import type { Language } from "../base/language.ts";
import type { Act, Quotation } from "../quotations/quotation.ts";
import type { Speaker } from "../speakers/speaker.ts";
import { type TextDocument, tokensWithin } from "../text/document.ts";
import { type Token, tokens } from "../text/tokens.ts";
import { actOf, type FoundMarker } from "./act.ts";
import { saidIn } from "./content-tokens.ts";
import type { StanceLexicon } from "./lexicon.ts";

/** A place where a phrase may begin, and of which lists, in bits of LIST. */
export interface Head {
  readonly at: number;
  readonly lists: number;
}

/** A quotation cut into what acts and positions are read from. All words are folded. */
export interface Statement {
  readonly lang: Language;
  readonly quotation: Quotation;
  readonly content: readonly Token[];
  /** The words of the content, signs included. */
  readonly words: readonly string[];
  /** The places among them where a phrase of the lexicon may begin. */
  readonly heads: readonly Head[];
  /** The lists of which a phrase may begin anywhere, in bits of LIST. */
  readonly lists: number;
  /** The words naming who speaks, or the speaker's function where the sentence names nobody. */
  readonly source: readonly Token[];
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
  const { tokens: content, signs } = saidIn(document, quotation);
  const words = content.map((token) => token.norm);
  const source = quotation.source
    ? tokensWithin(document, quotation.source)
    : speaker?.role
      ? tokens(speaker.role)
      : [];
  const lists = lexicon.begins.among(signs, content);
  const heads: Head[] = [];
  for (let at = 0; lists !== 0 && at < content.length; at++) {
    const begun = lexicon.begins.of(content[at]!.form);
    if (begun !== 0) heads.push({ at, lists: begun });
  }
  return {
    lang: document.lang,
    quotation,
    content,
    words,
    heads,
    lists,
    source,
    ...actOf(document.text, quotation, { words, heads, lists, source }, lexicon),
  };
}
