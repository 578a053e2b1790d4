import type { Language } from "../base/language.ts";
import type { Agreement, Cue } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import type { Slice } from "../text/span.ts";
import type { SpeakerKind } from "./speaker.ts";

/** How the words name a speaker: by name, by a bare title ("the minister"), by a pronoun, or without a name at all. */
export type MentionForm = "name" | "role" | "pronoun" | "unnamed";

/** What a language reads out of the words that name who speaks. */
export interface Mention {
  readonly form: MentionForm;
  /** Without title; null for a role or a pronoun. For `unnamed` the words themselves ("a Russian official"). */
  readonly name: string | null;
  readonly role: string | null;
  readonly kind: SpeakerKind;
  readonly agreement: Agreement;
  /** True of "his German counterpart": to be resolved or not shown. */
  readonly relational: boolean;
  /** How sure the words are of somebody whom the document does not name more fully, 0..1; absent where the form tells. */
  readonly certainty?: number;
}

/** A name as a document gives it, with the title beside it. */
export interface Named {
  readonly name: string;
  readonly role: string | null;
  /** At most how sure it is that they are meant, 0..1; absent where nothing speaks against it. */
  readonly certainty?: number;
}

/** What a language knows of naming people. One folder a language implements it. */
export interface MentionReader {
  readonly lang: Language;
  /** Reads one source. Never throws: what it cannot read is `unnamed`. */
  read(document: TextDocument, source: Slice): Mention;
  /**
   * The fullest form that the document gives for the name of a person or body, with the title that stands beside it;
   * null where the document has none fuller than `name`. `before` is the offset of the mention: earlier forms win over
   * later ones. `gender` is what the words beside the name tell ("Mrs.").
   */
  fullest(
    document: TextDocument,
    name: string,
    before: number,
    kind?: SpeakerKind,
    gender?: Agreement["gender"],
  ): Named | null;
  /**
   * The person whom the document introduces in the office that `role` names ("the minister"); null where nobody, or more
   * than one, fits. `recent` are the names of those who spoke before, latest first: they win where several fit.
   */
  byRole(document: TextDocument, role: string, before: number, recent?: readonly string[]): Named | null;
  /** The words naming who does something in each sentence, quoted or not, in reading order: a dropped subject may be theirs. */
  subjects?(document: TextDocument): readonly Slice[];
  /**
   * The one person named right before an offset: "he" may be that one, where nobody has spoken yet. Of several the one whose
   * gender may be the pronoun's, where it has one.
   */
  namedBefore?(document: TextDocument, before: number, gender?: Agreement["gender"]): Slice | null;
  /** The words before an offset for somebody without a name to whom a bare role points back: "an official" for "the source". */
  unnamedBefore?(document: TextDocument, role: string, before: number): string | null;
  /** Certainty, 0..1, of a name (its folded words) that no office confirms; without it such names count as others do. */
  unconfirmed?(name: readonly string[]): number;
  /**
   * True of a name that is a bare common noun ("the report", التقرير), which points back at somebody: what it points at
   * was not found, so nobody is shown.
   */
  pointsBack?(name: string, kind: SpeakerKind): boolean;
  /** True where "they" may be one body: "The ministry denied it. They also claimed". */
  readonly bodiesArePlural?: boolean;
  /** True of a cue that goes on with the speaker before ("added"). */
  goesOn?(cue: Cue): boolean;
  /** True of a cue whose dropped subject is that of a verb in its own sentence (a participle: مشيرا). */
  leans?(cue: Cue): boolean;
}
