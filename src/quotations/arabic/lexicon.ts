import { z } from "zod";
import { fold } from "../../text/fold.ts";
import { readLexicon } from "../lexicon.ts";
import { ACTS, type Act } from "../quotation.ts";
import { type InflectedForm, inflect } from "./inflect.ts";

/** How a verb takes what is said: a clause (أن, a colon, a mark), a governed preposition, a bare object, or "X as Y" (about). */
export const FRAMES = ["clause", "object", "about", "إلى", "من", "ب", "على", "عن", "في"] as const;
export type Frame = (typeof FRAMES)[number];
/** The prepositions that are words of their own; ب is written on to its noun. */
const GOVERNED: ReadonlySet<Frame> = new Set(["إلى", "من", "على", "عن", "في"] as const);

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
      /** True where it may name whom it is spoken to before what is said: دعا الأطراف إلى. */
      addressing: z.boolean().optional(),
      /** True where the present is a belief, or a passive, that nobody voiced: يتوقع. */
      pastOnly: z.boolean().optional(),
      /** True where the present without a subject is a passive: تعتبر. */
      needsSubject: z.boolean().optional(),
      /** True where it reports only with the document that says it: جاء في بيان. */
      inDocument: z.boolean().optional(),
      /** A word that must follow near by for the verb to report: حمّل ... مسؤولية. */
      requires: z.string().optional(),
    }),
  ),
  nouns: z.array(z.strictObject({ noun: z.string(), act: z.enum(ACTS) })),
  nominals: z.array(z.string()),
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
  outlets: words,
  noNames: words,
  wholeBi: words,
  noVerbs: words,
  weekdays: z.record(z.string(), z.int().min(0).max(6)),
});

export interface VerbEntry {
  readonly lemma: string;
  readonly act: Act;
  readonly takes: ReadonlySet<Frame>;
  /** The frame that wins where two fit. */
  readonly first: Frame;
  /** Governed prepositions that are words of their own, folded. */
  readonly prepositions: ReadonlySet<string>;
  readonly homograph: boolean;
  readonly strict: boolean;
  readonly addressing: boolean;
  readonly pastOnly: boolean;
  readonly needsSubject: boolean;
  readonly inDocument: boolean;
  /** Folded; null where none is needed. */
  readonly requires: string | null;
}

export interface VerbForm extends InflectedForm {
  readonly entry: VerbEntry;
  /** True where an object pronoun is written on to it. */
  readonly hasObject: boolean;
}

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
  /** Nouns of outlets, without article: وكالة، صحيفة. */
  readonly outlets: ReadonlySet<string>;
  /** Words that no personal name holds. */
  readonly noNames: ReadonlySet<string>;
  /** Words that begin with ب and are no ب with a noun. */
  readonly wholeBi: ReadonlySet<string>;
  /** Words, as spelt, that fold to the same as a form of a verb of saying: هنا and هنأ. */
  readonly noVerbs: ReadonlySet<string>;
}

type VerbSource = z.infer<typeof cuesSchema>["verbs"][number];

function entryOf(verb: VerbSource): VerbEntry {
  return {
    lemma: verb.past,
    act: verb.act,
    takes: new Set(verb.takes),
    first: verb.takes[0]!,
    prepositions: new Set(verb.takes.filter((frame) => GOVERNED.has(frame)).map(fold)),
    homograph: verb.homograph ?? false,
    strict: verb.strict ?? false,
    addressing: verb.addressing ?? false,
    pastOnly: verb.pastOnly ?? false,
    needsSubject: verb.needsSubject ?? false,
    inDocument: verb.inDocument ?? false,
    requires: verb.requires ? fold(verb.requires) : null,
  };
}

/** Every inflected form of the verbs; the first verb listed wins a form that two share. */
function verbForms(verbs: readonly VerbSource[]): Map<string, VerbForm> {
  const forms = new Map<string, VerbForm>();
  const add = (form: VerbForm): void => void (forms.has(form.norm) || forms.set(form.norm, form));
  for (const verb of verbs) {
    const entry = entryOf(verb);
    for (const inflected of inflect(verb)) {
      add({ ...inflected, entry, hasObject: false });
      // "وذكرته", "طالبها", "اتهمهم": an object pronoun written on to the verb.
      const takesWhom = entry.addressing || entry.takes.has("object") || entry.takes.has("about");
      const bears =
        takesWhom &&
        inflected.kind === "past" &&
        inflected.agreement.number === "singular" &&
        !/[ىا]$/u.test(verb.past);
      if (bears)
        for (const object of ["ه", "ها", "هم"])
          add({ ...inflected, norm: inflected.norm + object, entry, hasObject: true });
    }
  }
  return forms;
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
    outlets: folded(lists.outlets),
    noNames: folded(lists.noNames),
    wholeBi: folded(lists.wholeBi),
    noVerbs: new Set(lists.noVerbs),
  };
}
