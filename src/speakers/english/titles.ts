import { z } from "zod";
import { readLexicon } from "../../quotations/lexicon.ts";

const words = z.array(z.string()).min(1);
const schema = z.strictObject({
  /** "mr": stands before a name, says a gender or none, is no role. */
  honorifics: z.record(z.string(), z.enum(["m", "f"]).nullable()),
  /** Nouns that name an office, a trade or a relation. */
  roles: words,
  feminine: words,
  masculine: words,
  /** Words that stand before a role and are no part of a name: "Russian", "deputy", "foreign". */
  modifiers: words,
  /** Heads of phrases without a name: "a senior official". */
  unnamed: words,
  groups: words,
  documents: words,
  governments: words,
  organisations: words,
  /** Capitals, seats and countries that stand for a government. */
  seats: words,
  /** With a possessive: "his counterpart". */
  relational: words,
  /** Small words inside a name: "van", "bin". */
  particles: words,
  male: words,
  female: words,
  /** A bare title and the offices and trades that it may point back to: "the doctor" is a surgeon. */
  kin: z.record(z.string(), words),
  /** Verbs that tell an office: who "chairs" a body is its chair. */
  presiding: z.record(z.string(), z.string()),
});

type Lists = Omit<z.infer<typeof schema>, "honorifics" | "kin" | "presiding">;

/** The words that tell how a speaker is named, ready to look up by folded form. */
export type Titles = { readonly [List in keyof Lists]: ReadonlySet<string> } & {
  readonly honorifics: ReadonlyMap<string, "m" | "f" | null>;
  readonly kin: ReadonlyMap<string, ReadonlySet<string>>;
  readonly presiding: ReadonlyMap<string, string>;
};

/** Trades that are told by their shape: "lighthouse-keeper", "paediatrician", "harbourmaster". */
const TRADE =
  /(?:[a-z]{3}(?:keeper|master|ologist|iatrist|ographer|wright|smith|woman)|\w-(?:man|driver|maker|owner|worker|leader|elect|general|chair|founder))$/u;

/** True of a word, folded and without genitive, that names an office, a trade or a relation. */
export const isRole = (norm: string, titles: Titles): boolean =>
  titles.roles.has(norm) || (TRADE.test(norm) && !titles.organisations.has(norm));

/**
 * Reads `<configDir>/lexicon/en/titles.json`.
 * @throws LexiconError naming the file and the place in it.
 */
export function loadTitles(configDir: string): Titles {
  const { honorifics, kin, presiding, ...lists } = readLexicon(configDir, "en/titles.json", schema);
  const sets = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, new Set(list)]));
  return {
    ...(sets as unknown as { [List in keyof Lists]: ReadonlySet<string> }),
    honorifics: new Map(Object.entries(honorifics)),
    kin: new Map(Object.entries(kin).map(([title, offices]) => [title, new Set(offices)])),
    presiding: new Map(Object.entries(presiding)),
  };
}
