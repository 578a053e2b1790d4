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
});

type Lists = Omit<z.infer<typeof schema>, "honorifics">;

/** The words that tell how a speaker is named, ready to look up by folded form. */
export type Titles = { readonly [List in keyof Lists]: ReadonlySet<string> } & {
  readonly honorifics: ReadonlyMap<string, "m" | "f" | null>;
};

/**
 * Reads `<configDir>/lexicon/en/titles.json`.
 * @throws LexiconError naming the file and the place in it.
 */
export function loadTitles(configDir: string): Titles {
  const { honorifics, ...lists } = readLexicon(configDir, "en/titles.json", schema);
  const sets = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, new Set(list)]));
  return {
    ...(sets as unknown as { [List in keyof Lists]: ReadonlySet<string> }),
    honorifics: new Map(Object.entries(honorifics)),
  };
}
