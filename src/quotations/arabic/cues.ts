import type { Sentence } from "../../text/document.ts";
import { sliceOf } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Agreement, Cue } from "../quotation.ts";
import type { VerbEntry, VerbForm } from "./verb-forms.ts";
import { bare, isDefinite, opensSpeaker } from "./speaker-words.ts";
import { type ArabicWords, isComplementizer } from "./words.ts";

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
  const form = /^[وف]/u.test(norm) ? words.lexicon.verbs.get(norm.slice(1)) : undefined;
  return form ? { form, joined: true } : null;
}

/** "حمل إسرائيل مسؤولية": a verb that reports only with another word near by. */
function hasRequired(tokens: readonly Token[], index: number, { requires }: VerbEntry): boolean {
  return (
    requires === null ||
    tokens.slice(index + 1, index + 14).some((token) => bare(token.norm).startsWith(requires))
  );
}

/** "مسؤول رفض الكشف عن هويته", "طلب عدم ذكر اسمه": tells of the source, not of what was said. */
function hidesName(tokens: readonly Token[], index: number, form: VerbForm): boolean {
  if (!/^(?:رفض|طلب|طالب|اشترط)$/u.test(form.entry.lemma)) return false;
  return tokens
    .slice(index + 1, index + 6)
    .some((token) => /^(?:ب|ل)?(?:اسم|هويت|هويات|اسماي|اسماء)(?:ه|ها|هم|هما)$/u.test(token.norm));
}

const PUNCTUATION = /^[،,؛;:.()[\]\-–—"“”«»؟!*]$/u;
const pausesBefore = (tokens: readonly Token[], index: number): boolean =>
  index === 0 || PUNCTUATION.test(tokens[index - 1]!.text);

/** Only the bare past and the present of a verb are spelt like nouns: رفض, يعد; never نفت or رفضوا. */
const mayBeNoun = (form: VerbForm): boolean =>
  form.kind === "present" ||
  form.hasObject ||
  (form.agreement.gender === "m" && form.agreement.number === "singular");

/** A verb that is also a noun counts only where a verb can stand: behind a pause or particle, or before who speaks. */
function standsAsVerb(words: ArabicWords, tokens: readonly Token[], index: number, form: VerbForm): boolean {
  if (pausesBefore(tokens, index)) return true;
  const before = tokens[index - 1]!.norm;
  if (words.lexicon.conjunctions.has(before) || words.lexicon.conjunctions.has(before.replace(/^[وف]/u, "")))
    return true;
  // "البر نفى", "الوزير رفض": behind a definite noun a word without article is its verb.
  if (!form.hasObject && isDefinite(before) && !/^[بلكف]/u.test(before)) return true;
  const after = tokens[index + 1]?.norm ?? "";
  return /^(?:ذلك|اخري|متصل|نفسه)$/u.test(before) && opensSpeaker(words.speakers, after);
}

/** True where the word behind a participle is what its verb governs: "مضيفة أن", "مشيرة إلى". */
function governs(words: ArabicWords, tokens: readonly Token[], index: number, entry: VerbEntry): boolean {
  const after = tokens[index + 1];
  if (!after) return false;
  if (isComplementizer(words, tokens, index + 1) || after.text === ":") return true;
  return entry.prepositions.has(after.norm) || (entry.takes.has("ب") && after.norm.startsWith("ب"));
}

/** A feminine or plural participle is an adjective or a noun ("مدينة", "متهمين") unless a comma or its object sets it apart. */
function standsAsParticiple(
  words: ArabicWords,
  tokens: readonly Token[],
  index: number,
  form: VerbForm,
): boolean {
  if (pausesBefore(tokens, index)) return true;
  if (form.agreement.number === "plural") return false;
  const sure = form.agreement.gender === "m" && form.entry.takes.has("clause") && !form.entry.homograph;
  return sure || governs(words, tokens, index, form.entry);
}

/** Denied sayings (لم يقل), verbs under أن ("before he announces") and what the writer infers (بذلك يستبعد) report nothing. */
function reportsNothing(words: ArabicWords, form: VerbForm, before: string): boolean {
  if (words.lexicon.negators.has(before.replace(/^[وف](?=لم|لن|لا)/u, ""))) return true;
  if (form.kind === "present" && (form.entry.pastOnly || /^(?:[وبل]?ان|كي|لكي|قد)$/u.test(before)))
    return true;
  return /^و?بذلك$/u.test(before);
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

function nounCue(words: ArabicWords, text: string, tokens: readonly Token[], index: number): FoundCue | null {
  const token = tokens[index]!;
  const nominal = token.norm.replace(/^[بولك](?=...)/u, "");
  if (words.lexicon.nominals.has(nominal) && opensSpeaker(words.speakers, tokens[index + 1]?.norm ?? "")) {
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
  const noun =
    words.lexicon.nouns.get(token.norm) ??
    words.lexicon.nouns.get(token.norm.replace(/^[بو](?!ال)(?=.)/u, ""));
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
  const match = words.lexicon.noVerbs.has(token.text) ? null : formOf(words, tokens, index);
  if (!match || !hasRequired(tokens, index, match.form.entry) || hidesName(tokens, index, match.form))
    return null;
  const { form, joined } = match;
  const participle = form.kind === "participle";
  if (participle && !joined && !standsAsParticiple(words, tokens, index, form)) return null;
  if (
    !participle &&
    form.entry.homograph &&
    !joined &&
    mayBeNoun(form) &&
    !standsAsVerb(words, tokens, index, form)
  )
    return null;
  if (reportsNothing(words, form, tokens[index - 1]?.norm ?? "")) return null;
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
    const cue = nounCue(words, text, tokens, index) ?? verbCue(words, text, tokens, index);
    if (!cue) continue;
    found.push(cue);
    index = cue.next - 1;
  }
  return found;
}
