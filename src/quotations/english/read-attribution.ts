import { adverbialsEnd } from "./adverbials.ts";
import { around, base } from "./around.ts";
import { ofParticiple, thatBehind } from "./asides.ts";
import type { Attribution } from "./attribution.ts";
import type { Clause } from "./clause.ts";
import { contentBefore, contentEnd, ended, speaks } from "./content.ts";
import { titled } from "./in-marks.ts";
import { type Line, marked, normAt, tagAt } from "./line.ts";
import { phraseEnd, type Range } from "./noun-phrase.ts";
import { complementAt } from "./read-complement.ts";
import type { Complement } from "./read-object.ts";
import { type Context, NONE, type Tail, tailOf } from "./tail.ts";

/** The attribution that a clause with an active reporting verb makes; null where it reports nothing. */
export function readActive(context: Context, clause: Clause): Attribution | null {
  const { line, floor, lexicon } = context;
  const { cue } = clause;
  const quotes = cue.entry.takes.has("quote") || cue.entry.takes.has("clause");
  const before = clause.subject ? clause.start : cue.start;
  const leftMark = before > floor && closesSpeech(line, before);
  const leftComma =
    before > floor && (tagAt(line, before - 1) === "comma" || tagAt(line, before - 1) === "dash");
  let source: Range | null = clause.subject;
  let tail = tailOf(context, clause, cue.end);
  let inverted = false;
  if (
    !clause.subject &&
    cue.mode === "finite" &&
    (cue.form === "past" || cue.form === "s") &&
    quotes &&
    !cue.negated &&
    !cue.entry.takes.has("person") &&
    cue.start === cue.verb &&
    (leftMark || leftComma)
  ) {
    const end = addressed(line, cue.end, phraseEnd(line, cue.end, true));
    if (end > cue.end) {
      source = { start: cue.end, end };
      inverted = true;
      tail = { at: adverbialsEnd(line, end, NONE, lexicon), via: null };
    }
  }
  const relayed = relayedBy(context, clause, tail.at);
  if (relayed) return relayed;
  const empty =
    ended(line, tail.at) ||
    (["comma", "dash", "shut"].includes(tagAt(line, tail.at) ?? "") &&
      !marked(line, tail.at) &&
      // "told them on May 3, 2019, days before the vote, that": an aside.
      !(tagAt(line, tail.at) === "comma" && thatBehind(line, tail.at)));
  const quoteRight =
    tagAt(line, tail.at) === "comma" &&
    marked(line, tail.at + 1) &&
    !leftMark &&
    LEADS.has(tagAt(line, floor) ?? "");
  const isAs = clause.subject !== null && asClause(line, clause.start, clause.subject.start);
  if (isAs && empty && floor >= clause.start - 1) return fronted(context, clause, source, tail);
  // "When Rell used the words “not yet,” he was echoing her": marks inside a leading clause are not what he says.
  const aside =
    leftMark &&
    !empty &&
    !marked(line, floor) &&
    LEADS.has(tagAt(line, floor) ?? "") &&
    cue.start !== cue.verb;
  const wantsLeft =
    !aside &&
    quotes &&
    !quoteRight &&
    !(cue.negated && !leftMark) &&
    (leftMark || cue.entry.takes.has("clause")) &&
    cue.mode === "finite" &&
    clause.subject?.kind !== "relative" &&
    (leftMark || leftComma) &&
    (empty ||
      inverted ||
      (leftMark &&
        (tagAt(line, tail.at) !== "that" || marked(line, tail.at) || ofParticiple(line, tail.at))));
  if (wantsLeft && (inverted || source !== null)) {
    const left = contentBefore(line, floor, before, tagAt(line, tail.at) === "dash");
    if (
      left &&
      (speaks(line, left.start, left.end) || empty) &&
      (!inverted || leftMark || plausibleInversion(line, tail.at))
    ) {
      return around(context, clause, source, tail, left, leftMark);
    }
    // "Perhaps, he said, it could help": nothing but an adverb stands before.
    const behind = left === null && !inverted ? fronted(context, clause, source, tail) : null;
    if (behind) return behind;
  }
  if (inverted) {
    source = null;
    tail = tailOf(context, clause, cue.end);
  }
  const complement = complementAt(context, clause, tail.at, tail.addressee);
  if (!complement) return null;
  return right(context, clause, source ?? context.shared, tail, complement);
}

/** True when a stretch in marks that ends as speech does (a comma, a stop, a question) stands right before word `at`. */
function closesSpeech(line: Line, at: number): boolean {
  const comma = !marked(line, at - 1) && (tagAt(line, at - 1) === "comma" || tagAt(line, at - 1) === "dash");
  const mark = line.words[comma ? at - 2 : at - 1]?.mark ?? -1;
  if (mark < 0 || titled(line, comma ? at - 2 : at - 1)) return false;
  return comma || /[,.!?…—–-]/u.test(line.document.text[line.document.marked[mark]!.end - 1]!);
}

/** "said Karam to the crowd", "said Karam in a statement": the name ends before whom, where and when he told it. */
function addressed(line: Line, start: number, end: number): number {
  for (let k = start + 1; k < end; k++) {
    if (marked(line, k)) continue;
    const tag = tagAt(line, k);
    if (tag === "comma" || tag === "rel") return end;
    if (tag === "to" || (tag === "prep" && tagAt(line, k - 1) === "name" && normAt(line, k) !== "of"))
      return k;
  }
  return end;
}

/** What a leading adverbial begins with: "As boos rose, he says, “Quiet.”" has its content behind. */
const LEADS: ReadonlySet<string> = new Set(["prep", "sub", "ing", "ed", "adv", "to", "rel"]);

const plausibleInversion = (line: Line, at: number): boolean =>
  ended(line, at) || tagAt(line, at) === "comma";

const asClause = (line: Line, start: number, subject: number): boolean => {
  for (let k = start; k < subject; k++) if (normAt(line, k) === "as") return true;
  return false;
};

/** "Anadolu reported, quoting an official, that": the official speaks, the subject relays. */
function relayedBy(
  { line, clauses, lexicon, shared }: Context,
  clause: Clause,
  at: number,
): Attribution | null {
  if (tagAt(line, at) !== "comma" || marked(line, at) || !/^(?:quoting|citing)$/u.test(normAt(line, at + 1)))
    return null;
  const end = phraseEnd(line, at + 2, true);
  const that = tagAt(line, end) === "comma" ? end + 1 : end;
  if (end === at + 2 || tagAt(line, that) !== "that") return null;
  const stop = contentEnd(line, that + 1, clause, clauses, lexicon);
  if (stop <= that + 1) return null;
  return {
    ...base(clause, line),
    source: { start: at + 2, end },
    content: [{ start: that + 1, end: stop }],
    via: clause.subject ?? shared,
    reach: { start: clause.start, end: stop },
    confidence: 0.88,
  };
}

/** "As X said, the talks failed": the content follows the comma. */
function fronted(
  { line, clauses, lexicon }: Context,
  clause: Clause,
  source: Range | null,
  tail: Tail,
): Attribution | null {
  if (tagAt(line, tail.at) !== "comma") return null;
  const start = tail.at + 1;
  const end = contentEnd(line, start, clause, clauses, lexicon);
  if (end <= start || !speaks(line, start, end)) return null;
  return {
    ...base(clause, line),
    source,
    content: [{ start, end }],
    via: tail.via,
    conversation: true,
    reach: { start: clause.start, end },
    confidence: 0.75,
  };
}

function right(
  { line }: Context,
  clause: Clause,
  source: Range | null,
  tail: Tail,
  complement: Complement,
): Attribution {
  const from = clause.subject ? clause.start : clause.cue.start;
  return {
    ...base(clause, line),
    cue: { start: clause.cue.start, end: Math.max(clause.cue.end, complement.cueEnd ?? 0) },
    act: complement.act ?? clause.cue.act,
    source,
    content: complement.content,
    via: tail.via,
    conversation: true,
    reach: { start: from, end: complement.content.at(-1)?.end ?? line.words.length },
    confidence: complement.confidence * (source ? 1 : 0.85) * (clause.cue.mode === "infinitive" ? 0.8 : 1),
  };
}
