import type { Marked } from "../../text/marks.ts";
import type { Sentence } from "../../text/document.ts";
import { sliceOf } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Cue } from "../quotation.ts";
import type { ArabicLexicon, VerbEntry } from "./lexicon.ts";

/** A cue in its sentence: `index` is its first token, `next` the token after its last. */
export interface FoundCue {
  readonly cue: Cue;
  readonly index: number;
  readonly next: number;
  readonly kind: "verb" | "participle" | "noun";
  /** Null for nouns of saying. */
  readonly entry: VerbEntry | null;
  /** True where و or ف is written on to it: it goes on with the speaker before, unless it names one. */
  readonly joined: boolean;
}

/** Marks the tokens that stand inside quotation marks. */
export function insideMarks(sentence: Sentence): boolean[] {
  let next = 0;
  return sentence.tokens.map((token) => {
    while (next < sentence.marked.length && sentence.marked[next]!.close <= token.start) next++;
    const marked: Marked | undefined = sentence.marked[next];
    return marked !== undefined && marked.open <= token.start && token.start < marked.close;
  });
}

/** و and ف are written on to the word: وقال, فأكد. The whole word wins where it is a form itself (وصف, وعد). */
function formOf(lexicon: ArabicLexicon, norm: string) {
  const whole = lexicon.verbs.get(norm);
  if (whole) return { form: whole, joined: false };
  if (!/^[وف]/u.test(norm)) return null;
  const form = lexicon.verbs.get(norm.slice(1));
  return form ? { form, joined: true } : null;
}

const PUNCTUATION = /^[،,؛;:.()\[\]\-–—"“”«»؟!]$/u;

/** A verb that is also a noun counts only where a verb can stand. */
function standsAsVerb(lexicon: ArabicLexicon, tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (!before || PUNCTUATION.test(before.text)) return true;
  return lexicon.conjunctions.has(before.norm) || lexicon.conjunctions.has(before.norm.replace(/^[وف]/u, ""));
}

/** The reporting expressions of a sentence outside quotation marks, in order. Denied sayings (لم يقل) are left out. */
export function findCues(text: string, sentence: Sentence, inside: readonly boolean[], lexicon: ArabicLexicon): FoundCue[] {
  const { tokens } = sentence;
  const found: FoundCue[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (!token.word || inside[index]) continue;
    const before = tokens[index - 1]?.norm ?? "";
    const noun = lexicon.nouns.get(token.norm) ?? lexicon.nouns.get(token.norm.replace(/^[بو](?=.)/u, ""));
    if (noun) {
      const cue: Cue = {
        ...sliceOf(text, token), lemma: noun.lemma, act: noun.act, negated: false,
        agreement: { gender: noun.gender, number: noun.gender ? "singular" : "plural" },
      };
      found.push({ cue, index, next: index + 1, kind: "noun", entry: null, joined: false });
      continue;
    }
    const match = formOf(lexicon, token.norm);
    if (!match) continue;
    const { form, joined } = match;
    // A plural participle is an adjective ("متهمين بالارتباط") unless a comma sets it apart.
    if (form.kind === "participle" && form.agreement.number === "plural" && !PUNCTUATION.test(tokens[index - 1]?.text ?? "")) continue;
    if (form.entry.homograph && form.kind !== "participle" && !joined && !standsAsVerb(lexicon, tokens, index)) continue;
    if (lexicon.negators.has(before.replace(/^[وف](?=لم|لن|لا)/u, ""))) continue;
    // "should announce", "before he announces": a verb under أن reports nothing.
    if (form.kind === "present" && /^[وبل]?ان$/u.test(before)) continue;
    let next = index + 1;
    // "وأضاف قائلاً", "استدرك بالقول": one cue of two words.
    if (tokens[next] && lexicon.linked.has(tokens[next]!.norm) && form.kind !== "participle") next++;
    found.push({
      cue: {
        ...sliceOf(text, { start: token.start, end: tokens[next - 1]!.end }),
        lemma: form.entry.lemma, act: form.entry.act, agreement: form.agreement, negated: false,
      },
      index, next, entry: form.entry, joined,
      kind: form.kind === "participle" ? "participle" : "verb",
    });
    index = next - 1;
  }
  return found;
}
