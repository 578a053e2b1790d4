import type { EnglishLexicon } from "../quotations/english/lexicon.ts";
import { lineOf } from "../quotations/english/line.ts";
import type { Quotation } from "../quotations/quotation.ts";
import type { Sentence, TextDocument } from "../text/document.ts";
import { indexAt, type Slice, sliceOf } from "../text/span.ts";
import { readAttitudeLexicon } from "./attitude-lexicon.ts";
import type { Candidate } from "./attitude-reach.ts";
import { attitudesOf } from "./attitude-reader.ts";

/** How sure it is that a side told without a reporting verb is a quotation: never enough to be shown unasked. */
const CONFIDENCE = 0.5;

/** Adds to the quotations of a grammar what sentences without any tell of somebody's side. */
export type AddSides = (document: TextDocument, found: readonly Quotation[]) => Quotation[];

/**
 * Sides that no reporting verb tells: "drew criticism from the union", "offered praise for it", "is opposed to the toll".
 * Which of these count is listed in `config/lexicon/en/attitude.json` under `told`.
 * @throws LexiconError
 */
export function createSides(configDir: string, grammar: EnglishLexicon): AddSides {
  const lexicon = readAttitudeLexicon(configDir, grammar);
  return (document, found) => {
    const added: Quotation[] = [];
    const taken = takenBy(document, found);
    for (const [index, sentence] of document.sentences.entries()) {
      // Tagging costs most: only where a word is that may tell.
      if (taken.has(index) || !sentence.tokens.some(({ norm }) => lexicon.told.has(norm))) continue;
      const line = lineOf(document, sentence, document.marked.length, lexicon.grammar);
      for (const candidate of attitudesOf(line, lexicon)) {
        if (!tells(candidate, lexicon.told, line.words[candidate.at]!.norm)) continue;
        const slice = ({ start, end }: { start: number; end: number }): Slice =>
          sliceOf(document.text, { start: line.words[start]!.start, end: line.words[end - 1]!.end });
        added.push(quotationOf(document, sentence, candidate, slice));
        break;
      }
    }
    return added.length === 0
      ? [...found]
      : [...found, ...added].sort((a, b) => a.content[0]!.start - b.content[0]!.start);
  };
}

/** Indices of the sentences that a quotation has words in. */
function takenBy({ sentences }: TextDocument, found: readonly Quotation[]): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const { content, cue } of found)
    for (const { start, end } of cue ? [...content, cue] : content)
      for (let at = indexAt(sentences, start); at < sentences.length && sentences[at]!.start < end; at++)
        taken.add(at);
  return taken;
}

/** Voiced, not denied, by somebody named, of a thing. */
const tells = (
  { kind, main, negated, holder, holders, target, told }: Candidate,
  words: ReadonlySet<string>,
  word: string,
): boolean =>
  kind === "voiced" &&
  main &&
  !negated &&
  holder === "named" &&
  holders.length > 0 &&
  target !== null &&
  told.lemma.includes(" ") &&
  words.has(word);

function quotationOf(
  document: TextDocument,
  sentence: Sentence,
  { told, cue, holders, target }: Candidate,
  slice: (range: { start: number; end: number }) => Slice,
): Quotation {
  const content = slice(target!);
  const verbatim = sentence.marked
    .filter((stretch) => content.start <= stretch.start && stretch.end <= content.end)
    .map(({ start, end }) => sliceOf(document.text, { start, end }));
  return {
    type: verbatim.length > 0 ? "mixed" : "indirect",
    content: [content],
    verbatim,
    cue: {
      ...slice(cue),
      lemma: told.lemma,
      act: told.act,
      agreement: { gender: null, number: null },
      negated: false,
    },
    source: slice(holders[0]!),
    via: null,
    confidence: CONFIDENCE,
  };
}
