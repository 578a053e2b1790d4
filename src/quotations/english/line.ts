import type { Sentence, TextDocument } from "../../text/document.ts";
import type { Token } from "../../text/tokens.ts";
import type { EnglishLexicon } from "./lexicon.ts";
import { enclosed, headlined } from "./whole-line.ts";

/**
 * The rough word classes that the grammar needs. `ed` and `ing` are told by shape and may be adjectives; `noun` is
 * whatever nothing else claims, adjectives included; `name` is a word with a capital that no closed class claims.
 */
export type Tag =
  | "det"
  | "pron"
  | "obj"
  | "aux"
  | "modal"
  | "prep"
  | "conj"
  | "sub"
  | "rel"
  | "that"
  | "to"
  | "adv"
  | "num"
  | "verb"
  | "ed"
  | "ing"
  | "name"
  | "noun"
  | "comma"
  | "colon"
  | "stop"
  | "semi"
  | "dash"
  | "open"
  | "shut"
  | "quote"
  | "sign";

export interface Word extends Token {
  readonly tag: Tag;
  /** The universal part of speech that a statistical tagger gives it; it errs otherwise than `tag` does. */
  readonly pos: string;
  /** Index into the document's marked stretches, the marks themselves included; -1 outside. */
  readonly mark: number;
  /** True inside round or square brackets, the brackets included. */
  readonly bracketed: boolean;
}

/** A sentence with its words tagged. */
export interface Line {
  readonly document: TextDocument;
  readonly sentence: Sentence;
  readonly words: readonly Word[];
  /** For each word the first word behind the marked stretch or bracket that it stands in; the next word outside. */
  readonly after: readonly number[];
  /** True of a line whose words nearly all have capitals: there they tell nothing. */
  readonly headline: boolean;
}

const SIGNS: Readonly<Record<string, Tag>> = {
  ",": "comma",
  ":": "colon",
  ";": "semi",
  ".": "stop",
  "!": "stop",
  "?": "stop",
  "…": "stop",
  "—": "dash",
  "–": "dash",
  "-": "dash",
  "―": "dash",
  "(": "open",
  "[": "open",
  ")": "shut",
  "]": "shut",
  '"': "quote",
  "“": "quote",
  "”": "quote",
  "„": "quote",
  "«": "quote",
  "»": "quote",
  "‘": "quote",
  "’": "quote",
  "'": "quote",
};

function tagOf(token: Token, first: boolean, { words: lexicon, forms }: EnglishLexicon): Tag {
  const { norm, text } = token;
  if (!token.word) return SIGNS[text] ?? "sign";
  const initial = text.charCodeAt(0);
  if (initial >= 48 && initial <= 57) return "num";
  const capital = text[0] !== text[0]!.toLowerCase();
  // "WHO says": letters alone are an abbreviation, whatever they mean in small ones.
  if (/^\p{Lu}{3,6}$/u.test(text)) return "name";
  // A word in mid-sentence with a capital is a name whatever it means in small letters; "I" and "US" excepted.
  if (capital && !first && norm !== "i" && !norm.startsWith("i'") && !lexicon.determiners.has(norm))
    return "name";
  if (norm === "that") return "that";
  if (norm === "to") return "to";
  if (lexicon.modals.has(norm)) return "modal";
  if (lexicon.auxiliaries.has(norm)) return "aux";
  if (lexicon.subjectPronouns.has(norm)) return "pron";
  if (lexicon.objectPronouns.has(norm)) return "obj";
  if (lexicon.relatives.has(norm)) return "rel";
  if (lexicon.determiners.has(norm)) return "det";
  if (lexicon.coordinators.has(norm)) return "conj";
  if (lexicon.subordinators.has(norm)) return "sub";
  if (lexicon.prepositions.has(norm)) return "prep";
  if (lexicon.adverbs.has(norm)) return "adv";
  if (lexicon.pasts.has(norm) || lexicon.presents.has(norm)) return "verb";
  if (norm.length > 4 && norm.endsWith("ly") && norm !== "family" && norm !== "july" && norm !== "ally")
    return capital ? "name" : "adv";
  // A sentence may open with a participle of a reporting verb: "Asked about it, ...".
  if (capital && !forms.get(norm)?.some((f) => f.kind === "participle" || f.kind === "ing")) return "name";
  if (norm.length > 3 && norm.endsWith("ed")) return "ed";
  if (norm.length > 4 && norm.endsWith("ing")) return "ing";
  return "noun";
}

const ARTICLES = new Set(["the", "a", "an", "his", "her", "their", "its"]);

/** True of the stop of "Mr." or "J.", which belongs to the name and ends nothing. */
const shortens = (previous: Word, stop: Token, sentence: Sentence): boolean =>
  previous.tag === "name" &&
  previous.end === stop.start &&
  stop.end < sentence.end - 2 &&
  stop.text === "." &&
  previous.text.length <= 5;

/** True of an apostrophe that an s follows at once. */
const owns = (token: Token, next: Token | undefined): boolean =>
  /^['’]$/u.test(token.text) && next?.norm === "s" && next.start === token.end;

/** Tags the words of one sentence. `firstMark` is the first marked stretch that may reach into it. Linear. */
export function lineOf(
  document: TextDocument,
  sentence: Sentence,
  firstMark: number,
  lexicon: EnglishLexicon,
): Line {
  const words: Word[] = [];
  let mark = firstMark;
  let depth = 0;
  let first = true;
  /** The last word that is no adverb: "the utterly | broken plan". */
  let solid: Word | undefined;
  const parts = lexicon.tagger(sentence.tokens);
  const aside = enclosed(sentence);
  for (const [at, token] of sentence.tokens.entries()) {
    while (mark < document.marked.length && document.marked[mark]!.close <= token.start) mark++;
    const stretch = document.marked[mark];
    const inside = stretch !== undefined && stretch.open <= token.start;
    const previous = words.at(-1);
    if (!inside && isPossessive(token, previous, sentence.tokens[at + 1])) continue;
    let tag = tagOf(token, first, lexicon);
    if (tag === "stop" && previous && shortens(previous, token, sentence)) tag = "sign";
    if (aside && at === 0) tag = "sign";
    // "Karam Jr.’s attorney": the apostrophe behind a short form is no mark, the s no noun.
    const next = sentence.tokens[at + 1];
    if (tag === "quote" && previous?.tag === "sign" && previous.end === token.start && owns(token, next))
      tag = "sign";
    else if (token.norm === "s" && previous?.tag === "sign" && previous.end === token.start) tag = "sign";
    // "a 15-count complaint": the hyphen of one word.
    if (tag === "dash" && previous?.end === token.start && sentence.tokens[at + 1]?.start === token.end)
      tag = "sign";
    if (tag === "open" && !inside) depth++;
    // "the run", "a call": no verb behind an article.
    if ((tag === "verb" || tag === "ed") && previous?.tag === "det" && ARTICLES.has(previous.norm))
      tag = "noun";
    // "has so far refused".
    if (token.norm === "far" && previous?.norm === "so") tag = "adv";
    const pos = parts[at]!;
    // "said the office | opens": a verb that no list knows and no shape shows.
    const bare = solid?.tag === "to" || solid?.tag === "modal" || ARTICLES.has(solid?.norm ?? "");
    if (tag === "noun" && pos === "VERB" && !bare) tag = "verb";
    // "a reply", "the daily list": no adverbs.
    if (tag === "adv" && token.norm.endsWith("ly") && !lexicon.words.adverbs.has(token.norm))
      if (pos === "NOUN" || pos === "ADJ") tag = "noun";
    // "Reached for comment, ...", "Listening to him, ...": a participle that opens the sentence.
    if (tag === "name" && first && pos === "VERB" && /(?:ed|ing)$/u.test(token.norm))
      tag = token.norm.endsWith("ed") ? "ed" : "ing";
    // "the hearing", "in earlier meetings": a noun by its shape too.
    if (tag === "ing" && pos === "NOUN") tag = "noun";
    words.push({ ...token, tag, pos, mark: inside ? mark : -1, bracketed: depth > 0 });
    if (tag !== "adv") solid = words.at(-1);
    if (tag === "shut" && !inside && depth > 0) depth--;
    if (token.word) first = false;
    else if (tag === "colon" || (tag === "quote" && !inside)) first = true;
  }
  return { document, sentence, words, after: skips(words), headline: headlined(words) };
}

/** "the tenants' federation": a sign behind a plural, and no mark. */
const isPossessive = (token: Token, previous: Word | undefined, next: Token | undefined): boolean =>
  /^['’]$/u.test(token.text) &&
  previous?.end === token.start &&
  previous.norm.endsWith("s") &&
  next?.word === true &&
  next.start > token.end;

function skips(words: readonly Word[]): number[] {
  const after: number[] = new Array(words.length);
  for (let k = words.length - 1; k >= 0; k--) {
    const word = words[k]!;
    const next = words[k + 1];
    const marked = word.mark >= 0 && next?.mark === word.mark;
    const bracketed = word.mark < 0 && word.bracketed && next?.bracketed === true && next.mark < 0;
    after[k] = marked || bracketed ? after[k + 1]! : k + 1;
  }
  return after;
}

/** The word after the marked stretch or bracket that `at` stands in; the next word outside. */
export const past = (line: Line, at: number): number => line.after[at] ?? at + 1;

export const tagAt = (line: Line, at: number): Tag | undefined => line.words[at]?.tag;
export const normAt = (line: Line, at: number): string => line.words[at]?.norm ?? "";
export const marked = (line: Line, at: number): boolean => (line.words[at]?.mark ?? -1) >= 0;
