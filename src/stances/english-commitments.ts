import { type EnglishLexicon, loadEnglishLexicon } from "../quotations/english/lexicon.ts";
import type { Act, Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { type Slice, type Span, sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { noted, type WordForm } from "../text/word-form.ts";
import { readAttitudeLexicon } from "./attitude-lexicon.ts";
import { COPULA } from "./attitude-nominals.ts";
import { attitudeReader, mayTellAttitude, type ReadAttitude } from "./attitude-reader.ts";
import {
  type Commitment,
  isBodyOfPeople,
  type ReadCommitments,
  speaksForMany,
  wordsOfRole,
} from "./commitment.ts";
import { stretchTokens } from "./content-tokens.ts";
import { spelledOut } from "./contractions.ts";
import { takesNoSide } from "./no-side.ts";
import { isAsked } from "./questions.ts";
import { readSidePhrases, type SidePhrases } from "./side-lexicon.ts";
import { type FoundSide, NOTHING, sidePhraseAt, utteranceAt } from "./side-phrases.ts";
import { sparedThing } from "./spared.ts";

/** Acts that take a side of a thing; who only wants or promises something takes none yet. */
const SIDED: ReadonlySet<Act> = new Set(["backs", "rejects", "doubts", "criticises"]);
/** Who speaks of himself: in his own words, or in a reported clause. */
const FIRST = /^(?:i|we)$/u;
const THIRD = /^(?:he|she|they)$/u;
/** What speaks for its head: "his members", "the party". */
const BODY =
  /^(?:members|party|bloc|union|group|country|government|council|county|team|federation|alliance|association|syndicate|ministry|committee|coalition|movement|city|province|company|chamber|league|unions|parties|board|club|church|tribe|faction|caucus|delegation|cabinet|state|republic|bank|fund|agency|authority|commission|society|guild|network|campaign|group)$/u;
const OWNER = /^(?:his|her|their|our|my|the)$/u;
/** What may stand between who speaks and what he holds. */
const BETWEEN =
  /^(?:am|is|are|was|were|be|been|have|has|had|will|would|shall|do|does|did|not|never|now|still|also|fully|strongly|firmly|personally|clearly|completely|wholeheartedly|always|simply|therefore|really|both|n't|\p{L}+n't|['’]\p{L}+)$/u;
/** Of so many places in a quotation at most is asked. */
const ASKED_AT_MOST = 4;
const PRONOUN = /^(?:it|them|this|that|him|her|these|those)$/u;
/** A target ends before what goes on about something else. */
const TARGET_ENDS =
  /^(?:[,;:.!?()—–"“”]|and|but|so|because|while|without|unless|if|at|until|when|since|as|for|even|outright|altogether|any|anymore|completely|now|again|entirely)$/u;
/** Behind these a noun phrase that begins a clause has ended: "the sale was". */
const PREDICATE =
  /^(?:is|was|are|were|be|will|would|has|had|have|can|could|should|must|may|might|makes?|made|gives?|gave|does|did|deserves?|looks?|seems?|remains?)$/u;

/** Reads sides out of English words, by the attitudes of their sentences. @throws LexiconError */
export function createEnglishCommitments(
  configDir: string,
  grammar: EnglishLexicon = loadEnglishLexicon(configDir),
): ReadCommitments {
  const lexicon = readAttitudeLexicon(configDir, grammar);
  const read = attitudeReader(lexicon);
  const { words } = grammar;
  const leadsOn = (norm: string): boolean =>
    [BETWEEN, AUXILIARY, ADVERB].some((form) => form.test(norm)) ||
    COPULA.has(norm) ||
    words.adverbs.has(norm) ||
    words.catenatives.has(norm) ||
    words.refusing.has(norm);
  const hint = noted(({ norm }) =>
    mayTellAttitude(norm, lexicon) ? "tells" : leadsOn(norm) ? "leads on" : "ends",
  );
  const phrases = readSidePhrases(configDir, "en");
  return (document, quotation, role = null) => {
    const many = speaksForMany(quotation, role) ? wordsOfRole(quotation, role) : null;
    const found: Commitment[] = [];
    let asked = 0;
    for (const span of quotation.content) {
      const tokens = spelledOut(stretchTokens(document, span));
      const utterance = quotation.type === "direct" ? utteranceAt(tokens, phrases) : null;
      if (utterance !== null) found.push({ ...SIDE_OF[utterance], firm: true, target: null });
      for (let at = 0; at < tokens.length && asked < ASKED_AT_MOST; at++) {
        if (!mayLead(tokens[at]!.form) && !many?.has(tokens[at]!.norm)) continue;
        const own = ownSubject(tokens, at, quotation, many) ?? (asked > 0 ? goesOn(tokens, at) : null);
        if (own === null || isAsked(tokens, at) || takesNoSide(tokens, own)) continue;
        asked++;
        const commitment =
          phraseOf(document, tokens, own, phrases) ??
          sparedOf(document, tokens, own) ??
          (JOINS.test(tokens[own]!.norm) || !isFollowed(tokens, own, hint)
            ? null
            : commitmentAt(document, tokens, own, { span, read }));
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
  return span === null ? null : { ...SIDE_OF.against, target: targetOf(document, tokens, span) };
}
const AGAINST = /^(?:against|opposed|opposes?|hostile)$/u;

/** True where a word that may tell what somebody holds follows, with nothing but auxiliaries and adverbs between. */
function isFollowed(
  tokens: readonly Token[],
  own: number,
  hint: (form: WordForm) => "tells" | "leads on" | "ends",
): boolean {
  const next = tokens.findIndex(({ form }, at) => at > own && hint(form) !== "leads on");
  return next >= 0 && hint(tokens[next]!.form) === "tells";
}

/** True of a word that a subject may begin with by {@link ownSubject} or {@link goesOn}, whoever the many are. */
const mayLead = noted(
  ({ norm }) => norm === "all" || [FIRST, THIRD, OWNER, MANY, JOINS].some((form) => form.test(norm)),
);

/** The last token of a subject that is the speaker or speaks for one, beginning at a token. */
function ownSubject(
  tokens: readonly Token[],
  at: number,
  { type }: Quotation,
  many: ReadonlySet<string> | null,
): number | null {
  const { norm } = tokens[at]!;
  if (FIRST.test(norm)) return at;
  if (type === "direct") return null;
  // "Lawyers would not boycott it", says who heads their association.
  if (many && isMany(tokens, at, many)) return /^(?:the|all|our|his|her|their)$/u.test(norm) ? at + 1 : at;
  if (THIRD.test(norm)) return at;
  // "his members were against": where the clause begins only.
  const begins = at === 0 || /^(?:that|,)$/u.test(tokens[at - 1]!.norm);
  if (begins && norm === "members") return at;
  return begins && OWNER.test(norm) && BODY.test(tokens[at + 1]?.norm ?? "") ? at + 1 : null;
}

/** Many of whom one speaks, at the head of a clause. */
function isMany(tokens: readonly Token[], at: number, many: ReadonlySet<string>): boolean {
  if (at > 0 && !/^(?:that|,|and|but)$/u.test(tokens[at - 1]!.norm)) return false;
  const noun = /^(?:the|all|our|his|her|their)$/u.test(tokens[at]!.norm) ? at + 1 : at;
  const word = tokens[noun]?.norm ?? "";
  return (MANY.test(word) && isBodyOfPeople(many)) || (word.endsWith("s") && many.has(word));
}
const MANY =
  /^(?:members|lawyers|doctors|nurses|midwives|teachers|professors|farmers|growers|herders|fishermen|drivers|truckers|pilots|miners|dockers|workers|employees|staff|traders|shopkeepers|merchants|owners|landlords|tenants|residents|villagers|neighbours|neighbors|parents|mothers|students|pupils|players|clubs|crews|judges|engineers|architects|pharmacists|journalists|writers|actors|musicians|artists|curators|scientists|police|officers|soldiers|veterans|tribes|churches|unions|companies|banks|hotels|airlines|councils|towns|cities|villages|states)$/u;

const JOINS = /^(?:but|and|yet)$/u;
/** "He dislikes it but would not stand in its way": who spoke of himself goes on. */
const goesOn = (tokens: readonly Token[], at: number): number | null =>
  JOINS.test(tokens[at]!.norm) && AUXILIARY.test(tokens[at + 1]?.norm ?? "") ? at : null;

/** Words between who speaks and what he does; before them a clause only asks, or reports others. */
const NOT_TOLD = /^(?:whether|if|why|how|unless|until|when|once|who|what|that's)$/u;
const NEGATED = /^(?:not|never|cannot|nor|n't|\p{L}+n't|\p{L}+n’t)$/u;
/** Who may do a thing has not said that he will. */
const MAYBE = /^(?:may|might)$/u;
const ADVERB = /^(?:not|never|now|still|also|always|simply|therefore|really|both|\p{L}+ly)$/u;
const AUXILIARY =
  /^(?:am|is|are|was|were|be|been|have|has|had|will|would|shall|do|does|did|can|could|cannot|going|to|must|should|n't|['’]\p{L}+|\p{L}+n['’]t|able|may|might|no|longer|yet|inclined|minded|leaning)$/u;
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
  if (NOT_TOLD.test(tokens[subject - 1]?.norm ?? "")) return null;
  let [negated, perfect, able, soft] = [false, false, false, false];
  for (let at = subject + 1; at <= subject + LEAD_AT_MOST && at < tokens.length; at++) {
    const { norm } = tokens[at]!;
    if (MAYBE.test(norm)) return null;
    // "had opposed" tells of what was.
    if (norm === "had") perfect = true;
    const noLonger = norm === "no" && tokens[at + 1]?.norm === "longer";
    const found = sidePhraseAt(tokens, at, phrases, negated);
    // "could accept it": who can has not said that he will.
    if (found?.lean === "for" && able) return null;
    if (found && !(perfect && tokens[at - 1]?.norm === "had" && found.lean !== "open" && !found.turn))
      return phraseSide(document, tokens, found, soft);
    if (SOFT.test(norm)) soft = true;
    if (/^(?:can|could)$/u.test(norm)) able = true;
    if (NEGATED.test(norm) || noLonger) negated = true;
    else if (/^["“]$/u.test(norm)) continue;
    else if (!AUXILIARY.test(norm) && !ADVERB.test(norm)) return null;
  }
  return null;
}

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
      : targetOf(document, tokens, span);
  // "would accept no version of it": the phrase was met as a negated one.
  const nothing = NOTHING.test(first?.norm ?? "");
  if (nothing && lean !== "against") return null;
  if (nothing) {
    const from = tokens[target + 1];
    const rest = from && last ? { start: from.start, end: last.end } : null;
    return { ...SIDE_OF.against, firm: true, target: targetOf(document, tokens, rest) };
  }
  const firm = negated && lean === "against" ? { firm: true as const } : {};
  const plain = soft ? {} : { plain: true as const };
  return { ...SIDE_OF[lean], ...firm, ...plain, target: about };
}

const SIDE_OF: Readonly<Record<FoundSide["lean"], Omit<Commitment, "target">>> = {
  for: { act: "backs", position: "supports" },
  against: { act: "rejects", position: "opposes" },
  open: { act: "agrees", position: "supports", open: true },
  doubt: { act: "doubts", position: "mixed" },
};

/** "We would rather resign than sign it", "I will go to jail before I let it pass". */
function sparedOf(document: TextDocument, tokens: readonly Token[], subject: number): Commitment | null {
  const at = sparedThing(tokens, subject);
  if (at === null) return null;
  const [first, last] = [tokens[at]!, tokens.at(-1)!];
  return {
    ...SIDE_OF.against,
    firm: true,
    target: targetOf(document, tokens, { start: first.start, end: last.end }),
  };
}

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
  return { act, position: side, target: targetOf(document, tokens, own ?? behind(tokens, cue)), plain: true };
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

const LONG = /(?:^|\s)(?:long|years|months|weeks|days|decades|ages|generations|hours|some time)(?:\s|$)/u;

/** A target cut where it ends; a pronoun is followed to the thing that the clause before it begins with. */
function targetOf({ text }: TextDocument, tokens: readonly Token[], span: Span | null): Slice | null {
  if (span === null) return null;
  let from = tokens.findIndex(({ start }) => start >= span.start);
  // "had “real doubts” about whether": a mark that closes before the thing, and its preposition.
  while (from >= 0 && from < tokens.length - 1 && !tokens[from]!.word) {
    from++;
    if (/^(?:about|over|of)$/u.test(tokens[from]!.norm) && from < tokens.length - 1) from++;
  }
  if (from < 0) return null;
  // "a change he has supported | for years": how long, and no thing.
  if (
    tokens[from]!.norm === "for" &&
    LONG.test(
      tokens
        .slice(from + 1, from + 3)
        .map(({ norm }) => norm)
        .join(" "),
    )
  )
    return null;
  let to = from;
  while (
    to < tokens.length &&
    tokens[to]!.start < span.end &&
    (to === from || !TARGET_ENDS.test(tokens[to]!.norm) || isTitleStop(tokens, to) || isAtPlace(tokens, to))
  )
    to++;
  // "We will fight it to the last boat".
  if ((to - from === 1 && PRONOUN.test(tokens[from]!.norm)) || /^(?:it|them)$/u.test(tokens[from]!.norm))
    return headOf(text, tokens, from);
  return sliceOf(text, { start: tokens[from]!.start, end: tokens[to - 1]!.end });
}

/** "the farm at Ledbury": the place tells one farm from another. */
const isAtPlace = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.norm === "at" && /^\p{Lu}\p{Ll}/u.test(tokens[at + 1]?.text ?? "");

/** "Mr. Moore": the stop behind a title ends no target. */
const isTitleStop = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.norm === "." && /^(?:mr|mrs|ms|dr|sen|rep|gov|gen|st|prof)$/u.test(tokens[at - 1]?.norm ?? "");

/** Longest thing at the head of a clause, in words. */
const HEAD_AT_MOST = 8;

/** "The sale was wrong and I reject it": the thing before the first verb; "It is a good treaty, I back it": the one behind. */
function headOf(text: string, tokens: readonly Token[], before: number): Slice | null {
  let to = 0;
  while (
    to < Math.min(before, HEAD_AT_MOST) &&
    tokens[to]!.word &&
    !PREDICATE.test(tokens[to]!.norm) &&
    !/^(?:and|but|that|who|which)$/u.test(tokens[to]!.norm)
  )
    to++;
  if (to === 0 || !PREDICATE.test(tokens[to]?.norm ?? "")) return null;
  if (!/^(?:it|this|that)$/u.test(tokens[0]!.norm) || to > 1) {
    if (FIRST.test(tokens[0]!.norm) || THIRD.test(tokens[0]!.norm)) return null;
    return sliceOf(text, { start: tokens[0]!.start, end: tokens[to - 1]!.end });
  }
  const from = to + 1;
  let end = from;
  while (end < before && tokens[end]!.word && !TARGET_ENDS.test(tokens[end]!.norm)) end++;
  if (!/^an?$/u.test(tokens[from]?.norm ?? "") || end - from < 2) return null;
  return sliceOf(text, { start: tokens[from]!.start, end: tokens[end - 1]!.end });
}
