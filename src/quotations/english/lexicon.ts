import { z } from "zod";
import { readLexicon } from "../lexicon.ts";
import { ACTS, type Act } from "../quotation.ts";
import { type FormKind, formsOf } from "./inflect.ts";
import { createTagger, type Tagger } from "./parts-of-speech.ts";

/**
 * How a reporting verb takes what is said: `clause` (that or nothing), `quote`, `wh`, `to` (infinitive), `np` (its object),
 * `np-as` ("described X as Y"), `np-of` ("accused X of Y"), `np-for` ("praised X for Y"), `np-quote` ("called X a Y"),
 * `np-feel` ("expressed hope that"), `person` (an addressee may stand before), `person-saying` ("quoted X as saying"),
 * or a governed preposition.
 */
export const FRAMES = [
  "clause",
  "quote",
  "wh",
  "to",
  "np",
  "np-as",
  "np-of",
  "np-for",
  "np-quote",
  "np-feel",
  "person",
  "person-saying",
  "of",
  "on",
  "about",
  "against",
  "for",
  "at",
  "with",
  "to-np",
  "that",
] as const;
export type Frame = (typeof FRAMES)[number];

const takes = z.array(z.enum(FRAMES)).min(1);
const act = z.enum(ACTS);
const cuesSchema = z.strictObject({
  verbs: z.array(
    z.strictObject({
      lemma: z.string().min(2),
      act,
      takes,
      past: z.string().optional(),
      participle: z.string().optional(),
      /** True where the dictionary form is a noun too ("claim"): it must stand where a verb stands. */
      noun: z.boolean().optional(),
      /** True of a verb that takes a side of a thing and says nothing else ("back"). */
      side: z.boolean().optional(),
      /** True of a verb that ends what the noun behind it tells: "withdrew her support". */
      ends: z.boolean().optional(),
    }),
  ),
  /** A verb with particles or objects that make it a cue: "point out", "call for". */
  phrases: z.array(
    z.strictObject({
      verb: z.string().min(2),
      with: z.array(z.string()).min(1),
      act,
      takes,
      past: z.string().optional(),
      participle: z.string().optional(),
    }),
  ),
  nouns: z.array(z.strictObject({ noun: z.string(), act, takes })),
  /** What one expresses or voices: "expressed hope", with the act that it makes. */
  feelings: z.record(z.string(), act),
});

const words = z.array(z.string()).min(1);
const wordsSchema = z.strictObject({
  determiners: words,
  subjectPronouns: words,
  objectPronouns: words,
  auxiliaries: words,
  modals: words,
  prepositions: words,
  coordinators: words,
  subordinators: words,
  relatives: words,
  adverbs: words,
  temporal: words,
  weekdays: words,
  pasts: words,
  presents: words,
  titles: words,
  outlets: words,
  speechNouns: words,
  /** What stands between a subject and "to say" without changing that it was said ("went on"). */
  catenatives: words,
  /** What stands before "to say" where nothing is said yet ("plans"). */
  unsaid: words,
  /** Catenatives that deny: "declined". */
  refusing: words,
});
type WordList = keyof z.infer<typeof wordsSchema>;

export interface CueEntry {
  readonly lemma: string;
  readonly act: Act;
  readonly takes: ReadonlySet<Frame>;
  readonly noun: boolean;
  /** True of a verb that takes a side of a thing: told among other words, it ends none of them. */
  readonly side?: boolean;
  /** True of a verb that ends what the noun behind it tells: "withdrew her support". */
  readonly ends?: boolean;
  /** Words that must follow the verb, in order; empty for a plain verb. */
  readonly particles: readonly string[];
}

export interface CueForm {
  readonly entry: CueEntry;
  readonly kind: FormKind;
}

/** The words of the English grammar, ready to look up by folded form. */
export interface EnglishLexicon {
  /** All entries that a form may belong to, those with most particles first. */
  readonly forms: ReadonlyMap<string, readonly CueForm[]>;
  readonly nouns: ReadonlyMap<string, CueEntry>;
  readonly feelings: ReadonlyMap<string, Act>;
  readonly words: Readonly<Record<WordList, ReadonlySet<string>>>;
  readonly tagger: Tagger;
  /**
   * True where verbs behind a modal, behind "plans to" and inside marks count too: they report nothing, yet they tell
   * where somebody stands.
   */
  readonly anyMood?: boolean;
}

/**
 * Reads `<configDir>/lexicon/en/cues.json` and `words.json`.
 * @throws LexiconError naming the file and the place in it.
 */
export function loadEnglishLexicon(configDir: string): EnglishLexicon {
  const cues = readLexicon(configDir, "en/cues.json", cuesSchema);
  const lists = readLexicon(configDir, "en/words.json", wordsSchema);
  const forms = new Map<string, CueForm[]>();
  const add = (entry: CueEntry, lemma: string, past?: string, participle?: string): void => {
    for (const [form, kind] of formsOf(lemma, past, participle)) {
      const known = forms.get(form);
      if (known) known.push({ entry, kind });
      else forms.set(form, [{ entry, kind }]);
    }
  };
  for (const v of cues.verbs) {
    const entry = {
      lemma: v.lemma,
      act: v.act,
      takes: new Set(v.takes),
      noun: v.noun ?? false,
      side: v.side ?? false,
      ends: v.ends ?? false,
      particles: [],
    };
    add(entry, v.lemma, v.past, v.participle);
  }
  const nouns = new Set(cues.verbs.filter((v) => v.noun).map((v) => v.lemma));
  for (const p of cues.phrases) {
    const lemma = [p.verb, ...p.with].join(" ");
    add(
      { lemma, act: p.act, takes: new Set(p.takes), noun: nouns.has(p.verb), particles: p.with },
      p.verb,
      p.past,
      p.participle,
    );
  }
  for (const known of forms.values())
    known.sort((a, b) => b.entry.particles.length - a.entry.particles.length);
  const nominals = new Map<string, CueEntry>();
  for (const n of cues.nouns) {
    const entry = { lemma: n.noun, act: n.act, takes: new Set(n.takes), noun: true, particles: [] };
    nominals.set(n.noun, entry);
    nominals.set(n.noun.endsWith("s") ? `${n.noun}es` : `${n.noun}s`, entry);
  }
  const sets = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, new Set(list)]));
  return {
    forms,
    nouns: nominals,
    feelings: new Map(Object.entries(cues.feelings)),
    words: sets as unknown as EnglishLexicon["words"],
    tagger: createTagger(),
  };
}
