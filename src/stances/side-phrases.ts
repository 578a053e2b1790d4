import { z } from "zod";
import type { Language } from "../base/language.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { fold } from "../text/fold.ts";
import type { Token } from "../text/tokens.ts";

/** What a phrase of one's own tells of the thing behind it: for, against, a door left open, or a doubt. */
export type Lean = "for" | "against" | "open" | "doubt";

/** Kinds of phrases, by what they tell as they stand and what they tell negated. */
const LEANS = {
  takes: ["for", "against"],
  refuses: ["against", "open"],
  bears: ["open", "against"],
  onlyNot: [null, "against"],
  dropsNo: ["open", null],
  dropsYes: ["against", null],
  turnsFor: ["for", null],
  turnsAgainst: ["against", null],
  doubts: ["doubt", null],
  keen: [null, "doubt"],
} as const satisfies Record<string, readonly [Lean | null, Lean | null]>;
/** What somebody came to: told in any tense, it is where he stands now. */
const TURNS: ReadonlySet<string> = new Set(["dropsNo", "dropsYes", "turnsFor", "turnsAgainst"]);
export type PhraseKind = keyof typeof LEANS;

const list = z.array(z.string().min(1));
const schema = z.strictObject({
  takes: list,
  refuses: list,
  bears: list,
  onlyNot: list,
  dropsNo: list,
  dropsYes: list,
  turnsFor: list,
  turnsAgainst: list,
  doubts: list,
  keen: list,
  utterances: z.strictObject({ for: list, against: list }),
});

/**
 * One word of a phrase: one of its forms, an object of a few words (`*`), or a word behind a written-on letter (`ل~`). A full
 * stop ends a phrase that names no thing: "chain myself to the gates".
 */
type Part = { readonly forms: ReadonlySet<string> } | { readonly clitic: string } | "object" | "unnamed";
interface SidePhrase {
  readonly kind: PhraseKind;
  readonly parts: readonly Part[];
}

/** Phrases of a language. */
export interface SidePhrases {
  /** By the folded forms of their first word, those that say most first. */
  readonly byHead: ReadonlyMap<string, readonly SidePhrase[]>;
  /** Folded words that are a side by themselves: "over my dead body". */
  readonly utterances: readonly { readonly lean: "for" | "against"; readonly words: readonly string[] }[];
}

/** A phrase found among tokens. */
export interface FoundSide {
  readonly lean: Lean;
  readonly negated: boolean;
  /** True of what somebody came to: "had come round to it". */
  readonly turn: boolean;
  /** Indices of the first token of the thing, and of the token behind it where the phrase ends with or surrounds it. */
  readonly target: number;
  readonly targetEnd: number | null;
  /** Characters of a written-on letter before the thing. */
  readonly skip: number;
}

/** Reads `sides.json` of `config/lexicon/<lang>`. @throws LexiconError */
export function readSidePhrases(configDir: string, lang: Language): SidePhrases {
  const lists = readLexicon(configDir, `${lang}/sides.json`, schema);
  const byHead = new Map<string, SidePhrase[]>();
  for (const kind of Object.keys(LEANS) as PhraseKind[])
    for (const phrase of lists[kind]) {
      const parts = phrase.split(" ").map(partOf);
      const [head] = parts;
      if (head === undefined || typeof head === "string" || !("forms" in head)) continue;
      for (const form of head.forms) byHead.set(form, [...(byHead.get(form) ?? []), { kind, parts }]);
    }
  for (const phrases of byHead.values()) phrases.sort((a, b) => weightOf(b) - weightOf(a));
  const utterances = (["for", "against"] as const).flatMap((lean) =>
    lists.utterances[lean].map((phrase) => ({ lean, words: phrase.split(" ").map(fold) })),
  );
  return { byHead, utterances };
}

/** How much a phrase says: whole words before the letter of one, and that before "*". */
const weightOf = ({ parts }: SidePhrase): number =>
  parts.reduce((sum, part) => sum + (typeof part === "string" ? 0 : "forms" in part ? 1 : 0.5), 0);

function partOf(word: string): Part {
  if (word === "*") return "object";
  if (word === ".") return "unnamed";
  if (word.endsWith("~")) return { clitic: fold(word.slice(0, -1)) };
  return { forms: new Set(word.split("/").flatMap(formsOf)) };
}

/** `+` stands for the persons of the Arabic present, with and without the future. */
function formsOf(form: string): readonly string[] {
  if (!form.startsWith("+")) return [fold(form)];
  const stem = fold(form.slice(1));
  const all = ["ي", "ت", "ن", "ا"].flatMap((person) => [person + stem, `س${person}${stem}`]);
  // "لن يقبلوا", "الأمهات يرفضن".
  return stem.endsWith("ون")
    ? [...all, `ي${stem.slice(0, -1)}ا`, `ت${stem.slice(0, -1)}ا`]
    : [...all, `ي${stem}ن`, `سي${stem}ن`];
}

/** Longest object within a phrase, in words: "vote the new charge down". */
const OBJECT_AT_MOST = 6;

/** The longest phrase that begins at a token, its negation weighed; null where none does, or where it tells nothing so. */
export function sidePhraseAt(
  tokens: readonly Token[],
  at: number,
  phrases: SidePhrases,
  negated: boolean,
): FoundSide | null {
  const norm = tokens[at]?.norm ?? "";
  // "isn't behind it", "is not behind it", "is no longer behind it".
  const short = norm.endsWith("t") ? /^(\p{L}{2,})n['’]t$/u.exec(norm)?.[1] : undefined;
  const inner = short === undefined ? negationAfter(tokens, at + 1) : 0;
  const head = short ?? norm;
  const candidates =
    phrases.byHead.get(head) ?? (/^[وف]/u.test(head) ? phrases.byHead.get(head.slice(1)) : undefined);
  if (candidates === undefined) return null;
  for (const skipped of inner > 0 ? [0, inner] : [0])
    for (const { kind, parts } of candidates) {
      if (skipped > 0 && parts.length === 1) continue;
      const place = matchFrom(tokens, at + 1 + skipped, parts, 1);
      if (place === null) continue;
      const turned = negated !== (short !== undefined || skipped > 0);
      // "would accept no version of it" is a negated phrase.
      const denied = turned || NOTHING.test(tokens[place.target]?.norm ?? "");
      const lean = LEANS[kind][denied ? 1 : 0];
      return lean === null ? null : { lean, negated: denied, turn: TURNS.has(kind), ...place };
    }
  return null;
}

export const NOTHING = /^(?:no|nothing|none|neither)$/u;

/** True of a folded word that may begin a phrase. */
export const beginsPhrase = (norm: string, { byHead }: SidePhrases): boolean =>
  byHead.has(norm) || (/^[وف]/u.test(norm) && byHead.has(norm.slice(1)));

/** How many tokens of negation stand at an index: "not", "no longer". */
function negationAfter(tokens: readonly Token[], at: number): number {
  const norm = tokens[at]?.norm ?? "";
  if (norm === "no" && tokens[at + 1]?.norm === "longer") return 2;
  return norm === "not" || norm === "never" ? 1 : 0;
}

const BODY: readonly (readonly string[])[] = [
  ["over", "my", "dead", "body"],
  ["over", "our", "dead", "bodies"],
  ["علي", "جثتي"],
  ["علي", "جثثنا"],
];

/** The side of words that are one by themselves, at the head of what is said; null where they are none. */
export function utteranceAt(tokens: readonly Token[], { utterances }: SidePhrases): "for" | "against" | null {
  const said = tokens.filter(({ word }) => word);
  return (
    utterances.find(({ words }) => words.every((word, index) => said[index]?.norm === word))?.lean ??
    // "They will run it through my fields over my dead body".
    (BODY.some((words) => said.some((_, at) => words.every((word, index) => said[at + index]?.norm === word)))
      ? "against"
      : null)
  );
}

/** Between a verb and what it is about: "does not mind, in principle,", لا يمانع من حيث المبدأ في. */
const ASIDES: readonly (readonly string[])[] = [
  ["من", "حيث", "المبدا"],
  ["من", "حيث", "المبدءا"],
  ["بعد", "اليوم"],
  ["مبدئيا"],
  ["ابدا"],
  ["اطلاقا"],
  ["قطعا"],
  ["حتما"],
  ["بقوه"],
  ["بشده"],
  ["ايضا"],
  ["ever"],
  ["again"],
  ["in", "principle"],
  ["قلبا", "وقالبا"],
  ["دون", "تردد"],
  ["بلا", "تردد"],
  ["دون", "تحفظ"],
  ["بلا", "تحفظ"],
  ["كثيرا"],
  ["تماما"],
  ["كليا"],
];
/** "stood foursquare behind", "is still very much against": adverbs within a phrase. */
const ADVERB = /^(?:\p{L}{3,}ly|foursquare|still|now|very|much|dead|right|all|always|also)$/u;
const ASIDES_BY_FIRST = Map.groupBy(ASIDES, ([first]) => first!);
function pastAside(tokens: readonly Token[], at: number): number {
  const aside = ASIDES_BY_FIRST.get(tokens[at]?.norm ?? "")?.find((words) =>
    words.every((word, index) => tokens[at + index]?.norm === word),
  );
  if (aside !== undefined) return at + aside.length;
  // "تقف بكل جوارحها مع".
  return tokens[at]?.norm === "بكل" && tokens[at + 1]?.word ? at + 2 : at;
}

/** «had "some questions about" it»: a writer's marks stand within a phrase. */
const pastMark = (tokens: readonly Token[], at: number): number =>
  MARK.test(tokens[at]?.norm ?? "") ? at + 1 : at;
const MARK = /^["“”«»‘]$/u;

function matchFrom(
  tokens: readonly Token[],
  from: number,
  parts: readonly Part[],
  first: number,
): Omit<FoundSide, "lean" | "negated" | "turn"> | null {
  let at = from;
  let object: readonly [number, number] | null = null;
  for (let index = first; index < parts.length; index++) {
    const part = parts[index]!;
    if (part === "unnamed") return { target: tokens.length, targetEnd: null, skip: 0 };
    if (part !== "object") at = pastAside(tokens, pastMark(tokens, at));
    const there = tokens[at];
    if (part !== "object" && there && !meets(there, part) && ADVERB.test(there.norm)) at++;
    const token = tokens[at];
    if (token === undefined) return null;
    if (part === "object") {
      const next = parts[index + 1];
      // An object that ends the phrase is what follows.
      if (next === undefined) break;
      let end = at + 1;
      while (end < tokens.length && end - at <= OBJECT_AT_MOST && !meets(tokens[end]!, next)) {
        if (!tokens[end]!.word) return null;
        end++;
      }
      if (tokens[end] === undefined || !meets(tokens[end]!, next)) return null;
      object = [at, end];
      at = end;
    } else if ("clitic" in part) {
      if (!token.norm.startsWith(part.clitic) || token.norm.length <= part.clitic.length) return null;
      // "للسد" cannot be cut to "السد", a slice of the article.
      return { target: at, targetEnd: null, skip: token.norm.startsWith("لل") ? 0 : part.clitic.length };
    } else if (meets(token, part)) at++;
    else return null;
  }
  at = pastAside(tokens, pastMark(tokens, at));
  return object === null
    ? { target: at, targetEnd: null, skip: 0 }
    : { target: object[0], targetEnd: object[1], skip: 0 };
}

const meets = ({ norm }: Token, part: Part): boolean =>
  typeof part !== "string" && ("forms" in part ? part.forms.has(norm) : norm.startsWith(part.clitic));
