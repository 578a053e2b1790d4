import type { Language } from "../base/language.ts";
import type { TextDocument } from "../text/document.ts";
import type { Meeting } from "./meeting.ts";
import type { Quotation } from "./quotation.ts";

/** What a language knows of quoting. One folder a language implements it. */
export interface Grammar {
  readonly lang: Language;
  /** Every attributed quotation of a document, in reading order of its content. Linear in the text; never throws. */
  quotations(document: TextDocument): Quotation[];
  /** Who meets whom, in reading order; absent where a language does not read it. */
  meetings?(document: TextDocument): Meeting[];
}
