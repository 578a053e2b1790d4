import type { Sentence } from "../../text/document.ts";
import { sliceOf } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Agreement, Cue } from "../quotation.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import { standsAsCue } from "./stands.ts";
import type { VerbEntry, VerbForm } from "./verb-forms.ts";
import type { ArabicWords } from "./words.ts";

/** A cue in its sentence: `index` is its first token, `next` the token after its last. */
export interface FoundCue {
  readonly cue: Cue;
  readonly index: number;
  readonly next: number;
  readonly kind: "verb" | "participle" | "noun" | "nominal";
  /** Null for nouns of saying. */
  readonly entry: VerbEntry | null;
  readonly present: boolean;
  /** True where و or ف is written on to it: it goes on with the speaker before, unless it names one. */
  readonly joined: boolean;
  /** True where a pronoun of whom or what it is said to is written on to it: ذكرته، دعاها. */
  readonly hasObject: boolean;
}

/** Marks the tokens that stand inside quotation marks. */
export function insideMarks(sentence: Sentence): boolean[] {
  let next = 0;
  return sentence.tokens.map((token) => {
    while (next < sentence.marked.length && sentence.marked[next]!.close <= token.start) next++;
    const marked = sentence.marked[next];
    return marked !== undefined && marked.open <= token.start && token.start < marked.close;
  });
}

/** و and ف are written on to the word: وقال, فأكد. The whole word wins where it is a form itself (وصف, وعد). */
function formOf(
  words: ArabicWords,
  tokens: readonly Token[],
  index: number,
): { form: VerbForm; joined: boolean } | null {
  const { norm } = tokens[index]!;
  const whole = words.lexicon.verbs.get(norm);
  if (whole && !(whole.entry.inDocument && documentEnd(words, tokens, index + 1) === null))
    return { form: whole, joined: false };
  const form = norm[0] === "و" || norm[0] === "ف" ? words.lexicon.verbs.get(norm.slice(1)) : undefined;
  return form ? { form, joined: true } : null;
}

const UNKNOWN: Agreement = { gender: null, number: null };

/** Index behind "في بيان", "في نص البيان", "فيه" at `at`; null where no document is named there. */
function documentEnd(words: ArabicWords, tokens: readonly Token[], at: number): number | null {
  const norm = tokens[at]?.norm ?? "";
  if (/^فيها?$/u.test(norm)) return at + 1;
  if (norm !== "في") return null;
  for (let next = at + 1; next < at + 3; next++) {
    const stem = bare(tokens[next]?.norm ?? "").replace(/(?:ه|ها|هم)$/u, "");
    if (words.speakers.documents.has(stem) || words.lexicon.occasions.has(stem)) return next + 1;
  }
  return null;
}

/** هتافات, شعار: what many shout, whoever they are. */
export const isChant = (noun: string): boolean => /^(?:هتاف|شعار)/u.test(noun);

const JOINED_NOMINAL = new Set(["ب", "و", "ل", "ك"]);

/** "وزعم المدير أن": with "and" written on, the verb of a sentence and no noun. */
const isVerb = (words: ArabicWords, norm: string): boolean =>
  /^[وف]/u.test(norm) && words.lexicon.verbs.get(norm.slice(1))?.kind === "past";

function nounCue(words: ArabicWords, text: string, tokens: readonly Token[], index: number): FoundCue | null {
  const token = tokens[index]!;
  const nominal =
    JOINED_NOMINAL.has(token.norm[0]!) && token.norm.length > 3 ? token.norm.slice(1) : token.norm;
  // "تصريحات للصحيفة": whom they were made to.
  const next = tokens[index + 1]?.norm ?? "";
  const spoken = opensSpeaker(words.speakers, next) || (isChant(nominal) && isDefinite(next));
  if (words.lexicon.nominals.has(nominal) && !next.startsWith("لل") && spoken && !isVerb(words, token.norm)) {
    const cue: Cue = {
      ...sliceOf(text, token),
      lemma: nominal,
      act: "says",
      negated: false,
      agreement: UNKNOWN,
    };
    return {
      cue,
      index,
      next: index + 1,
      kind: "nominal",
      entry: null,
      present: false,
      joined: false,
      hasObject: false,
    };
  }
  const joined =
    /^[بو]/u.test(token.norm) && !token.norm.startsWith("ال", 1) ? token.norm.slice(1) : token.norm;
  const noun = words.lexicon.nouns.get(token.norm) ?? words.lexicon.nouns.get(joined);
  if (!noun) return null;
  const agreement = {
    gender: noun.gender,
    number: noun.gender ? ("singular" as const) : ("plural" as const),
  };
  const cue: Cue = { ...sliceOf(text, token), lemma: noun.lemma, act: noun.act, negated: false, agreement };
  return {
    cue,
    index,
    next: index + 1,
    kind: "noun",
    entry: null,
    present: false,
    joined: false,
    hasObject: false,
  };
}

function verbCue(words: ArabicWords, text: string, tokens: readonly Token[], index: number): FoundCue | null {
  const token = tokens[index]!;
  const named = words.lexicon.noVerbs.has(token.text) || words.speakers.givenNames.has(token.norm);
  const match = named ? null : formOf(words, tokens, index);
  if (!match) return null;
  const { form, joined } = match;
  if (!standsAsCue(words, tokens, index, form, joined)) return null;
  const participle = form.kind === "participle";
  const document = form.entry.inDocument ? documentEnd(words, tokens, index + 1) : index + 1;
  if (document === null) return null;
  let next = document;
  // "وأضاف قائلاً", "استدرك بالقول": one cue of two words.
  if (!participle && words.lexicon.linked.has(tokens[next]?.norm ?? "")) next++;
  const cue: Cue = {
    ...sliceOf(text, { start: token.start, end: tokens[next - 1]!.end }),
    lemma: form.entry.lemma,
    act: form.entry.act,
    agreement: form.agreement,
    negated: false,
  };
  return {
    cue,
    index,
    next,
    entry: form.entry,
    joined,
    hasObject: form.hasObject,
    present: form.kind === "present",
    kind: participle ? "participle" : "verb",
  };
}

/** Behind these stands the noun of what somebody said: "على حد وصفه", "بحسب وصفه". */
const NOUN_BEHIND = /^(?:حد|علي|عن|في|من|ب?حسب|وفق|كما)$/u;

/** A verb of calling with its object written on, and what the object is called within reach: "وصفها الوزير بأنها". */
function callingVerb(
  words: ArabicWords,
  text: string,
  tokens: readonly Token[],
  index: number,
): FoundCue | null {
  const form = formOf(words, tokens, index)?.form;
  if (!form?.hasObject || form.entry.first !== "about") return null;
  const behind = tokens
    .slice(index + 1, index + 14)
    .some(({ norm }) => /^ب(?:ـ|ان(?:ه|ها|هم)?)?$/u.test(norm));
  return behind ? verbCue(words, text, tokens, index) : null;
}

/** The reporting expressions of a sentence outside quotation marks, in order. */
export function findCues(
  words: ArabicWords,
  text: string,
  sentence: Sentence,
  inside: readonly boolean[],
): FoundCue[] {
  const { tokens } = sentence;
  const found: FoundCue[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens[index]!.word || inside[index]) continue;
    // "وصفه الوزير بأنه" is a verb, "على حد وصفه" a noun.
    const verb = NOUN_BEHIND.test(tokens[index - 1]?.norm ?? "")
      ? null
      : callingVerb(words, text, tokens, index);
    const cue = verb ?? nounCue(words, text, tokens, index) ?? verbCue(words, text, tokens, index);
    if (!cue) continue;
    found.push(cue);
    index = cue.next - 1;
  }
  return found;
}
