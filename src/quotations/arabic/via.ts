import type { Span } from "../../text/span.ts";
import { type SentenceContext, tokenAt } from "./context.ts";
import { nounPhrase } from "./noun-phrase.ts";
import { nameTokens } from "./personal-name.ts";
import { isDefinite } from "./speaker-words.ts";
import { isComma, isComplementizer, isMark } from "./words.ts";

/** An outlet that a sentence names as where the words come from. */
export interface Outlet extends Span {
  /** Index of the word that brings it in. */
  readonly index: number;
  /** True where it holds the conversation: its name goes on with the speaker's further remarks. */
  readonly conversation: boolean;
  /** True where it stands for all of the sentence ("حسبما نقلت"); else for what is quoted behind it ("ونقلت ... قوله"). */
  readonly whole: boolean;
}

const LONGEST_OUTLET = 8;
const SPOKEN_REACH = 16;
/** Particles that bring an attribution to an outlet: "بحسب صحيفة". */
const ACCORDING = /^(?:بحسب|حسب|وفق|وفقا|عن)$/u;
const TALK = /^(?:مقابله|حوار|حديث|لقاء|مقابلته|حديثه|حديثها|مداخله|تصريح|تصريحات|حواره)$/u;

const outletNoun = (context: SentenceContext, norm: string): string | null => {
  const noun = norm.replace(/^(?:لل|[لب](?!ل)|ال)/u, "");
  return context.words.lexicon.outlets.has(noun) ? noun : null;
};

/** The name of the outlet that begins at `at`: what stands in marks, a bare name behind its noun, else the full name. */
function outletAt(context: SentenceContext, at: number, to: number): Span | null {
  const { tokens } = context.sentence;
  const first = tokens[at];
  if (!first || at >= to) return null;
  for (let index = at; index < Math.min(to, at + 5); index++) {
    if (!tokens[index]!.word && !isMark(tokens[index])) break;
    const stretch = isMark(tokens[index]) ? context.stretches.get(tokens[index]!.start) : undefined;
    if (stretch && !context.names.has(stretch.open)) break;
    if (!stretch) continue;
    // "برنامج «توداي» على تلفزيون «إن بي سي»": the outlet, not its programme.
    const after = tokenAt(context, stretch.close);
    const station =
      tokens[after]?.norm === "علي" && outletNoun(context, tokens[after + 1]?.norm ?? "")
        ? outletAt(context, after + 1, to)
        : null;
    return station ?? { start: stretch.start, end: stretch.end };
  }
  if (!outletNoun(context, first.norm)) return null;
  const phrase = nounPhrase(context.words, context, tokens, at, Math.min(to, at + LONGEST_OUTLET));
  const next = tokens[at + 1];
  if (next?.word && !isDefinite(first.norm) && !isDefinite(next.norm) && !outletNoun(context, next.norm)) {
    const end = bareNameEnd(context, at + 1, to);
    return { start: next.start, end: tokens[end]!.end };
  }
  const start = first.start + (/^لل/u.test(first.norm) ? 2 : /^[لب]/u.test(first.norm) ? 1 : 0);
  return {
    start,
    end: tokens[phrase?.first === at ? phrase.last : isDefinite(next?.norm ?? "") ? at + 1 : at]!.end,
  };
}

/** "إذاعة أوروبا - 1 أن", "قناة Sky News عربية أن": a bare name runs to the first word that begins something else. */
function bareNameEnd(context: SentenceContext, from: number, to: number): number {
  const { words } = context;
  const { tokens } = context.sentence;
  let end = from;
  for (let at = from + 1; at < Math.min(to, from + 5); at++) {
    const token = tokens[at]!;
    const { lexicon } = words;
    if (
      /^[-–]$/u.test(token.text) ||
      /^\p{N}+$/u.test(token.text) ||
      (/^[\p{Script=Latin}]/u.test(token.text) && token.word)
    )
      end = at;
    else if (
      !token.word ||
      lexicon.prepositions.has(token.norm) ||
      lexicon.adverbs.has(token.norm) ||
      lexicon.complementizers.has(token.norm) ||
      lexicon.conjunctions.has(token.norm) ||
      lexicon.nouns.has(token.norm) ||
      lexicon.nominals.has(token.norm) ||
      lexicon.verbs.has(token.norm)
    )
      break;
    else if (isDefinite(token.norm) && !/ي[هن]?$/u.test(token.norm)) break;
    else end = at;
  }
  return /^[-–]$/u.test(tokens[end]!.text) ? end - 1 : end;
}

/** "نقلت وكالة X عن", "أوردته X", "نقل فلان عن": who relays, and for which words. */
function relayAt(context: SentenceContext, index: number): Outlet | null {
  const { tokens } = context.sentence;
  const { norm } = tokens[index]!;
  const relayed = context.words.lexicon.relayed;
  const joined = norm.startsWith("و") && relayed.has(norm.slice(1));
  if (!joined && !relayed.has(norm)) return null;
  let first = index + 1;
  while (/^(?:عنه|عنها|عنهم|به|بها|ما|مع)$/u.test(tokens[first]?.norm ?? "")) first++;
  let end = first;
  while (end < tokens.length && end < first + 20 && tokens[end]!.norm !== "عن" && !isComma(tokens[end]))
    end++;
  const talks = tokens.slice(Math.max(0, index - 6), index).some((token) => TALK.test(token.norm));
  const whole = !(joined || index === 0);
  const outlet = outletAt(context, first, end);
  if (outlet) return { ...outlet, index, conversation: talks, whole };
  // A person who relays another's words: "نقل فلان عن الرئيس قوله".
  const person =
    joined && tokens[end]?.norm === "عن" && context.people.has(tokens[first]?.norm ?? "")
      ? nameTokens(context.words, tokens.slice(first, end), 0)
      : [];
  if (!person.length) return null;
  return { start: person[0]!.start, end: person.at(-1)!.end, index, conversation: false, whole };
}

/** True where a cue stands shortly before, no clause between: only there ل tells whom somebody spoke to. */
function spoken(context: SentenceContext, index: number): boolean {
  const { tokens } = context.sentence;
  for (let at = index - 1; at >= Math.max(0, index - SPOKEN_REACH); at--) {
    if (context.cueAt.has(at)) return true;
    if (isComplementizer(context.words, tokens, at) || tokens[at]!.text === ":") return false;
    if (TALK.test(tokens[at]!.norm)) return true;
  }
  return false;
}

/** "قال لوكالة X", "في مقابلة مع قناة X": whom the words were spoken to; "بحسب صحيفة X": who reports them. */
function spokenTo(context: SentenceContext, index: number): Outlet | null {
  const { tokens } = context.sentence;
  const { norm } = tokens[index]!;
  if (norm.startsWith("ل") && spoken(context, index) && (outletNoun(context, norm) || /^لـ?$/u.test(norm))) {
    const outlet = outletAt(context, index, tokens.length);
    return outlet && { ...outlet, index, conversation: true, whole: true };
  }
  if (norm === "مع" && tokens.slice(Math.max(0, index - 4), index).some((token) => TALK.test(token.norm))) {
    const outlet = outletAt(context, index + 1, tokens.length);
    return outlet && { ...outlet, index, conversation: true, whole: true };
  }
  if (!ACCORDING.test(norm) || !outletNoun(context, tokens[index + 1]?.norm ?? "")) return null;
  const cued =
    context.cues.some((cue) => cue.next === index) || (norm === "عن" && tokens[index - 1]?.norm === "نقلا");
  const outlet = cued ? outletAt(context, index + 1, tokens.length) : null;
  return outlet && { ...outlet, index, conversation: false, whole: true };
}

/** The outlet that a sentence names between two token indices; null where it names none. */
export function outletOf(
  context: SentenceContext,
  from = 0,
  to = context.sentence.tokens.length,
): Outlet | null {
  for (let index = from; index < to; index++) {
    if (context.inside[index]) continue;
    const outlet = relayAt(context, index) ?? spokenTo(context, index);
    if (outlet) return outlet;
  }
  return null;
}

/** True where a sentence names where something was said: "في مؤتمر صحافي", "في بيان". */
export function namesOccasion({ words, sentence, inside }: SentenceContext): boolean {
  const { tokens } = sentence;
  return tokens.some(
    ({ norm }, at) =>
      !inside[at] && /^و?في$/u.test(norm) && words.lexicon.occasions.has(tokens[at + 1]?.norm ?? ""),
  );
}
