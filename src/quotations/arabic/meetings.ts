import { sliceOf } from "../../text/span.ts";
import type { Token } from "../../text/tokens.ts";
import type { Meeting } from "../meeting.ts";
import { type Line, partyAt } from "./meeting-party.ts";
import type { MeetingWords } from "./meeting-words.ts";
import { spanOf } from "./speaker-phrase.ts";
import { bare, opensSpeaker } from "./speaker-words.ts";
import { type ArabicWords, isAdverb, isComplementizer, isPause, type Phrase } from "./words.ts";

/** How far behind its verb or noun, in words, stands whom one meets. */
const REACH = 16;
/** How far behind "بين" the second side may begin. */
const SIDES_REACH = 14;
/** How far behind a noun of talks stands with whom they are. */
const NEAR = 3;
const NEGATION = /^[وف]?(?:لم|لن|لا|عدم|دون|بدون|غير|قبل|بعد)$/u;
const PLANNED = /^(?:المقرر|المنتظر|المرتقب|المتوقع|مقررا)$/u;
/** Behind these, or at the head of a clause, "بحث" is no noun. */
const BEFORE_VERB = /^[وف]?(?:قد|كان|كانت|كما|حيث|ثم|كذلك|ايضا|سوف|فيما|بينما|الذي|التي)$/u;

/** Where a clause ends: at a sign, أن, or the verb of a further meeting. */
const ends = ({ words, meeting, tokens }: Line, at: number): boolean =>
  /^[.؛;:؟!]$/u.test(tokens[at]!.text) ||
  meeting.verbs.has(tokens[at]!.norm.replace(/^[وف]/u, "")) ||
  isComplementizer(words, tokens, at);

/** Whom one meets behind the verb or noun before `from`: "مع نظيره", "بالوفد". */
function counterpart(line: Line, from: number, takes: ReadonlySet<string>): Phrase | null {
  const { tokens } = line;
  for (let at = from; at < Math.min(tokens.length - 1, from + REACH); at++) {
    if (ends(line, at)) return null;
    const { norm } = tokens[at]!;
    if (takes.has("مع") && /^و?مع$/u.test(norm)) {
      const party = partyAt(line, at + 1);
      if (party) return party;
    }
    if (takes.has("ب") && norm === "ب") return partyAt(line, at + 1);
    if (takes.has("ب") && /^ب(?:ال)?...?/u.test(norm)) {
      const named = norm.slice(1);
      if (line.meeting.parties.has(bare(named)) || opensSpeaker(line.words.speakers, named))
        return { first: at, last: at };
    }
  }
  return null;
}

/** "التقى الوزير | نظيره": somebody behind the subject, or the one party that stands there where the subject is dropped. */
function met(line: Line, from: number, alone: boolean): Phrase | null {
  const { words, tokens } = line;
  let at = from;
  while (at < tokens.length && isAdverb(words, tokens[at])) at++;
  const subject = partyAt(line, at);
  if (!subject) return null;
  for (let next = subject.last + 1; next < Math.min(tokens.length, subject.last + 8); next++) {
    if (ends(line, next)) break;
    if (/^[وف]/u.test(tokens[next]!.norm) || /^(?:في|من|الي|علي|عن)$/u.test(tokens[next - 1]!.norm)) continue;
    const party = partyAt(line, next);
    if (party) return party;
  }
  return alone ? subject : null;
}

/** "بين الحكومة | والمعارضة": both sides of talks. */
function sides(line: Line, from: number): Phrase | null {
  const { tokens } = line;
  for (let at = from; at < Math.min(tokens.length - 1, from + REACH / 2); at++) {
    if (ends(line, at) || isPause(tokens[at])) return null;
    if (tokens[at]!.norm !== "بين") continue;
    const first = partyAt(line, at + 1);
    if (!first) return null;
    // "بين الجانبين": a dual is both.
    if (/^ال\p{L}{3,}ين$/u.test(tokens[at + 1]!.norm)) return first;
    for (let next = at + 2; next < Math.min(tokens.length, at + SIDES_REACH); next++) {
      if (ends(line, next)) return null;
      const { norm } = tokens[next]!;
      if (norm === "وبين" || (/^و..../u.test(norm) && isSide(line, next)))
        return { first: first.first, last: next };
    }
    return null;
  }
  return null;
}

function isSide({ words, meeting, tokens }: Line, at: number): boolean {
  const norm = tokens[at]!.norm.slice(1);
  return (
    meeting.parties.has(bare(norm)) ||
    opensSpeaker(words.speakers, norm) ||
    words.speakers.countries.has(norm) ||
    words.likeness(norm) > 0
  );
}

/** The talks that a verb tells of: "أجرى | محادثات مع", index behind the noun; null where there are none. */
function talksBehind(line: Line, from: number): number | null {
  for (let at = from; at < Math.min(line.tokens.length, from + REACH); at++) {
    if (ends(line, at)) return null;
    const norm = line.tokens[at]!.norm.replace(/ا$/u, "");
    if (line.meeting.talks.has(norm) || line.meeting.talks.has(bare(norm))) return at + 1;
  }
  return null;
}

function byVerb(line: Line, index: number): Phrase | null {
  const { tokens, meeting } = line;
  const { norm } = tokens[index]!;
  const joined = meeting.verbs.has(norm) ? norm : norm.replace(/^[وف]/u, "");
  const form = meeting.verbs.get(joined);
  const before = tokens[index - 1];
  if (!form || NEGATION.test(before?.norm ?? "")) return null;
  // "أن يلتقي": what is only wished for; "من المقرر أن يلتقي" is a plan.
  const planned = PLANNED.test(tokens[index - 2]?.norm ?? "");
  if (/^[وب]?(?:ان|كي|لكي)$/u.test(before?.norm ?? "") && !planned) return null;
  const leads = joined !== norm || before?.word !== true || BEFORE_VERB.test(before.norm);
  if (/^(?:بحث|عقد)$/u.test(joined) && !leads) return null;
  const { takes, dual } = form;
  const next = index + 1;
  if (takes.has("talks")) {
    const behind = talksBehind(line, next);
    return behind === null ? null : (counterpart(line, behind, TALKS_TAKE) ?? sides(line, behind));
  }
  if (dual && /^(?:التق|اجتمع)/u.test(joined)) return { first: index, last: index };
  const beside = counterpart(line, next, takes);
  if (beside) return beside;
  return takes.has("object") ? met(line, next, joined !== "استقبل" && takes.size > 1) : null;
}
const TALKS_TAKE: ReadonlySet<string> = new Set(["مع", "ب"]);

function byNoun(line: Line, index: number): Phrase | null {
  const { tokens, meeting } = line;
  const norm = tokens[index]!.norm.replace(/^و/u, "");
  if (!meeting.between.has(norm) && !meeting.between.has(bare(norm))) return null;
  return sides(line, index + 1) ?? beside(line, index + 1);
}

/** "بدأت محادثات سلام | مع المتمردين": whom one talks with, close behind. */
function beside(line: Line, from: number): Phrase | null {
  for (let at = from; at < Math.min(line.tokens.length - 1, from + NEAR); at++) {
    if (ends(line, at) || isPause(line.tokens[at])) return null;
    if (line.tokens[at]!.norm === "مع") return partyAt(line, at + 1);
  }
  return null;
}

/**
 * Who meets or talks with whom in a sentence: "التقى الوزير نظيره", "أجرى محادثات مع", "مفاوضات بين الحكومة والمعارضة". An
 * event, and no quotation: nothing is said in it. A noun of talks counts where no verb before it told of a meeting. Linear
 * in the words.
 */
export function meetingsIn(
  words: ArabicWords,
  meeting: MeetingWords,
  text: string,
  tokens: readonly Token[],
): Meeting[] {
  const line: Line = { words, meeting, tokens };
  const found: Meeting[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (!token.word) continue;
    const party = byVerb(line, index) ?? (found.length === 0 ? byNoun(line, index) : null);
    if (!party) continue;
    const counterpart = sliceOf(text, spanOf(tokens, party));
    found.push({ act: "meets", cue: sliceOf(text, token), counterpart });
    index = Math.max(index, party.last);
  }
  return found;
}
