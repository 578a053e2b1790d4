import { fold } from "../../text/fold.ts";
import type { Agreement } from "../quotation.ts";

/** A verb as the lexicon gives it: third person masculine singular, past and present, and the bare participle. */
export interface VerbForms {
  readonly past: string;
  readonly present: string;
  readonly participle?: string | undefined;
}

export type FormKind = "past" | "present" | "participle";

export interface InflectedForm {
  /** Folded. */
  readonly norm: string;
  readonly kind: FormKind;
  readonly agreement: Agreement;
}

const form = (
  text: string,
  kind: FormKind,
  gender: Agreement["gender"],
  number: Agreement["number"],
): InflectedForm => ({ norm: fold(text), kind, agreement: { gender, number } });

/** A verb before its subject is singular even when many speak: only the gender of a singular form tells. */
const SINGULAR = "singular";

function past(stem: string): InflectedForm[] {
  const weak = /[ىا]$/u.test(stem);
  const short = weak ? stem.slice(0, -1) : stem;
  const dual = stem.endsWith("ى") ? `${short}يا` : weak ? `${short}وا` : `${stem}ا`;
  return [
    form(stem, "past", "m", SINGULAR),
    form(`${short}ت`, "past", "f", SINGULAR),
    form(`${short}وا`, "past", "m", "plural"),
    form(dual, "past", "m", "dual"),
    form(`${short}تا`, "past", "f", "dual"),
  ];
}

function present(stem: string): InflectedForm[] {
  const bare = stem.slice(1);
  const short = /[ىيو]$/u.test(bare) ? bare.slice(0, -1) : bare;
  return [
    form(stem, "present", "m", SINGULAR),
    form(`ت${bare}`, "present", "f", SINGULAR),
    form(`ي${short}ون`, "present", "m", "plural"),
    form(`ي${bare}ان`, "present", "m", "dual"),
  ];
}

function participle(stem: string): InflectedForm[] {
  return [
    form(`${stem}ا`, "participle", "m", SINGULAR),
    form(`${stem}ة`, "participle", "f", SINGULAR),
    form(`${stem.replace(/ي$/u, "")}ين`, "participle", "m", "plural"),
  ];
}

/** The forms of a verb that report speech in news prose: third persons of past and present, and the circumstantial participle. */
export function inflect(verb: VerbForms): InflectedForm[] {
  return [
    ...past(verb.past),
    ...present(verb.present),
    ...(verb.participle ? participle(verb.participle) : []),
  ];
}
