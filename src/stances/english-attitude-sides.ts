import type { EnglishLexicon } from "../quotations/english/lexicon.ts";
import type { TextDocument } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";
import { FUTURE } from "./attitude-future.ts";
import { readAttitudeLexicon } from "./attitude-lexicon.ts";
import { COPULA } from "./attitude-nominals.ts";
import { attitudeReader, type ReadAttitude } from "./attitude-reader.ts";
import { SIDED, tellingWords } from "./attitude-telling.ts";
import type { Commitment } from "./commitment.ts";
import { ADVERB, AUXILIARY, JOINS } from "./english-owner.ts";
import { englishTargetOf } from "./english-side-target.ts";

/** What may stand between who speaks and what he holds. */
const BETWEEN =
  /^(?:am|is|are|was|were|be|been|have|has|had|will|would|shall|do|does|did|not|never|now|still|also|fully|strongly|firmly|personally|clearly|completely|wholeheartedly|always|simply|therefore|really|both|n't|\p{L}+n't|['’]\p{L}+)$/u;

/** What else may stand within a group of verbs: "will then oppose", "has so far refused", "have got to oppose". */
const ALSO_BETWEEN: ReadonlySet<string> = new Set(["then", "far", "nor", "neither", "got", "gets"]);

/** Reads the sides that subjects take by the attitudes of their clauses. */
export interface SidesHeld {
  /** False where the subject at an index surely takes none. Quick. */
  mayHold(tokens: readonly Token[], subject: number): boolean;
  /** The side that the subject at an index takes; `span` is the stretch that is read. */
  sideOf(document: TextDocument, tokens: readonly Token[], subject: number, span: Span): Commitment | null;
}

/** Reads sides by the attitudes of English sentences. @throws LexiconError */
export function englishAttitudeSides(configDir: string, grammar: EnglishLexicon): SidesHeld {
  const lexicon = readAttitudeLexicon(configDir, grammar);
  const read = attitudeReader(lexicon);
  const { words } = grammar;
  const leadsOn = (norm: string): boolean =>
    [BETWEEN, AUXILIARY, ADVERB].some((form) => form.test(norm)) ||
    COPULA.has(norm) ||
    words.adverbs.has(norm) ||
    words.modals.has(norm) ||
    words.auxiliaries.has(norm) ||
    words.catenatives.has(norm) ||
    ALSO_BETWEEN.has(norm);
  const { isListed, mayTell } = tellingWords(lexicon);
  const hint = noted((form): Hint => {
    const { norm } = form;
    if (FUTURE.has(norm)) return "future";
    if (isListed(form)) return "tells";
    if (!leadsOn(norm)) return "ends";
    return norm === "not" || norm === "never" ? "denies" : "leads on";
  });
  /** True where a word that may tell what somebody holds follows, with nothing but auxiliaries and adverbs between. */
  const mayHold = (tokens: readonly Token[], subject: number): boolean => {
    let future = false;
    for (let at = subject + 1; at < tokens.length; at++) {
      const found = hint(tokens[at]!.form);
      // Who will do a thing takes no side by that, who will not do it may.
      if (found === "denies" ? future : found === "tells" && mayTell(tokens, subject, at)) return true;
      if (found === "ends") return false;
      future ||= found === "future";
    }
    return false;
  };
  return {
    mayHold,
    sideOf: (document, tokens, subject, span) =>
      JOINS.test(tokens[subject]!.norm) || !mayHold(tokens, subject)
        ? null
        : commitmentAt(document, tokens, subject, { span, read }),
  };
}

/** What a word behind a subject may be: one that tells a side, one of the future or that denies it, or one that may stand before those. */
type Hint = "tells" | "future" | "denies" | "leads on" | "ends";

function commitmentAt(
  document: TextDocument,
  tokens: readonly Token[],
  subject: number,
  { span, read }: { readonly span: Span; readonly read: ReadAttitude },
): Commitment | null {
  const holder = tokens[subject]!;
  const answer = read(document, { at: holder.start, holder });
  if (answer === null) return null;
  const { act, position, kind, cue, target } = answer.attitude;
  // Who fears for a thing is not against it.
  if (
    kind === "done" ||
    (kind === "felt" && act === "doubts") ||
    !SIDED.has(act) ||
    cue.start < holder.end ||
    cue.end > span.end
  )
    return null;
  // "is challenging Rell for the seat": a rival, whom nobody doubts.
  if (/challeng/iu.test(document.text.slice(cue.start, cue.end)) && STANDS_FOR.test(textBehind(tokens, cue)))
    return null;
  // "I'd like to meet him" asks for a thing.
  if (/^like$/iu.test(document.text.slice(cue.start, cue.end)) && tokens[subject + 1]?.norm === "would")
    return null;
  const between = tokens.filter(({ start, end }) => start >= holder.end && end <= cue.start);
  if (!between.every(({ norm }) => BETWEEN.test(norm))) return null;
  const own = target && target.start >= span.start && target.start < span.end ? target : null;
  const side = act === "doubts" ? "mixed" : position;
  return {
    act,
    position: side,
    target: englishTargetOf(document, tokens, own ?? behind(tokens, cue)),
    plain: true,
  };
}

const STANDS_FOR =
  / for (?:the |his |her |their |its |a )?(?:\S+ ){0,4}?(?:post|job|seat|position|leadership|nomination|office|title|presidency|chair)\b/u;
const textBehind = (tokens: readonly Token[], cue: Span): string =>
  tokens
    .filter(({ start }) => start >= cue.end)
    .slice(0, 14)
    .map(({ norm }) => norm)
    .join(" ");

/** What follows "opposed to", where the attitude names no target of its own. */
function behind(tokens: readonly Token[], cue: Span): Span | null {
  const at = tokens.findIndex(({ start }) => start >= cue.end);
  if (at < 0) return null;
  const from = /^(?:to|of|about|against|for|in|with|on)$/u.test(tokens[at]!.norm) ? at + 1 : at;
  const first = tokens[from];
  return first?.word ? { start: first.start, end: tokens.at(-1)!.end } : null;
}
