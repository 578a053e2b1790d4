import { z } from "zod";
import { formsOf } from "../quotations/english/inflect.ts";
import type { CueForm, EnglishLexicon } from "../quotations/english/lexicon.ts";
import { readLexicon } from "../quotations/lexicon.ts";
import { ACTS, type Act } from "../quotations/quotation.ts";
import type { AttitudeKind } from "./attitude.ts";

const KINDS = ["voiced", "done", "felt"] as const satisfies readonly AttitudeKind[];
const phrases = z.array(z.string().min(2));
const byAct = z.partialRecord(z.enum(ACTS), phrases);
const part = z.strictObject({ verbs: byAct, nouns: byAct, adjectives: byAct.optional() });
const schema = z.strictObject({
  voiced: part,
  done: part,
  felt: part,
  /** Nouns that name who holds it: "critics of the plan". */
  agents: byAct,
  /** Verbs that only carry a noun: "issued a warning". */
  light: phrases,
  /** Verbs whose subject is what the noun behind them is about: "drew criticism". */
  undergone: phrases,
  /** Nouns and adjectives by which a sentence without a reporting verb quotes somebody. */
  told: phrases,
  /** What is a threat where somebody promises to do it: "vowed to crush". */
  hostile: phrases,
  /** Verbs whose dictionary form is a noun too: they must stand where a verb stands. */
  nounVerbs: phrases,
  /** Past and participle of verbs that do not go by the rule. */
  irregular: z.record(z.string(), z.tuple([z.string(), z.string()])),
});

/** What a noun, an adjective or a verb tells by itself. */
export interface Told {
  readonly lemma: string;
  readonly act: Act;
  readonly kind: AttitudeKind;
}

/** An adjective with the word that leads to what it is about: "critical of". */
export interface Adjective extends Told {
  readonly words: readonly string[];
}

export interface AttitudeLexicon {
  /** The English grammar's own words with the attitude verbs in place of its cues, in every mood. */
  readonly grammar: EnglishLexicon;
  /** Kind of each verb, by the lemma of its entry. */
  readonly kinds: ReadonlyMap<string, AttitudeKind>;
  readonly nouns: ReadonlyMap<string, Told>;
  readonly adjectives: ReadonlyMap<string, readonly Adjective[]>;
  readonly agents: ReadonlyMap<string, Told>;
  /** Entries of verbs that carry a noun, and of those whose subject undergoes what the noun tells. */
  readonly light: ReadonlySet<string>;
  readonly undergone: ReadonlySet<string>;
  readonly hostile: ReadonlySet<string>;
  /** Nouns and adjectives by which a sentence without a reporting verb quotes somebody. */
  readonly told: ReadonlySet<string>;
}

const FRAMES = ["np", "clause", "to"] as const;

/** Both numbers of a noun, but for those that have none. */
const numbersOf = (noun: string): string[] => {
  const plural = /(?:s|x|ch|sh)$/u.test(noun)
    ? `${noun}es`
    : /[^aeiou]y$/u.test(noun)
      ? `${noun.slice(0, -1)}ies`
      : `${noun}s`;
  return [noun, plural];
};

/**
 * Reads `<configDir>/lexicon/en/attitude.json`; the words of `grammar` stay, its cues make room for the attitude verbs.
 * @throws LexiconError naming the file and the place in it.
 */
export function readAttitudeLexicon(configDir: string, grammar: EnglishLexicon): AttitudeLexicon {
  const read = readLexicon(configDir, "en/attitude.json", schema);
  const nounVerbs = new Set(read.nounVerbs);
  const forms = new Map<string, CueForm[]>();
  const kinds = new Map<string, AttitudeKind>();
  const nouns = new Map<string, Told>();
  const adjectives = new Map<string, Adjective[]>();
  const agents = new Map<string, Told>();

  const addVerb = (lemma: string, act: Act, kind: AttitudeKind): void => {
    // The first that names a verb is right: what is voiced before what is done or felt.
    if (kinds.has(lemma)) return;
    kinds.set(lemma, kind);
    const [verb = lemma, ...particles] = lemma.split(" ");
    const entry = { lemma, act, takes: new Set(FRAMES), noun: nounVerbs.has(verb), particles };
    const past = read.irregular[verb] ?? [];
    // "cancelled" and "canceled" are both right.
    const spellings = past[0]?.endsWith("lled")
      ? [formsOf(verb, ...past), formsOf(verb)]
      : [formsOf(verb, ...past)];
    for (const [form, formKind] of spellings.flat()) {
      const known = forms.get(form) ?? [];
      forms.set(form, known);
      known.push({ entry, kind: formKind });
    }
  };
  const each = (lists: Partial<Record<Act, string[]>>, use: (phrase: string, act: Act) => void): void => {
    for (const act of ACTS) for (const phrase of lists[act] ?? []) use(phrase, act);
  };
  const addNoun = (map: Map<string, Told>, noun: string, act: Act, kind: AttitudeKind): void => {
    for (const form of numbersOf(noun)) if (!map.has(form)) map.set(form, { lemma: noun, act, kind });
  };

  for (const kind of KINDS) {
    each(read[kind].verbs, (verb, act) => addVerb(verb, act, kind));
    each(read[kind].nouns, (noun, act) => addNoun(nouns, noun, act, kind));
    each(read[kind].adjectives ?? {}, (phrase, act) => {
      const words = phrase.split(" ");
      const known = adjectives.get(words[0]!) ?? [];
      adjectives.set(words[0]!, known);
      known.push({ lemma: phrase, act, kind, words });
    });
  }
  each(read.agents, (noun, act) => addNoun(agents, noun, act, "felt"));
  for (const verb of [...read.light, ...read.undergone]) addVerb(verb, "says", "voiced");
  for (const known of forms.values())
    known.sort((a, b) => b.entry.particles.length - a.entry.particles.length);
  return {
    grammar: { ...grammar, forms, anyMood: true },
    kinds,
    nouns,
    adjectives,
    agents,
    light: new Set(read.light),
    undergone: new Set(read.undergone),
    hostile: new Set(read.hostile),
    told: new Set(read.told),
  };
}
