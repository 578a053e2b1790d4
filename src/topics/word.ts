import type { Language } from "../base/language.ts";
import { bareForms, lightStems } from "./word-forms.ts";

/** A word to be found in the lists. */
export interface Word {
  /** As it is written. */
  readonly text: string;
  /** Folded. */
  readonly norm: string;
  /** The ways to take it apart, `bareForms`; the word alone where its language writes words apart. */
  readonly forms: readonly string[];
  /** Their stems, each once. */
  readonly stems: readonly string[];
}

/** A word of a text. @param norm Folded. */
export function wordOf(text: string, norm: string, lang: Language): Word {
  const forms = lang === "ar" ? bareForms(norm) : [norm];
  const stems: string[] = [];
  for (const form of forms)
    for (const stem of lightStems(form, lang)) if (!stems.includes(stem)) stems.push(stem);
  return { text, norm, forms, stems };
}
