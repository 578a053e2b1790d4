import { z } from "zod";
import type { Language } from "../base/language.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { fold } from "../text/fold.ts";
import { presentOf } from "./arabic-forms.ts";
import type { Commitment } from "./commitment.ts";

/** What a phrase of one's own tells of the thing behind it: for, against, a door left open, or a doubt. */
export type Lean = "for" | "against" | "open" | "doubt";

/** What a lean tells as a side, whatever it is about. */
export const SIDE_OF: Readonly<Record<Lean, Omit<Commitment, "target">>> = {
  for: { act: "backs", position: "supports" },
  against: { act: "rejects", position: "opposes" },
  open: { act: "agrees", position: "supports", open: true },
  doubt: { act: "doubts", position: "mixed" },
};

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
const TURNS: ReadonlySet<string> = new Set(["dropsNo", "dropsYes", "turnsFor", "turnsAgainst"]);
export type PhraseKind = keyof typeof LEANS;

/** What a phrase of a kind tells of its thing, as it stands or negated; null where it tells nothing so. */
export const leanOf = (kind: PhraseKind, negated: boolean): Lean | null => LEANS[kind][negated ? 1 : 0];
/** True of a kind that tells what somebody came to: told in any tense, it is where he stands now. */
export const tellsTurn = (kind: PhraseKind): boolean => TURNS.has(kind);

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
export type Part =
  | { readonly forms: ReadonlySet<string> }
  | { readonly clitic: string }
  | "object"
  | "unnamed";
/** A phrase taken apart into its words. */
interface SidePhrase {
  readonly kind: PhraseKind;
  readonly parts: readonly Part[];
}

interface Utterance {
  readonly lean: "for" | "against";
  readonly words: readonly string[];
}

/** The phrases that one word may begin, those that say most first. */
interface BegunSides {
  readonly all: readonly SidePhrase[];
  /** Those that no second word rules out. */
  readonly loose: readonly SidePhrase[];
  /** Those that may go on with a word, the loose ones among them. */
  readonly bySecond: ReadonlyMap<string, readonly SidePhrase[]>;
}

/** Phrases of a language. */
export interface SidePhrases {
  /** By the folded forms of their first word. */
  readonly byHead: ReadonlyMap<string, BegunSides>;
  /** Folded words that may stand second in one. */
  readonly seconds: ReadonlySet<string>;
  /** Folded words that are a side by themselves, by their first: "over my dead body". */
  readonly utterances: ReadonlyMap<string, readonly Utterance[]>;
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
  const utterances = (["for", "against"] as const).flatMap((lean) =>
    lists.utterances[lean].map((phrase): Utterance => ({ lean, words: phrase.split(" ").map(fold) })),
  );
  const begun = new Map([...byHead].map(([head, phrases]) => [head, begunBy(phrases)]));
  const seconds = new Set([...begun.values()].flatMap(({ bySecond }) => [...bySecond.keys()]));
  return { byHead: begun, seconds, utterances: Map.groupBy(utterances, ({ words }) => words[0]!) };
}

function begunBy(phrases: readonly SidePhrase[]): BegunSides {
  const all = phrases.toSorted((a, b) => weightOf(b) - weightOf(a));
  const secondOf = ({ parts }: SidePhrase): ReadonlySet<string> | null => {
    const part = parts[1];
    return part !== undefined && typeof part !== "string" && "forms" in part ? part.forms : null;
  };
  const seconds = new Set(all.flatMap((phrase) => [...(secondOf(phrase) ?? [])]));
  const goesOn = (second: string): SidePhrase[] =>
    all.filter((phrase) => secondOf(phrase)?.has(second) ?? true);
  return {
    all,
    loose: all.filter((phrase) => secondOf(phrase) === null),
    bySecond: new Map([...seconds].map((second) => [second, goesOn(second)])),
  };
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
  const all = presentOf(stem);
  // "لن يقبلوا", "الأمهات يرفضن".
  return stem.endsWith("ون")
    ? [...all, `ي${stem.slice(0, -1)}ا`, `ت${stem.slice(0, -1)}ا`]
    : [...all, `ي${stem}ن`, `سي${stem}ن`];
}

/** The phrases that a folded word may begin, و and ف before it passed over. */
export const phrasesFrom = (norm: string, { byHead }: SidePhrases): BegunSides | undefined =>
  byHead.get(norm) ?? (norm[0] === "و" || norm[0] === "ف" ? byHead.get(norm.slice(1)) : undefined);

/** Of the phrases that a word begins those that a second word does not rule out. */
export const goingOn = ({ loose, bySecond }: BegunSides, second: string | undefined): readonly SidePhrase[] =>
  (second === undefined ? undefined : bySecond.get(second)) ?? loose;

/** True of a folded word that may begin a phrase. */
export const beginsPhrase = (norm: string, phrases: SidePhrases): boolean =>
  phrasesFrom(norm, phrases) !== undefined;
