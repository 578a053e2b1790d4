import { z } from "zod";
import type { Language } from "../base/language.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { fold } from "../text/fold.ts";
import type { Token } from "../text/tokens.ts";

/** What a phrase of one's own tells of the thing behind it: for, against, or a door left open. */
export type Lean = "for" | "against" | "open";

/** Kinds of phrases, by what they tell as they stand and what they tell negated. */
const LEANS = {
  takes: ["for", "against"],
  refuses: ["against", "open"],
  bears: ["open", "against"],
  onlyNot: [null, "against"],
  dropsNo: ["open", null],
  dropsYes: ["against", null],
} as const satisfies Record<string, readonly [Lean | null, Lean | null]>;
type PhraseKind = keyof typeof LEANS;

const list = z.array(z.string().min(1));
const schema = z.strictObject({
  takes: list,
  refuses: list,
  bears: list,
  onlyNot: list,
  dropsNo: list,
  dropsYes: list,
});

/** One word of a phrase: one of its forms, an object of a few words (`*`), or a word behind a written-on letter (`ل~`). */
type Part = { readonly forms: ReadonlySet<string> } | { readonly clitic: string } | "object";
interface SidePhrase {
  readonly kind: PhraseKind;
  readonly parts: readonly Part[];
}

/** Phrases by the folded forms of their first word, the longest first. */
export type SidePhrases = ReadonlyMap<string, readonly SidePhrase[]>;

/** A phrase found among tokens. */
export interface FoundSide {
  readonly lean: Lean;
  readonly negated: boolean;
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
      if (head === undefined || head === "object" || !("forms" in head)) continue;
      for (const form of head.forms) byHead.set(form, [...(byHead.get(form) ?? []), { kind, parts }]);
    }
  for (const phrases of byHead.values()) phrases.sort((a, b) => b.parts.length - a.parts.length);
  return byHead;
}

function partOf(word: string): Part {
  if (word === "*") return "object";
  if (word.endsWith("~")) return { clitic: fold(word.slice(0, -1)) };
  return { forms: new Set(word.split("/").flatMap(formsOf)) };
}

/** `+` stands for the persons of the Arabic present, with and without the future. */
function formsOf(form: string): readonly string[] {
  if (!form.startsWith("+")) return [fold(form)];
  const stem = fold(form.slice(1));
  return ["ي", "ت", "ن", "ا"].flatMap((person) => [person + stem, `س${person}${stem}`]);
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
  const candidates =
    phrases.get(norm) ?? (/^[وف]/u.test(norm) ? phrases.get(norm.slice(1)) : undefined) ?? [];
  for (const { kind, parts } of candidates) {
    const place = matchFrom(tokens, at + 1, parts, 1);
    if (place === null) continue;
    const lean = LEANS[kind][negated ? 1 : 0];
    return lean === null ? null : { lean, negated, ...place };
  }
  return null;
}

/** Between a verb and what it is about: "does not mind, in principle,", لا يمانع من حيث المبدأ في. */
const ASIDES: readonly (readonly string[])[] = [
  ["من", "حيث", "المبدا"],
  ["من", "حيث", "المبدءا"],
  ["بعد", "اليوم"],
  ["مبدييا"],
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
];
const pastAside = (tokens: readonly Token[], at: number): number =>
  at + (ASIDES.find((words) => words.every((word, index) => tokens[at + index]?.norm === word))?.length ?? 0);

function matchFrom(
  tokens: readonly Token[],
  from: number,
  parts: readonly Part[],
  first: number,
): Omit<FoundSide, "lean" | "negated"> | null {
  let at = from;
  let object: readonly [number, number] | null = null;
  for (let index = first; index < parts.length; index++) {
    const part = parts[index]!;
    if (part !== "object") at = pastAside(tokens, at);
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
      return { target: at, targetEnd: null, skip: part.clitic.length };
    } else if (meets(token, part)) at++;
    else return null;
  }
  at = pastAside(tokens, at);
  return object === null
    ? { target: at, targetEnd: null, skip: 0 }
    : { target: object[0], targetEnd: object[1], skip: 0 };
}

const meets = ({ norm }: Token, part: Part): boolean =>
  part !== "object" && ("forms" in part ? part.forms.has(norm) : norm.startsWith(part.clitic));
