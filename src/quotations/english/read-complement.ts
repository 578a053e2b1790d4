import { type Clause, firstFrom, sharesSubject } from "./clause.ts";
import { contentEnd, ended } from "./content.ts";
import { type Line, marked, normAt, past, tagAt } from "./line.ts";
import { hasVerb, type Range } from "./noun-phrase.ts";
import { type Complement, feeling, governed, naming, nominal, objectOf, pattern } from "./read-object.ts";
import type { Context } from "./tail.ts";

const CLAUSE_STARTS = new Set([
  "det",
  "pron",
  "name",
  "noun",
  "num",
  "sub",
  "adv",
  "ed",
  "ing",
  "conj",
  "prep",
  "obj",
  "rel",
  "modal",
  "sign",
]);

/**
 * The complement at word `at`, behind the verb's addressee and adverbials; null where the verb governs nothing there.
 * `addressee` is the addressee's first word.
 */
export function complementAt(
  context: Context,
  clause: Clause,
  at: number,
  addressee?: number,
): Complement | null {
  const { line, clauses, lexicon } = context;
  const { takes } = clause.cue.entry;
  const until = (start: number): Range[] => [
    { start, end: contentEnd(line, start, clause, clauses, lexicon) },
  ];
  const says = takes.has("clause") || takes.has("quote");
  let k = at;
  if (tagAt(line, k) === "comma" && !marked(line, k)) {
    if (clause.cue.mode === "infinitive") return null;
    const next = overAside(line, k, takes.has("clause") && clause.cue.mode === "participle");
    if (next === null) return null;
    k = next;
  }
  if (tagAt(line, k) === "dash" && !marked(line, k)) {
    const next = overDashes(line, k);
    if (next === null) return null;
    k = next;
  }
  if (tagAt(line, k) === "colon" && !marked(line, k)) {
    if (!says && !takes.has("np")) return null;
    if (!line.words.slice(k + 1).some((w) => w.word)) return { content: [], confidence: 0.85 };
    if (marked(line, k + 1) && finished(line, k + 1))
      return { content: [{ start: k + 1, end: past(line, k + 1) }], confidence: 0.9 };
    return { content: [{ start: k + 1, end: line.words.length }], confidence: 0.85 };
  }
  if (marked(line, k) && says && finished(line, k))
    return { content: [{ start: k, end: past(line, k) }], confidence: 0.93 };
  if (marked(line, k))
    return says || takes.has("np") || takes.has("np-for") ? { content: until(k), confidence: 0.93 } : null;
  if (ended(line, k)) return null;
  if (says && clause.cue.mode === "finite" && tagAt(line, k) !== "that" && announces(line, clause))
    return { content: [], confidence: 0.8 };
  const tag = tagAt(line, k);
  const norm = normAt(line, k);
  if ((tag === "prep" || tag === "sub" || tag === "adv") && says) {
    const that = thatAhead(line, k);
    if (that !== null) return { content: until(that + 1), confidence: 0.88 };
  }
  // "tweeted and said that": nothing of its own.
  if (tag === "conj" && sharesSubject(line, k, clause, clauses, firstFrom(clauses, k))) return null;
  const relative = relativeObject(context, clause, k);
  if (relative) return relative;
  // "said of a list that included", "told a crowd that filled the hall": a relative clause.
  if (tag === "that" && k > clause.cue.end && restricts(line, k)) return null;
  // "rejected that argument": a determiner, where no verb follows.
  const points = tag === "that" && takes.has("np") && !hasVerb(line, k + 1, until(k + 1)[0]!.end);
  if (tag === "that" && !points) {
    if (says || takes.has("person") || takes.has("that"))
      return { content: until(isDeterminer(line, k) ? k : k + 1), confidence: 0.92 };
    if (takes.has("np") && !isDeterminer(line, k)) return { content: until(k + 1), confidence: 0.8 };
  }
  if (tag === "to" || (norm === "not" && tagAt(line, k + 1) === "to")) {
    const behind = tagAt(line, tag === "to" ? k + 1 : k + 2) ?? "";
    if (takes.has("to") && !["det", "num", "sign", "name"].includes(behind)) {
      // "urged the council to act": who is to act belongs to what is called for.
      const asked =
        addressee !== undefined && (clause.cue.act === "calls-for" || clause.cue.act === "demands");
      return { content: until(asked ? addressee : k), confidence: 0.8 };
    }
    if (takes.has("to-np")) return governed(context, clause, k);
    return null;
  }
  if (tag === "rel" || norm === "whether" || norm === "if") {
    if (takes.has("wh") || takes.has("clause")) return { content: until(k), confidence: 0.75 };
    return null;
  }
  if (tag === "prep") {
    const known = governed(context, clause, k);
    if (known) return known;
  }
  // A bare object of "to defend", "supporting": what is done, not what is said.
  const verbal =
    clause.cue.mode === "finite" ||
    (clause.cue.mode === "participle" && tagAt(line, clause.cue.start - 1) === "comma" && !softly(clause));
  if (takes.has("np-feel")) return feeling(context, clause, k);
  if (takes.has("np-of")) return pattern(context, clause, k, "of");
  if (takes.has("np-as")) {
    const found = pattern(context, clause, k, "as");
    if (found) return found;
  }
  if (takes.has("np-quote")) return naming(context, clause, k);
  if (!CLAUSE_STARTS.has(tag ?? "") && !points) return null;
  const [whole] = until(k);
  if (!whole || whole.end <= k) return null;
  if (
    takes.has("clause") &&
    tag !== "obj" &&
    (bareClause(line, k, whole.end) || reports(clauses, k, whole.end))
  )
    return { content: [whole], confidence: 0.8 };
  if ((takes.has("np") || takes.has("np-for")) && verbal && (nominal(line, k) || points))
    return { content: [objectOf(line, k, whole.end)], confidence: 0.62 };
  return null;
}

/** "tweeted using his account:" and a mark right behind: the sentence's own words tell when and where it was said. */
function announces({ document, sentence, words }: Line, clause: Clause): boolean {
  const last = words.at(-1);
  if (last?.tag !== "colon" || last.mark >= 0 || clause.index > 0) return false;
  const next = /^\s*["“«‘']/u.exec(document.text.slice(sentence.end, sentence.end + 6));
  return next !== null;
}

/** True of a stretch in marks that is a sentence of its own, with no further stretch in the line. */
function finished(line: Line, at: number): boolean {
  const stretch = line.document.marked[line.words[at]!.mark]!;
  const after = past(line, at);
  if (!/[.!?,]/u.test(line.document.text[stretch.end - 1]!)) return false;
  const tag = tagAt(line, after);
  return (
    tag === "conj" || tag === "sub" || tag === "prep" || tag === "ing" || tag === "rel" || tag === "pron"
  );
}

/** The "that" behind adverbials that their reader does not know: no verb, comma or mark between. */
function thatAhead(line: Line, at: number): number | null {
  for (let k = at + 1; k < line.words.length && k < at + 14; k++) {
    const tag = tagAt(line, k);
    if (tag === "that") return restricts(line, k) ? null : k;
    if (
      marked(line, k) ||
      tag === "comma" ||
      tag === "verb" ||
      tag === "aux" ||
      tag === "modal" ||
      tag === "pron" ||
      tag === "rel"
    )
      return null;
  }
  return null;
}

/** True of "that" between a noun and a finite verb. */
function restricts(line: Line, that: number): boolean {
  if (tagAt(line, that - 1) !== "noun") return false;
  const tag = tagAt(line, that + 1);
  if (tag === "ed") return ["det", "pron", "prep", "obj", "adv", "name"].includes(tagAt(line, that + 2) ?? "");
  return tag === "verb" || tag === "aux" || tag === "modal";
}

const softly = (clause: Clause): boolean => clause.cue.act === "backs" || clause.cue.act === "rejects";

/** "which he said were empty": the relative pronoun and the rest of its clause are the content. */
function relativeObject({ line, clauses, lexicon }: Context, clause: Clause, at: number): Complement | null {
  const before = clause.start - 1;
  if (
    !clause.subject ||
    !clause.cue.entry.takes.has("clause") ||
    before < 0 ||
    clause.subject.kind === "relative"
  )
    return null;
  if (
    !["aux", "modal", "verb", "ed"].includes(tagAt(line, at) ?? "") ||
    !["who", "which", "that", "what"].includes(normAt(line, before))
  )
    return null;
  const end = contentEnd(line, at, clause, clauses, lexicon);
  return {
    content: [
      { start: before, end: before + 1 },
      { start: at, end },
    ],
    confidence: 0.6,
  };
}

/** "said, however, that": the word behind an aside between commas; a mark right behind the comma; null for anything else. */
function overAside(line: Line, comma: number, speaks: boolean): number | null {
  if (marked(line, comma + 1)) return comma + 1;
  for (let k = comma + 1; k < line.words.length && k < comma + 14; k++) {
    if (marked(line, k)) return tagAt(line, k - 1) === "comma" || tagAt(line, k - 1) === "colon" ? k : null;
    if (tagAt(line, k) === "comma") {
      if (tagAt(line, k + 1) === "that" || marked(line, k + 1)) return k + 1;
      return speaks && ["sub", "prep"].includes(tagAt(line, comma + 1) ?? "") ? comma + 1 : null;
    }
  }
  return null;
}

/** "said - on Twitter, as it happens - that": the word behind a remark between dashes; null for anything else. */
function overDashes(line: Line, dash: number): number | null {
  for (let k = dash + 1; k < line.words.length && k < dash + 14; k++) {
    if (marked(line, k)) return k === dash + 1 ? k : null;
    if (tagAt(line, k) === "dash") return tagAt(line, k + 1) === "that" || marked(line, k + 1) ? k + 1 : null;
  }
  return null;
}

/** "that" before a noun and its verb group is a determiner or a pronoun more often than a complementizer: "that's", "that is". */
const isDeterminer = (line: Line, at: number): boolean =>
  ["aux", "modal"].includes(tagAt(line, at + 1) ?? "");

/** Subordinators that may open what is said; "as", "while", "after" tell when or how it was said. */
const BARE = new Set(["if", "unless", "although", "though", "because", "whether", "when", "once"]);

/** A clause without complementizer: a subject, and a finite verb behind it. */
function bareClause(line: Line, at: number, end: number): boolean {
  const tag = tagAt(line, at);
  if (tag === "sub") return BARE.has(normAt(line, at));
  if (tag === "pron") return true;
  if (tag === "ed" || tag === "modal") return false;
  if (line.headline) return end - at > 2;
  return hasVerb(line, at + 1, end) || presentVerb(line, at, end);
}

/** True where a finite reporting verb stands in the words, with its subject before it: "said the report | warns that". */
function reports(clauses: readonly Clause[], at: number, end: number): boolean {
  const next = clauses[firstFrom(clauses, at)];
  return (
    next !== undefined && next.cue.verb < end && next.cue.mode === "finite" && next.subject?.start === at
  );
}

/** Plural subjects in the present leave no shape behind ("Republicans want"): a noun phrase of two words and more after. */
const presentVerb = (line: Line, at: number, end: number): boolean =>
  end - at > 4 &&
  (tagAt(line, at) === "name" || tagAt(line, at) === "noun") &&
  tagAt(line, at + 1) === "noun";
