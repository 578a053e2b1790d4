import { z } from "zod";
import { fold } from "../../text/fold.ts";
import { readLexicon } from "../lexicon.ts";
import { ACTS, type Act } from "../quotation.ts";
import { type InflectedForm, inflect } from "./inflect.ts";

/** How a verb takes what is said: a clause (أن, a colon, a mark), a governed preposition, a bare object, or "X as Y" (about). */
export const FRAMES = ["clause", "object", "about", "إلى", "من", "ب", "على", "عن", "في"] as const;
export type Frame = (typeof FRAMES)[number];

const cuesSchema = z.strictObject({
  verbs: z.array(
    z.strictObject({
      past: z.string().min(2),
      present: z.string().min(2),
      participle: z.string().min(2).optional(),
      act: z.enum(ACTS),
      takes: z.array(z.enum(FRAMES)).min(1),
      /** True where a form is a noun or another word too: it must stand where a verb stands. */
      homograph: z.boolean().optional(),
      /** True where only a complementizer, colon or mark right behind it makes it a cue. */
      strict: z.boolean().optional(),
    }),
  ),
  nouns: z.array(z.strictObject({ noun: z.string(), act: z.enum(ACTS) })),
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
  weekdays: z.record(z.string(), z.int().min(0).max(6)),
});

export interface VerbEntry {
  readonly lemma: string;
  readonly act: Act;
  readonly takes: ReadonlySet<Frame>;
  readonly homograph: boolean;
  readonly strict: boolean;
}

export interface VerbForm extends InflectedForm {
  readonly entry: VerbEntry;
}

/** The words of the Arabic grammar, folded and ready to look up. */
export interface ArabicLexicon {
  readonly verbs: ReadonlyMap<string, VerbForm>;
  /** قوله, قولها, تأكيده...: a noun of saying with the pronoun of who says. */
  readonly nouns: ReadonlyMap<string, { readonly act: Act; readonly lemma: string; readonly gender: "m" | "f" | null }>;
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
}

/** Reads the Arabic cue and word lists of `config/lexicon/ar`. @throws LexiconError */
export function readArabicLexicon(configDir: string): ArabicLexicon {
  const cues = readLexicon(configDir, "ar/cues.json", cuesSchema);
  const lists = readLexicon(configDir, "ar/words.json", wordsSchema);
  const verbs = new Map<string, VerbForm>();
  for (const verb of cues.verbs) {
    const entry: VerbEntry = {
      lemma: verb.past,
      act: verb.act,
      takes: new Set(verb.takes),
      homograph: verb.homograph ?? false,
      strict: verb.strict ?? false,
    };
    const forms = inflect(verb);
    for (const inflected of forms) {
      if (!verbs.has(inflected.norm)) verbs.set(inflected.norm, { ...inflected, entry });
      // "وذكرته", "طالبها", "اتهمهم": an object pronoun written on to the verb.
      if (inflected.kind === "past" && inflected.agreement.number === "singular" && !/[ىا]$/u.test(verb.past)) {
        for (const object of ["ه", "ها", "هم"]) {
          const norm = inflected.norm + object;
          if (!verbs.has(norm)) verbs.set(norm, { ...inflected, norm, entry });
        }
      }
    }
  }
  const nouns = new Map<string, { act: Act; lemma: string; gender: "m" | "f" | null }>();
  for (const { noun, act } of cues.nouns) {
    for (const [suffix, gender] of [["ه", "m"], ["ها", "f"], ["هم", null], ["هما", null]] as const) {
      nouns.set(fold(noun.replace(/ة$/u, "ت") + suffix), { act, lemma: noun, gender });
    }
  }
  const folded = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(fold));
  return {
    verbs,
    nouns,
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
    names: new Set(lists.names.map((name) => fold(name).split(" ").map((word) => word.replace(/^ال(?=..)/u, "")).join(" "))),
    naming: folded(lists.naming),
    relayed: folded(lists.relayed),
  };
}
