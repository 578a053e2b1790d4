import type { Language } from "../base/language.ts";
import type { TextDocument } from "../text/document.ts";
import type { Quotation } from "./quotation.ts";

/** What a language knows of quoting. One folder a language implements it. */
export interface Grammar {
  readonly lang: Language;
  /** Every attributed quotation of a document, in reading order of its content. Linear in the text; never throws. */
  quotations(document: TextDocument): Quotation[];
}
