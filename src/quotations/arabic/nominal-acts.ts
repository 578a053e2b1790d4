import { sliceOf } from "../../text/span.ts";
import type { Act, Quotation } from "../quotation.ts";
import { contentOf, trimmed } from "./content.ts";
import { type SentenceContext, verbatimOf } from "./context.ts";
import type { FoundCue } from "./cues.ts";
import { type Intro, introAt } from "./governed.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { spanOf } from "./speaker-phrase.ts";
import { isDefinite } from "./speaker-words.ts";
import { isVerbalNoun } from "./verbal-noun.ts";
import { bearsBi, isAdverb, isComplementizer, isVerb, type Phrase } from "./words.ts";

/** A noun of an act, and how what is said follows it. */
export interface ActNoun {
  readonly act: Act;
  /** Folded prepositions that are words of their own, ب or ل written on to what follows, أن, or a "verbal noun". */
  readonly governs: ReadonlySet<string>;
  /** True where it reports with nobody named: دعوات إلى. Any other only with its holder behind it: دعوة الوزير إلى. */
  readonly alone: boolean;
  /** True where the noun behind it is of whom it is asked: مطالبة الحكومة بـ. */
  readonly ofWhom: boolean;
}

/** How far behind its noun and holder, in words, what it governs may stand: "اتهامات حادة للحكومة | بالتقصير". */
const REACH = 5;
/** Nobody may have been named, and many a call is only spoken of: found by lookups, never shown in a digest. */
const CONFIDENCE = 0.55;
const CONFIDENCE_ALONE = 0.45;

/** "وسط دعوة إلى", "بينها اتهامات بـ": an act that goes along with what is told. */
const AMID = /^و?(?:وسط|مع|بين|بينها|بينهم|منها|ابرزها)$/u;
/** "تصاعدت الدعوات إلى", "أثار انتقادات": that the act took place is what the clause tells. */
const AROSE =
  /^[وف]?(?:تصاعد|تعال|تزايد|تضاعف|توال|انطلق|اثار|اطلق|وجه|صدر|برز|ظهر)ت?$|^[وف]?[يت](?:تصاعد|تزايد|ثير)$/u;

/**
 * True where the noun at `index` reports though nobody is named: an act that arose or goes along with what is told, not
 * one that somebody only faces or answers ("واجه اتهامات", "ردا على دعوات").
 */
function voicedAlone(context: SentenceContext, noun: ActNoun, index: number): boolean {
  const { tokens } = context.sentence;
  const before = tokens[index - 1]?.norm ?? "";
  if (AMID.test(before) || AROSE.test(before)) return noun.alone || !isDefinite(tokens[index]!.norm);
  if (!noun.alone) return false;
  return noun.ofWhom || noun.governs.has("verbal noun") || /^و/u.test(tokens[index]!.norm);
}

/** "اتهامات تتعلق بـ": the preposition of another verb. */
const RELATES = /^[يت](?:تعلق|تصل|قضي|سمح)$/u;

/** The noun of an act at `index`, particles and article left out; null where none stands there. */
function actNounAt(context: SentenceContext, index: number): ActNoun | null {
  const { actNouns } = context.words.lexicon;
  const { tokens } = context.sentence;
  const { norm } = tokens[index]!;
  // "على هذه التهديدات": what was told before.
  if (/^(?:[بلكو]?هذ[اه]|[بلكو]?تلك|[بلكو]?ذلك)$/u.test(tokens[index - 1]?.norm ?? "")) return null;
  const bare = norm.replace(/^[وف](?=....)/u, "").replace(/^(?:لل|[بلك]?ال|[بلك](?=.....))/u, "");
  return actNouns.get(norm) ?? actNouns.get(bare) ?? null;
}

/** "رغم ترحيبها بالاتفاق", "بعد دعوته إلى": the noun of an act with the pronoun of whose act it is; null elsewhere. */
function ownActNounAt(context: SentenceContext, index: number): ActNoun | null {
  const { actNouns } = context.words.lexicon;
  const before = context.sentence.tokens[index - 1]?.norm ?? "";
  const [, joined = "", stem = ""] =
    /^([وب]?)(\p{L}{3,})(?:ه|ها|هم|هما)$/u.exec(context.sentence.tokens[index]!.norm) ?? [];
  if (joined === "" && !WITH_NOUN.test(before)) return null;
  return actNouns.get(stem) ?? actNouns.get(stem.replace(/ت$/u, "ه")) ?? null;
}

/** Behind these stands a noun, and no verb with its object. */
const WITH_NOUN = /^[وف]?(?:رغم|من|مع|بعد|قبل|عقب|اثر|في|الي|علي|عن|خلال|بسبب|عبر|جانب|نتيجه|سياق)$/u;

/** Where what `noun` governs begins, looked for from `from` on. */
function introOf(context: SentenceContext, { governs }: ActNoun, from: number): Intro | null {
  const { words } = context;
  const { tokens } = context.sentence;
  for (let at = from; at < Math.min(tokens.length - 1, from + REACH); at++) {
    const token = tokens[at]!;
    if (!token.word || context.inside[at] || isVerb(words, token.norm) || RELATES.test(token.norm))
      return null;
    if (isComplementizer(words, tokens, at))
      return governs.has("ان") ? introAt(context, "clause", at, at + 1, null) : null;
    if (governs.has(token.norm)) {
      const clause = isComplementizer(words, tokens, at + 1);
      return introAt(context, "preposition", at, clause ? at + 2 : at + 1, null);
    }
    const asked = governs.has("verbal noun") && isDefinite(tokens[at - 1]!.norm);
    if (asked && isVerbalNoun(words, token)) return introAt(context, "object", at, at, null);
    if (governs.has("ل") && at === from && /^ل..../u.test(token.norm))
      return { kind: "preposition", index: at, start: token.start + 1, marked: null, cueEnd: null };
    if (!governs.has("ب") || !token.norm.startsWith("ب")) continue;
    if (token.norm === "ب") return introAt(context, "preposition", at, at + 1, null);
    if (bearsBi(words, token.norm) && !context.people.has(token.norm))
      return { kind: "preposition", index: at, start: token.start + 1, marked: null, cueEnd: null };
  }
  return null;
}

/** "دعوة الوزير إلى", "تحذيرات من": the quotation that the noun of an act at `index` reports; null where it reports none. */
function nominalAt(context: SentenceContext, index: number): Quotation | null {
  const { words, text, sentence } = context;
  const { tokens } = sentence;
  const own = ownActNounAt(context, index);
  const noun = own ?? actNounAt(context, index);
  if (!noun) return null;
  let next = index + 1;
  while (tokens[next]?.word && isAdverb(words, tokens[next])) next++;
  const holder: Phrase | null =
    own || isDefinite(tokens[index]!.norm)
      ? null
      : nounPhrase(words, context, tokens, next, Math.min(tokens.length, next + 12));
  if (!own && !holder && !voicedAlone(context, noun, index)) return null;
  const intro = introOf(context, noun, holder ? holder.last + 1 : next);
  if (!intro) return null;
  const token = tokens[index]!;
  const cue: FoundCue["cue"] = {
    ...sliceOf(text, token),
    lemma: token.norm,
    act: noun.act,
    agreement: { gender: null, number: null },
    negated: false,
  };
  const found: FoundCue = {
    cue,
    index,
    next,
    kind: "nominal",
    entry: null,
    present: false,
    joined: false,
    hasObject: false,
  };
  const extent = contentOf(context, found, new Map(), intro);
  if (!extent || extent.end - extent.start < 4) return null;
  const verbatim = verbatimOf(context, extent);
  return {
    type: verbatim.length ? "mixed" : "indirect",
    content: [sliceOf(text, extent)],
    verbatim,
    cue,
    source: holder && !noun.ofWhom ? sliceOf(text, spanOf(tokens, holder)) : null,
    via: null,
    confidence: holder && !noun.ofWhom ? CONFIDENCE : CONFIDENCE_ALONE,
  };
}

/** "أثار إدانات | واتهامات بالتقصير": two nouns of acts that arose and share what they govern. */
function sharedAt(context: SentenceContext, index: number): Quotation | null {
  const token = context.sentence.tokens[index]!;
  const noun = actNounAt(context, index);
  const next = context.sentence.tokens[index + 1];
  if (!noun || !next?.word || !/^و/u.test(next.norm) || !voicedAlone(context, noun, index)) return null;
  const other = nominalAt(context, index + 1);
  if (!other?.cue || other.cue.act === noun.act) return null;
  const cue = { ...other.cue, ...sliceOf(context.text, token), lemma: token.norm, act: noun.act };
  return { ...other, cue, confidence: CONFIDENCE_ALONE };
}

/** "اتهامات بالتقصير من جهة، | ودعوات إلى": what a noun governs ends where the next one begins. */
function endBefore(context: SentenceContext, quotation: Quotation, next: Quotation | undefined): Quotation {
  const [content] = quotation.content;
  if (!next?.cue || !content || next.cue.start >= content.end || next.cue.start < content.start)
    return quotation;
  const span = trimmed(context.text, content.start, next.cue.start);
  return span.end > span.start ? { ...quotation, content: [sliceOf(context.text, span)] } : quotation;
}

/** The acts that nouns report where no verb of saying does: calls, demands, warnings, accusations. */
export function readNominalActs(context: SentenceContext, already: readonly Quotation[]): Quotation[] {
  const { tokens } = context.sentence;
  const found: Quotation[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (!token.word || context.inside[index] || context.cueAt.has(index)) continue;
    const read = nominalAt(context, index) ?? sharedAt(context, index);
    // "رغم ترحيبها بالاتفاق، | أبدت الحكومة": it ends before what a verb reports.
    const quotation =
      read &&
      endBefore(
        context,
        read,
        already.find(({ cue }) => cue !== null && cue.start > read.content[0]!.start),
      );
    if (!quotation) continue;
    const span = { start: token.start, end: quotation.content.at(-1)!.end };
    const within = already.some(({ cue, content }) => {
      const start = Math.min(cue?.start ?? content[0]!.start, content[0]!.start);
      return start < span.end && span.start < content.at(-1)!.end;
    });
    if (!within) found.push(quotation);
  }
  return found.map((quotation, at) => endBefore(context, quotation, found[at + 1]));
}
