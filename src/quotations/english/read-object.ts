import type { Act } from "../quotation.ts";
import type { Clause } from "./clause.ts";
import { contentEnd } from "./content.ts";
import { type Line, marked, normAt, past, type Tag, tagAt } from "./line.ts";
import { phraseEnd, type Range } from "./noun-phrase.ts";
import type { Context } from "./tail.ts";

/** What a reporting verb governs to its right. */
export interface Complement {
  /** Empty where the content stands in the sentences that follow. */
  readonly content: readonly Range[];
  readonly confidence: number;
  /** The act that the complement tells ("expressed hope"); absent where the verb's own holds. */
  readonly act?: Act;
  /** End of the cue where it takes words of the complement in ("warned against"). */
  readonly cueEnd?: number;
}

/** True of a noun phrase at `at`; a pronoun alone tells nothing. */
export const nominal = (line: Line, at: number): boolean =>
  !(tagAt(line, at) === "obj" && phraseEnd(line, at, false) === at + 1 && tagAt(line, at + 1) !== "prep") &&
  ["det", "name", "noun", "obj", "pron", "num", "ing", "ed"].includes(tagAt(line, at) ?? "") &&
  phraseEnd(line, at, false) > at;

/** What begins behind a comma that no list explains goes on with the sentence, not with the object. */
const OPENS_ANEW: ReadonlySet<Tag | undefined> = new Set(["ing", "conj", "sub", "pron", "rel", "det"]);

/** The object with all that hangs on it, up to a comma that begins something new. */
export function objectOf(line: Line, at: number, end: number): Range {
  for (let k = at; k < end; k++) {
    if (marked(line, k)) {
      const after = past(line, k);
      // The comma of `“terrible,” but stopped short` stands inside the marks.
      const comma = line.document.text[line.document.marked[line.words[k]!.mark]!.end - 1] === ",";
      const named = marked(line, after) || marked(line, after + 1);
      if (comma && !named && after < end && OPENS_ANEW.has(tagAt(line, after)))
        return { start: at, end: after };
      k = after - 1;
      continue;
    }
    if (
      tagAt(line, k) === "comma" &&
      !line.words[k]!.bracketed &&
      OPENS_ANEW.has(tagAt(line, k + 1)) &&
      !listed(line, k, end)
    )
      return { start: at, end: k };
    if (
      k > at + 1 &&
      tagAt(line, k) === "sub" &&
      ["because", "while", "after", "when", "although", "though", "if", "since"].includes(normAt(line, k))
    )
      return { start: at, end: k };
  }
  return { start: at, end };
}

const OCCASIONS = new Set(["during", "in", "at", "on", "after", "before", "while", "when"]);

/** What somebody is called ends with the marks around it: "as a “crazy plan” | during a visit". */
export function named(line: Line, object: Range): Range {
  for (let k = object.start; k < object.end; k++) {
    if (!marked(line, k)) continue;
    const after = past(line, k);
    if (after < object.end && OCCASIONS.has(normAt(line, after))) return { start: object.start, end: after };
    k = after - 1;
  }
  return object;
}

/** A comma of an enumeration: another comma or "and" ends the next member within a few words. */
function listed(line: Line, comma: number, end: number): boolean {
  if (tagAt(line, comma + 1) !== "det" && tagAt(line, comma + 1) !== "conj") return false;
  for (let k = comma + 2; k < end && k < comma + 8; k++) {
    if (
      tagAt(line, k) === "aux" ||
      tagAt(line, k) === "modal" ||
      tagAt(line, k) === "verb" ||
      tagAt(line, k) === "rel"
    )
      return false;
    if (tagAt(line, k) === "conj" || (tagAt(line, k) === "comma" && tagAt(line, k + 1) === "conj"))
      return true;
  }
  return false;
}

/** Content behind a preposition that the verb governs: "warned against a raid". */
export function governed({ line, clauses, lexicon }: Context, clause: Clause, at: number): Complement | null {
  const norm = normAt(line, at);
  const frame = norm === "to" ? "to-np" : norm;
  if (!(clause.cue.entry.takes as ReadonlySet<string>).has(frame)) return null;
  const end = contentEnd(line, at + 1, clause, clauses, lexicon);
  if (end <= at + 1) return null;
  return { content: [objectOf(line, at + 1, end)], confidence: 0.7, cueEnd: at + 1 };
}

/** "accused X of Y", "described X as Y": both are content. */
export function pattern(
  { line, clauses, lexicon }: Context,
  clause: Clause,
  at: number,
  word: string,
): Complement | null {
  const end = contentEnd(line, at, clause, clauses, lexicon);
  for (let k = at + 1; k < end && k < at + 25; k++) {
    if (normAt(line, k) === word && (word === "as" || tagAt(line, k + 1) === "ing" || k > at))
      return { content: [named(line, objectOf(line, at, end))], confidence: 0.8 };
    if (tagAt(line, k) === "modal" || tagAt(line, k) === "comma") break;
  }
  return null;
}

/** The end of what is called something: a mark ("the truce | “a bandage”") or an adjective ("the plan | unfit") ends it. */
function calledEnd(line: Line, at: number): number {
  const end = phraseEnd(line, at, false);
  for (let k = at + 1; k < end; k++) {
    if (marked(line, k)) return k;
    if (line.words[k]!.pos === "ADJ" && /^(?:NOUN|PROPN|PRON)$/u.test(line.words[k - 1]!.pos)) return k;
  }
  return end;
}

/** "called it a disgrace": an object and what it is called. */
export function naming({ line, clauses, lexicon }: Context, clause: Clause, at: number): Complement | null {
  let object = calledEnd(line, at);
  if (object === at) return null;
  // "called the studio at Castle Mead “a gift”": the object goes on with a phrase of place or kind.
  for (let more = 0; more < 2 && tagAt(line, object) === "prep"; more++) {
    const end = calledEnd(line, object + 1);
    if (end === object + 1) break;
    object = end;
  }
  const tag = tagAt(line, object);
  if (tag !== "det" && !marked(line, object) && line.words[object]?.pos !== "ADJ") return null;
  const end = contentEnd(line, object, clause, clauses, lexicon);
  return { content: [named(line, objectOf(line, at, end))], confidence: marked(line, object) ? 0.8 : 0.6 };
}

/** What is taken back may be an objection: "withdrew her objections to it", and would bear it. */
const AGAINST: ReadonlySet<Act> = new Set(["rejects", "criticises", "doubts"]);

/** "expressed hope that", "voiced concern about": the feeling tells the act. */
export function feeling({ line, clauses, lexicon }: Context, clause: Clause, at: number): Complement | null {
  for (let k = at; k < at + 5; k++) {
    // "a statement regarding the rejection": another noun is voiced.
    if (marked(line, k) || ["comma", "stop", "prep", "to"].includes(tagAt(line, k) ?? "")) return null;
    const felt = lexicon.feelings.get(normAt(line, k));
    if (!felt) continue;
    // "withdrew her support for it", and no longer holds it.
    const { ends } = clause.cue.entry;
    const act = ends ? (AGAINST.has(felt) ? "agrees" : clause.cue.entry.act) : felt;
    const next = tagAt(line, k + 1);
    // "withdrew his support at a stormy meeting": of what, it does not tell.
    if (ends && !/^(?:for|to|of|from|on|over|about)$/u.test(normAt(line, k + 1))) return null;
    if (next !== "that" && next !== "prep" && next !== "to") return null;
    const end = contentEnd(line, k + 2, clause, clauses, lexicon);
    return end > k + 2 ? { content: [{ start: k + 2, end }], confidence: 0.75, act, cueEnd: k + 1 } : null;
  }
  return null;
}
