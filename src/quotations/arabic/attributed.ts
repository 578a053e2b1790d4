import { sliceOf } from "../../text/span.ts";
import type { Quotation } from "../quotation.ts";
import { clauseBehind, trimmed } from "./content.ts";
import { speakerPhrase, spanOf } from "./noun-phrase.ts";
import { type SentenceContext, verbatimOf } from "./read-cue.ts";
import { relayedBy } from "./via.ts";

const ATTRIBUTION = /^و?(?:بحسب|حسب|وفق|وفقا|طبقا)$/u;

/** "بحسب الوزير", "وفقاً للتقرير": attributions without a verb, in front of what is said or behind it. */
export function readAttributed(context: SentenceContext, already: readonly Quotation[]): Quotation[] {
  const { words, sentence, text } = context;
  const { tokens } = sentence;
  const found: Quotation[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (context.inside[index] || !ATTRIBUTION.test(tokens[index]!.norm)) continue;
    if (context.cues.some((cue) => cue.index > index && cue.index <= index + 2)) continue;
    const next = tokens[index + 1];
    if (!next?.word || next.norm === "ما") continue;
    const comma = tokens.findIndex((token, at) => at > index && /^[،,:]$/u.test(token.text));
    const limit = comma < 0 ? tokens.length : comma;
    const phrase = speakerPhrase(words, tokens, index + 1, limit);
    if (!phrase || relayedBy(words, sentence, index, limit)) continue;
    const source = spanOf(tokens, phrase);
    const leading = index <= 1;
    const span = leading ? clauseBehind(context, limit + 1) : trimmed(text, sentence.start, tokens[index - 1]!.end);
    if (!span || span.end - span.start < 12) continue;
    if (already.some((quotation) => quotation.content[0]!.start < span.end && span.start < quotation.content.at(-1)!.end)) continue;
    const verbatim = verbatimOf(context, span);
    const marked = sentence.marked.find((stretch) => stretch.start === span.start && stretch.end === span.end);
    // The particle ل is written on to the source: للتقرير names التقرير.
    found.push({
      type: marked ? "direct" : verbatim.length ? "mixed" : "indirect",
      content: [sliceOf(text, span)],
      verbatim,
      cue: { ...sliceOf(text, tokens[index]!), lemma: "بحسب", act: "says", agreement: { gender: null, number: null }, negated: false },
      source: sliceOf(text, source),
      via: null,
      confidence: 0.75,
    });
  }
  return found;
}
