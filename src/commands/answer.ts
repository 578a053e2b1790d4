import type { Language } from "../base/language.ts";
import type { Choice, ControlRow } from "../digests/controls.ts";
import type { Block, PartPicture } from "../digests/thread.ts";
import type { AnswerFile } from "./given-file.ts";

/** Words with what can be done about them below. */
export interface Card {
  readonly blocks: readonly Block[];
  readonly controls: readonly ControlRow[];
  /** The channel that the card is about, where the asker sees those of several. */
  readonly channel?: string;
}

/** What is shown to whoever asked. Five rows of controls at most over all cards. */
export interface Answer {
  /** `private`: to the one who asked alone. */
  readonly visibility: "private" | "channel";
  readonly lang: Language;
  readonly cards: readonly Card[];
  /** It takes the place of the answer whose button was pressed: the next page. */
  readonly replaces: boolean;
  /** Who took which side when, for chats that show pictures. */
  readonly picture?: PartPicture;
  /** Goes along, to the one who asked alone. */
  readonly file?: AnswerFile;
}

/** `choices` takes several. A `text` is one line, a `long` several. A `file` only chats with a form for it show. */
export interface Field {
  readonly name: string;
  readonly kind: "text" | "long" | "choice" | "choices" | "file";
  /** 45 characters at most. */
  readonly label: string;
  /** 100 characters at most. */
  readonly hint?: string;
  readonly required: boolean;
  readonly value?: string | readonly string[];
  /** Of a choice; 25 at most. */
  readonly choices?: readonly Choice[];
  /** What the name of a file may end in, without the dot. */
  readonly endings?: readonly string[];
}

/** A form to fill in. The narrowest chat shows five fields: the most wanted stand first, and a form must do with them. */
export interface Form {
  readonly token: string;
  readonly lang: Language;
  /** 24 characters at most. */
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly Field[];
}

export type Reply =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "form"; readonly form: Form }
  /**
   * A form or command that cannot be taken as it is: what is wrong, by field. `again` is the form with what was typed;
   * `answer` says the same in words, with a button that opens it.
   */
  | {
      readonly kind: "invalid";
      readonly problems: Readonly<Record<string, string>>;
      readonly again: Form;
      readonly answer: Answer;
    };
