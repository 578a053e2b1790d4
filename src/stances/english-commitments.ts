import { type EnglishLexicon, loadEnglishLexicon } from "../quotations/english/lexicon.ts";
import type { TextDocument } from "../text/document.ts";
import { sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";
import { signOf } from "../text/word-hints.ts";
import { type Commitment, manyOf, type ReadCommitments } from "./commitment.ts";
import { type Stretch, saidIn } from "./content-tokens.ts";
import { englishAttitudeSides } from "./english-attitude-sides.ts";
import { ADVERB, AUXILIARY, goesOn, mayLead, ownSubject } from "./english-owner.ts";
import { englishTargetOf } from "./english-side-target.ts";
import { takesNoSide } from "./no-side.ts";
import { isAsked } from "./questions.ts";
import { readSidePhrases, SIDE_OF, type SidePhrases } from "./side-lexicon.ts";
import {
  type FoundSide,
  isPhraseAt,
  NOTHING,
  phraseBits,
  sidePhraseAt,
  utteranceAt,
} from "./side-phrases.ts";
import { mayBeSpared, sparedThing } from "./spared.ts";

/** What a side may begin with: a subject, and a word by which one thing is held above another. */
const LEADS = { subject: 1, spared: 2 } as const;
const leads = signOf(
  "en",
  ({ norm }) => (mayLead(norm) ? LEADS.subject : 0) | (mayBeSpared(norm) ? LEADS.spared : 0),
  2,
);

/** Of so many places in a quotation at most is asked. */
const ASKED_AT_MOST = 4;

/** Reads sides out of English words, by the attitudes of their sentences. @throws LexiconError */
export function createEnglishCommitments(
  configDir: string,
  grammar: EnglishLexicon = loadEnglishLexicon(configDir),
): ReadCommitments {
  const held = englishAttitudeSides(configDir, grammar);
  const phrases = readSidePhrases(configDir, "en");
  const step = signOf(
    "en",
    ({ norm }) => phraseBits(norm, phrases) | (leadingTo(norm) & LEAD.on ? LEADS_ON : 0),
    STEP_BITS,
  );
  /** False where surely no side is told behind a subject at an index. */
  const mayTell = (tokens: readonly Token[], subject: number): boolean => {
    const bitsAt = (at: number): number => step.of(tokens[at]!.form);
    for (let at = subject + 1; at < tokens.length; at++) {
      if (isPhraseAt(tokens, at, phrases, bitsAt)) return true;
      if (!(bitsAt(at) & LEADS_ON)) break;
    }
    return held.mayHold(tokens, subject);
  };
  /** False of words that surely take no side, as most are. A subject may be of two words: "the party". */
  const mayCommit = ({ tokens, signs }: Stretch): boolean =>
    leads.among(signs, tokens) > 0 &&
    tokens.some(({ form }, at) => {
      const sign = leads.of(form);
      return (
        sign & LEADS.spared || (sign & LEADS.subject && (mayTell(tokens, at) || mayTell(tokens, at + 1)))
      );
    });
  return (document, quotation, role = null) => {
    const many = manyOf(quotation, role);
    const found: Commitment[] = [];
    const { spelled: stretches } = saidIn(document, quotation);
    const commits = stretches.some(mayCommit);
    if (!commits && quotation.type !== "direct") return found;
    let asked = 0;
    for (const stretch of stretches) {
      const { span, tokens } = stretch;
      const utterance = quotation.type === "direct" ? utteranceAt(stretch, phrases, "en") : null;
      if (utterance !== null) found.push({ ...SIDE_OF[utterance], firm: true, target: null, points: true });
      if (!commits) continue;
      for (let at = 0; at < tokens.length && asked < ASKED_AT_MOST; at++) {
        if (!(leads.of(tokens[at]!.form) & LEADS.subject)) continue;
        const own = ownSubject(tokens, at, quotation, many) ?? (asked > 0 ? goesOn(tokens, at) : null);
        if (own === null || isAsked(tokens, at) || takesNoSide(tokens, own)) continue;
        asked++;
        const commitment =
          phraseOf(document, tokens, own, phrases) ??
          sparedOf(document, tokens, own) ??
          held.sideOf(document, tokens, own, span);
        if (commitment) found.push(commitment);
      }
      const still = found.some(({ open }) => open) ? stillAgainst(document, tokens) : null;
      if (still !== null) found.push(still);
    }
    return found;
  };
}

/** "were still against the line | but were willing to consider": what the door is opened on, whoever the many are. */
function stillAgainst(document: TextDocument, tokens: readonly Token[]): Commitment | null {
  const but = tokens.findIndex(({ norm }) => /^(?:but|yet|although|though)$/u.test(norm));
  const at = tokens.findIndex(
    ({ norm }, index) =>
      /^(?:still|remains?|remained)$/u.test(norm) && AGAINST.test(tokens[index + 1]?.norm ?? ""),
  );
  if (but < 0 || at < 0 || at > but || NEGATED.test(tokens[at - 1]?.norm ?? "")) return null;
  const from = /^(?:opposed|hostile)$/u.test(tokens[at + 1]!.norm) ? at + 3 : at + 2;
  const first = tokens[from];
  const span = first?.word && from < but ? { start: first.start, end: tokens[but - 1]!.end } : null;
  return span === null ? null : { ...SIDE_OF.against, target: englishTargetOf(document, tokens, span) };
}
const AGAINST = /^(?:against|opposed|opposes?|hostile)$/u;

/** Words between who speaks and what he does; before them a clause only asks, or reports others. */
const NOT_TOLD = /^(?:whether|if|why|how|unless|until|when|once|who|what|that's)$/u;
const isNotTold = noted(({ norm }) => NOT_TOLD.test(norm));
const NEGATED = /^(?:not|never|cannot|nor|n't|\p{L}+n't|\p{L}+n’t)$/u;
const QUOTE = /^["“]$/u;
/** Who may do a thing has not said that he will. */
const MAYBE = /^(?:may|might)$/u;
/** Who "would probably" do a thing has not quite said so. */
const SOFT = /^(?:probably|possibly|perhaps|likely|could|inclined|minded|leaning)$/u;
/** So many words at most stand between a subject and its verb. */
const LEAD_AT_MOST = 7;

/** The side that a phrase of the lists takes behind a subject: "we will never vote for the sale". */
function phraseOf(
  document: TextDocument,
  tokens: readonly Token[],
  subject: number,
  phrases: SidePhrases,
): Commitment | null {
  if (subject > 0 && isNotTold(tokens[subject - 1]!.form)) return null;
  let [negated, perfect, able, soft] = [false, false, false, false];
  for (let at = subject + 1; at <= subject + LEAD_AT_MOST && at < tokens.length; at++) {
    const { norm, form } = tokens[at]!;
    const lead = leadOf(form);
    if (lead & LEAD.maybe) return null;
    // "had opposed" tells of what was.
    if (norm === "had") perfect = true;
    const noLonger = norm === "no" && tokens[at + 1]?.norm === "longer";
    const found = sidePhraseAt(tokens, at, phrases, negated);
    // "could accept it": who can has not said that he will.
    if (found?.lean === "for" && able) return null;
    if (found && !(perfect && tokens[at - 1]?.norm === "had" && found.lean !== "open" && !found.turn))
      return phraseSide(document, tokens, found, soft);
    if (lead & LEAD.soft) soft = true;
    if (lead & LEAD.able) able = true;
    if (lead & LEAD.negates || noLonger) negated = true;
    if (!(lead & LEAD.on)) return null;
  }
  return null;
}

/** That a phrase may stand behind a word: beside the bits of what it is to phrases. */
const LEADS_ON = 8;
const STEP_BITS = 4;
/** What a word between a subject and its phrase tells, in bits; one that leads on to nothing has none. */
const LEAD = { maybe: 1, soft: 2, able: 4, negates: 8, on: 16 } as const;
const leadingTo = (norm: string): number =>
  (MAYBE.test(norm) ? LEAD.maybe : 0) |
  (SOFT.test(norm) ? LEAD.soft : 0) |
  (/^(?:can|could)$/u.test(norm) ? LEAD.able : 0) |
  (NEGATED.test(norm) ? LEAD.negates : 0) |
  ([NEGATED, QUOTE, AUXILIARY, ADVERB].some((form) => form.test(norm)) ? LEAD.on : 0);
const leadOf = noted(({ norm }) => leadingTo(norm));

function phraseSide(
  document: TextDocument,
  tokens: readonly Token[],
  { lean, negated, target, targetEnd }: FoundSide,
  soft: boolean,
): Commitment | null {
  const { text } = document;
  const first = tokens[target];
  const last = tokens[(targetEnd ?? tokens.length) - 1];
  const span = first?.word && last ? { start: first.start, end: last.end } : null;
  const about =
    span && targetEnd !== null && targetEnd - target > 1
      ? sliceOf(text, span)
      : englishTargetOf(document, tokens, span);
  // "would accept no version of it": the phrase was met as a negated one.
  const nothing = NOTHING.test(first?.norm ?? "");
  if (nothing && lean !== "against") return null;
  if (nothing) {
    const from = tokens[target + 1];
    const rest = from && last ? { start: from.start, end: last.end } : null;
    return { ...SIDE_OF.against, firm: true, target: englishTargetOf(document, tokens, rest) };
  }
  const firm = negated && lean === "against" ? { firm: true as const } : {};
  const plain = soft ? {} : { plain: true as const };
  // "I was in the no lobby": a phrase that names no thing is on what the article is about.
  const unnamed = target >= tokens.length && targetEnd === null;
  const points =
    about === null && (unnamed || /^(?:it|this|that)$/u.test(first?.norm ?? ""))
      ? { points: true as const }
      : {};
  return { ...SIDE_OF[lean], ...firm, ...plain, ...points, target: about };
}

/** "We would rather resign than sign it", "I will go to jail before I let it pass". */
function sparedOf(document: TextDocument, tokens: readonly Token[], subject: number): Commitment | null {
  const at = sparedThing(tokens, subject);
  if (at === null) return null;
  const [first, last] = [tokens[at]!, tokens.at(-1)!];
  return {
    ...SIDE_OF.against,
    firm: true,
    target: englishTargetOf(document, tokens, { start: first.start, end: last.end }),
  };
}
