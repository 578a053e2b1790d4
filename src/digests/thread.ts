import type { DigestId, QuotationId, SpeakerId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { ControlRow } from "./controls.ts";

/** Words in one style. `href` is an absolute http(s) link. */
export interface Run {
  readonly text: string;
  readonly style?: "plain" | "strong" | "quiet";
  readonly href?: string;
}

/**
 * One line or paragraph of a post, in one language and so in one direction. All wording is done here: a chat only
 * formats. `quotation` text is an exact slice of a stored article, marks left out; `open`/`close` are the marks.
 */
export type Block = Kind & {
  /** Of two renderings of the same words: which of them the line belongs to, so that they can stand side by side. */
  readonly side?: "first" | "second";
};

type Kind =
  | { readonly kind: "title"; readonly lang: Language; readonly runs: readonly Run[] }
  | {
      readonly kind: "label";
      readonly lang: Language;
      readonly position: "supports" | "opposes" | "mixed" | "neutral";
      readonly text: string;
    }
  | { readonly kind: "paragraph"; readonly lang: Language; readonly runs: readonly Run[] }
  | { readonly kind: "bullet"; readonly lang: Language; readonly runs: readonly Run[] }
  | {
      readonly kind: "quotation";
      readonly lang: Language;
      readonly text: string;
      readonly open: string;
      readonly close: string;
    }
  | {
      readonly kind: "meta";
      readonly lang: Language;
      readonly runs: readonly Run[];
      /** The quotation that the line stands below. */
      readonly about?: QuotationId;
    };

/** A quotation that a part shows, so that a press below the part knows what it is about. */
export interface PartQuotation {
  readonly quotationId: QuotationId;
  readonly speakerId: SpeakerId;
  /** The speaker's name as shown. */
  readonly name: string;
  /** The first words, to tell quotations apart in a list. */
  readonly words: string;
}

/** One statement that takes a side. */
export interface PicturePoint {
  /** Whose row, or which topic's: as shown. */
  readonly row: string;
  /** ISO instant. */
  readonly at: string;
  readonly position: "supports" | "opposes" | "mixed";
  /** The quotation that shows it. */
  readonly about?: QuotationId;
}

/** Who took which side when, for chats that show pictures: drawn when it is posted. */
export interface PartPicture {
  readonly title: string;
  readonly lang: Language;
  /** IANA time zone of its days. */
  readonly timeZone: string;
  /** None where all that it showed was taken back: then nothing is drawn. */
  readonly points: readonly PicturePoint[];
  /** The same in words, for who cannot see it. */
  readonly alt: string;
}

/** One part of a thread, before a chat splits it into messages of its size. */
export interface Part {
  readonly role: "parent" | "story" | "footer";
  readonly blocks: readonly Block[];
  /** In the order of the blocks; none in a parent or footer. */
  readonly quotations?: readonly PartQuotation[];
  /** The earlier digest in whose thread the part stands; absent for this one's own. */
  readonly goesOnIn?: DigestId;
  readonly picture?: PartPicture;
  /** Below the last message of the part. */
  readonly controls?: readonly ControlRow[];
}

/** The digest as posts. The first part is the parent; the rest hang below it in order. */
export interface Thread {
  readonly lang: Language;
  readonly parts: readonly Part[];
}
