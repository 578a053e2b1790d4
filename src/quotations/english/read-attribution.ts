import { adverbialsEnd } from "./adverbials.ts";
import type { Attribution } from "./attribution.ts";
import { type Clause, contentBefore, contentEnd, ended, firstFrom, speaks } from "./content.ts";
import type { EnglishLexicon, Frame } from "./lexicon.ts";
import { type Line, marked, normAt, past, tagAt } from "./line.ts";
import { phraseEnd, type Range, titled } from "./noun-phrase.ts";
import { type Complement, complementAt } from "./read-complement.ts";

const NONE: ReadonlySet<string> = new Set();
const GOVERNED: ReadonlyMap<Frame, string> = new Map([
  ["of", "of"],
  ["on", "on"],
  ["about", "about"],
  ["against", "against"],
  ["for", "for"],
  ["at", "at"],
  ["with", "with"],
  ["to-np", "to"],
  ["to", "to"],
]);

/** Prepositions that a cue governs. */
export function governedBy(takes: ReadonlySet<Frame>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [frame, preposition] of GOVERNED) if (takes.has(frame)) found.add(preposition);
  return found.size > 0 ? found : NONE;
}

/** What one line has told so far. */
export interface Context {
  readonly line: Line;
  readonly clauses: readonly Clause[];
  /** First word that no quotation before has taken. */
  readonly floor: number;
  /** The subject that a participle or a coordinated verb borrows. */
  readonly shared: Range | null;
  readonly lexicon: EnglishLexicon;
}

/** Where the attribution ends and what the words behind it are. */
interface Tail {
  /** First word behind verb, addressee and adverbials. */
  readonly at: number;
  readonly via: Range | null;
  /** First word of the addressee, where there is one. */
  readonly addressee?: number;
}

const outletIn = (line: Line, range: Range, lexicon: EnglishLexicon): boolean => {
  for (let k = range.start; k < range.end; k++)
    if (lexicon.words.outlets.has(normAt(line, k).replace(/'s$/u, ""))) return true;
  return false;
};

/** Reads over an addressee ("told CNN") and adverbials ("in an interview with CNN on Monday"). */
function tailOf({ line, lexicon }: Context, clause: Clause, from: number): Tail {
  const { entry, voice } = clause.cue;
  const governed = governedBy(entry.takes);
  let at = from;
  let via: Range | null = null;
  if (
    entry.takes.has("person") &&
    voice === "active" &&
    tagAt(line, at) !== "that" &&
    (!marked(line, at) || titled(line, at))
  ) {
    at = entry.takes.has("to-np") || entry.takes.has("for") ? at : adverbOnly(line, at);
    const end = marked(line, at) && titled(line, at) ? past(line, at) : phraseEnd(line, at, false);
    if (end > at) {
      if (outletIn(line, { start: at, end }, lexicon)) via = { start: at, end };
      at = end;
    }
  }
  const addressee = at > from ? { addressee: from } : {};
  const end = adverbialsEnd(line, at, governed, lexicon);
  if (!via) via = interviewer(line, at, end, lexicon);
  return { at: end, via, ...addressee };
}

const adverbOnly = (line: Line, at: number): number => (tagAt(line, at) === "adv" ? at + 1 : at);

/** "in an interview with Sky News": the outlet between `start` and `end`. */
function interviewer(line: Line, start: number, end: number, lexicon: EnglishLexicon): Range | null {
  for (let k = start; k < end; k++) {
    const norm = normAt(line, k);
    if (norm !== "with" && norm !== "to") continue;
    const stop = Math.min(end, phraseEnd(line, k + 1, false));
    if (stop > k + 1 && outletIn(line, { start: k + 1, end: stop }, lexicon))
      return { start: k + 1, end: stop };
  }
  return null;
}

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
    const end = phraseEnd(line, cue.end, true);
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
    (["comma", "dash", "shut"].includes(tagAt(line, tail.at) ?? "") && !marked(line, tail.at));
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
    (empty || inverted || (leftMark && (tagAt(line, tail.at) !== "that" || marked(line, tail.at))));
  if (wantsLeft && (inverted || source !== null)) {
    const left = contentBefore(line, floor, before, tagAt(line, tail.at) === "dash");
    if (
      left &&
      (speaks(line, left.start, left.end) || empty) &&
      (!inverted || leftMark || plausibleInversion(line, tail.at))
    ) {
      return around(context, clause, source, tail, left, leftMark);
    }
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

/** What a leading adverbial begins with: "As boos rose, he says, “Quiet.”" has its content behind. */
const LEADS: ReadonlySet<string> = new Set(["prep", "sub", "ing", "ed", "adv", "to", "rel"]);

const plausibleInversion = (line: Line, at: number): boolean =>
  ended(line, at) || tagAt(line, at) === "comma";

const asClause = (line: Line, start: number, subject: number): boolean => {
  for (let k = start; k < subject; k++) if (normAt(line, k) === "as") return true;
  return false;
};

const base = (clause: Clause, line: Line) => ({
  line,
  cue: { start: clause.cue.start, end: clause.cue.end },
  lemma: clause.cue.entry.lemma,
  act: clause.cue.act,
  negated: clause.cue.negated,
});

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
    reach: { start: clause.start, end },
    confidence: 0.75,
  };
}

/** Content before the attribution, and after it too where the attribution breaks it. */
function around(
  { line, clauses, lexicon }: Context,
  clause: Clause,
  source: Range | null,
  tail: Tail,
  left: Range,
  quoted: boolean,
): Attribution {
  const content: Range[] = [left];
  let end = tail.at;
  let k = tail.at;
  if (!quoted && tagAt(line, k) === "comma" && !speaks(line, left.start, left.end)) k++;
  else if (tagAt(line, k) === "comma" || tagAt(line, k) === "dash") k++;
  else if (!marked(line, k)) k = line.words.length;
  if (quoted && k < line.words.length && !marked(line, k)) {
    const mark = markAhead(line, k);
    // A mark that a participle between introduces ("adding, “B”") is that participle's.
    k = nearby(clauses, k).some((c) => c.cue.verb >= k && c.cue.verb < mark) ? line.words.length : mark;
  }
  const broken = !quoted && !marked(line, k) && !speaks(line, left.start, left.end);
  if (k < line.words.length && (broken || resumes(line, k, clauses, lexicon))) {
    const stop = contentEnd(line, k, clause, clauses, lexicon);
    if (stop > k) {
      content.push({ start: k, end: stop });
      end = stop;
    }
  }
  return {
    ...base(clause, line),
    source,
    content,
    via: tail.via,
    reach: { start: left.start, end },
    confidence: quoted ? 0.95 : 0.8,
  };
}

/** `"A," he said, waving a hand, "B"`: the mark behind a short participle or phrase; past the line where none is near. */
function markAhead(line: Line, at: number): number {
  for (let k = at; k < line.words.length && k < at + 16; k++) {
    if (!marked(line, k)) continue;
    const previous = tagAt(line, k - 1);
    return previous === "comma" || previous === "colon" || previous === "dash" ? k : line.words.length;
  }
  return line.words.length;
}

/** The clauses that begin near word `at`. */
function nearby(clauses: readonly Clause[], at: number): readonly Clause[] {
  const first = firstFrom(clauses, at);
  return clauses.slice(Math.max(0, first - 2), first + 8);
}

/** True when what follows a comma goes on with the content instead of telling of the speaker. */
function resumes(line: Line, at: number, clauses: readonly Clause[], lexicon: EnglishLexicon): boolean {
  if (marked(line, at)) {
    // A mark that another reporting verb claims is not ours.
    const after = past(line, at);
    return !nearby(clauses, at).some(
      (c) =>
        c.cue.start >= after && c.cue.start <= after + 1 && c.subject === null && c.cue.mode === "finite",
    );
  }
  const tag = tagAt(line, at);
  if (tag === "ing" || tag === "ed" || normAt(line, at + 1) === "condition") return false;
  if (tag === "adv" && tagAt(line, at + 1) === "ing") return false;
  if (tag === "rel" && /^(?:who|whose)$/u.test(normAt(line, at))) return false;
  if (lexicon.forms.get(normAt(line, at))?.some((f) => f.kind === "ing")) return false;
  if (tag === "sub" && /^(?:while|as|though|although)$/u.test(normAt(line, at))) return false;
  return !nearby(clauses, at).some(
    (c) =>
      c.subject !== null &&
      (c.start === at || c.subject.start === at || (c.start === at + 1 && tag === "conj")),
  );
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
    reach: { start: from, end: complement.content.at(-1)?.end ?? line.words.length },
    confidence: complement.confidence * (source ? 1 : 0.85) * (clause.cue.mode === "infinitive" ? 0.8 : 1),
  };
}
