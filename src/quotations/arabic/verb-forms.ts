import { z } from "zod";
import { fold } from "../../text/fold.ts";
import { ACTS, type Act } from "../quotation.ts";
import { type InflectedForm, inflect } from "./inflect.ts";

/** How a verb takes what is said: a clause (أن, a colon, a mark), a governed preposition, a bare object, or "X as Y" (about). */
export const FRAMES = ["clause", "object", "about", "إلى", "من", "ب", "على", "عن", "في", "ل"] as const;
export type Frame = (typeof FRAMES)[number];
/** The prepositions that are words of their own; ب and ل are written on to their noun. */
const GOVERNED: ReadonlySet<Frame> = new Set(["إلى", "من", "على", "عن", "في", "ل"] as const);

/** A verb of saying as the lexicon file gives it. */
export const verbSchema = z.strictObject({
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
  /** Words of which one must follow near by for the verb to report: حمّل ... مسؤولية, قدّم ... التهنئة. */
  requires: z.union([z.string(), z.array(z.string())]).optional(),
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
  /** Folded beginnings; empty where none is needed. */
  readonly requires: readonly string[];
}

export interface VerbForm extends InflectedForm {
  readonly entry: VerbEntry;
  /** True where an object pronoun is written on to it. */
  readonly hasObject: boolean;
}

type VerbSource = z.infer<typeof verbSchema>;

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
    requires: [verb.requires ?? []].flat().map(fold),
  };
}

/** Every inflected form of the verbs; the first verb listed wins a form that two share. */
export function verbForms(verbs: readonly VerbSource[]): Map<string, VerbForm> {
  const forms = new Map<string, VerbForm>();
  const add = (form: VerbForm): void => void (forms.has(form.norm) || forms.set(form.norm, form));
  for (const verb of verbs) {
    const entry = entryOf(verb);
    for (const inflected of inflect(verb)) {
      add({ ...inflected, entry, hasObject: false });
      // "وذكرته", "طالبها", "اتهمهم": an object pronoun written on to the verb.
      const takesWhom = entry.addressing || entry.takes.has("object") || entry.takes.has("about");
      // "تعتبره السلطات", "سماه": a present or a weak past only where its content says what somebody or something is called.
      const calls = entry.takes.has("about") || entry.needsSubject;
      const bears =
        takesWhom &&
        inflected.agreement.number === "singular" &&
        (inflected.kind === "past" ? !/[ىا]$/u.test(verb.past) : inflected.kind === "present" && calls);
      const weak = inflected.kind === "past" && /ى$/u.test(verb.past) && entry.first === "about";
      if (bears || weak)
        for (const object of ["ه", "ها", "هم"])
          add({
            ...inflected,
            norm: inflected.norm.replace(/ي$/u, weak ? "ا" : "ي") + object,
            entry,
            hasObject: true,
          });
    }
  }
  return forms;
}
