import { z } from "zod";
import { fold } from "../../text/fold.ts";
import { readLexicon } from "../lexicon.ts";
import { ACTS, type Act } from "../quotation.ts";
import { type HeldActs, heldActs } from "./held-acts.ts";
import type { ActNoun } from "./nominal-acts.ts";
import { type VerbForm, verbForms, verbSchema } from "./verb-forms.ts";

const cuesSchema = z.strictObject({
  verbs: z.array(verbSchema),
  nouns: z.array(z.strictObject({ noun: z.string(), act: z.enum(ACTS) })),
  nominals: z.array(z.string()),
  actNouns: z.array(
    z.strictObject({
      nouns: z.array(z.string()),
      act: z.enum(ACTS),
      governs: z.array(z.string()).min(1),
      alone: z.boolean().optional(),
      ofWhom: z.boolean().optional(),
    }),
  ),
  heldActs: z.partialRecord(z.enum(ACTS), z.array(z.string())),
  linked: z.array(z.string()),
});

const words = z.array(z.string());
const wordsSchema = z.strictObject({
  complementizers: words,
  openers: words,
  conjunctions: words,
  negators: words,
  clauseStarters: words,
  trailing: words,
  adverbs: words,
  prepositions: words,
  addressees: words,
  names: words,
  naming: words,
  relayed: words,
  occasions: words,
  attitudes: words,
  voices: words,
  outlets: words,
  noNames: words,
  wholeBi: words,
  noVerbs: words,
  weekdays: z.record(z.string(), z.int().min(0).max(6)),
});

/** The words of the Arabic grammar, folded and ready to look up. */
export interface ArabicLexicon {
  readonly verbs: ReadonlyMap<string, VerbForm>;
  /** قوله, قولها, تأكيده...: a noun of saying with the pronoun of who says. */
  readonly nouns: ReadonlyMap<
    string,
    { readonly act: Act; readonly lemma: string; readonly gender: "m" | "f" | null }
  >;
  /** Bare nouns of saying, which the speaker follows: تصريح الوزير بأن. */
  readonly nominals: ReadonlySet<string>;
  /** Nouns that report an act by what they govern: دعوات إلى، تحذير الوزير من. */
  readonly actNouns: ReadonlyMap<string, ActNoun>;
  /** Nouns of acts that somebody expresses: قلقه، رفضها، انتقادات. */
  readonly heldActs: HeldActs;
  readonly linked: ReadonlySet<string>;
  readonly complementizers: ReadonlySet<string>;
  readonly openers: ReadonlySet<string>;
  readonly conjunctions: ReadonlySet<string>;
  readonly negators: ReadonlySet<string>;
  readonly clauseStarters: ReadonlySet<string>;
  readonly trailing: ReadonlySet<string>;
  readonly adverbs: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly addressees: ReadonlySet<string>;
  /** Outlets, groups and networks that stand in marks, without article. */
  readonly names: ReadonlySet<string>;
  /** Nouns behind which a stretch in marks is a name. */
  readonly naming: ReadonlySet<string>;
  /** Verbs of relaying: نقلت، أوردت. */
  readonly relayed: ReadonlySet<string>;
  /** What a speaker speaks in: بيان، مقابلة، خطاب. */
  readonly occasions: ReadonlySet<string>;
  /** Attitudes with the pronoun of who holds them: دعمه، رفضها. */
  readonly attitudes: ReadonlySet<string>;
  /** What speaks for those behind it, without article: مظاهرات تطالب، بيان يدعو. */
  readonly voices: ReadonlySet<string>;
  /** Nouns of outlets, without article: وكالة، صحيفة. */
  readonly outlets: ReadonlySet<string>;
  /** Words that no personal name holds. */
  readonly noNames: ReadonlySet<string>;
  /** Words that begin with ب and are no ب with a noun. */
  readonly wholeBi: ReadonlySet<string>;
  /** Words, as spelt, that fold to the same as a form of a verb of saying: هنا and هنأ. */
  readonly noVerbs: ReadonlySet<string>;
}

/** Reads the Arabic cue and word lists of `config/lexicon/ar`. @throws LexiconError */
export function readArabicLexicon(configDir: string): ArabicLexicon {
  const cues = readLexicon(configDir, "ar/cues.json", cuesSchema);
  const lists = readLexicon(configDir, "ar/words.json", wordsSchema);
  const verbs = verbForms(cues.verbs);
  const nouns = new Map<string, { act: Act; lemma: string; gender: "m" | "f" | null }>();
  for (const { noun, act } of cues.nouns) {
    // "نقل عن الوزير القول إن": with an article it bears no pronoun.
    if (noun.startsWith("ال")) nouns.set(fold(noun), { act, lemma: noun.slice(2), gender: null });
    for (const [suffix, gender] of [
      ["ه", "m"],
      ["ها", "f"],
      ["هم", null],
      ["هما", null],
    ] as const) {
      nouns.set(fold(noun.replace(/ة$/u, "ت") + suffix), { act, lemma: noun, gender });
    }
  }
  const folded = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(fold));
  return {
    verbs,
    nouns,
    nominals: folded(cues.nominals),
    actNouns: new Map(
      cues.actNouns.flatMap(({ nouns: list, act, governs, alone, ofWhom }) =>
        list.map((noun) => [
          fold(noun),
          { act, governs: new Set(governs.map(fold)), alone: alone ?? false, ofWhom: ofWhom ?? false },
        ]),
      ),
    ),
    heldActs: heldActs(cues.heldActs),
    linked: folded(cues.linked),
    complementizers: folded(lists.complementizers),
    openers: folded(lists.openers),
    conjunctions: folded(lists.conjunctions),
    negators: folded(lists.negators),
    clauseStarters: folded(lists.clauseStarters),
    trailing: folded(lists.trailing),
    adverbs: folded(lists.adverbs),
    prepositions: folded(lists.prepositions),
    addressees: folded(lists.addressees),
    names: new Set(
      lists.names.map((name) =>
        fold(name)
          .split(" ")
          .map((word) => word.replace(/^ال(?=..)/u, ""))
          .join(" "),
      ),
    ),
    naming: folded(lists.naming),
    relayed: folded(lists.relayed),
    occasions: folded(lists.occasions),
    attitudes: folded(lists.attitudes),
    voices: folded(lists.voices),
    outlets: folded(lists.outlets),
    noNames: folded(lists.noNames),
    wholeBi: folded(lists.wholeBi),
    noVerbs: new Set(lists.noVerbs),
  };
}
