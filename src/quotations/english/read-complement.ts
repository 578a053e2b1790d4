import { announces, finished, ofParticiple, overAside, overDashes, restricts, thatAhead } from "./asides.ts";
import { type Clause, firstFrom, sharesSubject } from "./clause.ts";
import { contentEnd, ended } from "./content.ts";
import { type Line, marked, normAt, past, tagAt } from "./line.ts";
import { hasMainVerb, hasVerb, phraseEnd, type Range } from "./noun-phrase.ts";
import {
  type Complement,
  feeling,
  governed,
  named,
  naming,
  nominal,
  objectOf,
  pattern,
} from "./read-object.ts";
import { asSide } from "./side.ts";
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
  // "have ruled out.": the verb's own particle, no word of what is said.
  if (ended(line, k) || (normAt(line, k) === "out" && ended(line, k + 1))) return null;
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
  if (tag === "that" && k > clause.cue.end && (restricts(line, k) || ofParticiple(line, k))) return null;
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
    // "denounced what it called a raid": a clause that stands for a thing.
    if (norm === "what" && takes.has("np")) return { content: until(k), confidence: 0.7 };
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
  if (takes.has("np-feel")) {
    const felt = feeling(context, clause, k);
    if (felt || takes.size === 1) return felt;
  }
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
  // "said the women's argument points in two directions": to say takes no thing as its object.
  if (clause.cue.entry.lemma === "say" && clause.cue.mode === "finite" && whole.end - k >= SAID_LEAST)
    return { content: [whole], confidence: 0.72 };
  // "said the words “lump” the good with the bad": whose words they are, the marks tell.
  if (takes.has("clause") && takes.has("quote") && holdsMark(line, k, whole.end))
    return { content: [whole], confidence: 0.7 };
  if (clause.cue.entry.side && !asSide(line, clause, k)) return null;
  // "Police questioned two suspects": a person is asked, a thing is doubted.
  if (clause.cue.entry.lemma === "question" && isPerson(line, k)) return null;
  if ((takes.has("np") || takes.has("np-for")) && verbal && (nominal(line, k) || points))
    return { content: [named(line, objectOf(line, k, whole.end))], confidence: 0.62 };
  return null;
}

const PERSON =
  /^(?:students?|pupils?|suspects?|m[ae]n|wom[ae]n|boys?|girls?|witness(?:es)?|drivers?|teenagers?|residents?|neighbou?rs?|people|officers?|detainees?|prisoners?|parents?|father|mother|sons?|brothers?|sisters?|daughters?|employees?|staff|workers?|him|her|them|us|me|reporters?|journalists?|passengers?|tourists?|owners?|families|family|patients?|nurses?|doctors?|teachers?)$/u;

/** True of a noun phrase at `at` whose head is somebody. */
const isPerson = (line: Line, at: number): boolean =>
  PERSON.test(normAt(line, Math.max(at, phraseEnd(line, at, false) - 1))) || PERSON.test(normAt(line, at));

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
  return hasMainVerb(line, at + 1, end) || presentVerb(line, at, end);
}

/** True where a finite reporting verb stands in the words, with its subject before it: "said the report | warns that". */
function reports(clauses: readonly Clause[], at: number, end: number): boolean {
  const next = clauses[firstFrom(clauses, at)];
  return (
    next !== undefined && next.cue.verb < end && next.cue.mode === "finite" && next.subject?.start === at
  );
}

/** Words behind "said" that are a clause even where no verb of theirs is known: "said a few words" is none. */
const SAID_LEAST = 5;

/** True where words in marks stand among words `at` to `end`. */
function holdsMark(line: Line, at: number, end: number): boolean {
  for (let k = at; k < end; k++) if (marked(line, k)) return true;
  return false;
}

/** Plural subjects in the present leave no shape behind ("Republicans want"): a noun phrase of two words and more after. */
const presentVerb = (line: Line, at: number, end: number): boolean =>
  end - at > 4 &&
  (tagAt(line, at) === "name" || tagAt(line, at) === "noun") &&
  tagAt(line, at + 1) === "noun";
