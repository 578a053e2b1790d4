import type { Language } from "../base/language.ts";
import type { GivenFiles } from "./given-file.ts";

/** Who asks, and where. A chat fills it in from what the platform signs for, never from what a person typed. */
export interface Asker {
  /** The adapter's name. */
  readonly platform: string;
  /** The workspace or server. */
  readonly tenant: string;
  readonly channel: string;
  readonly user: string;
  /** Sits at the machine itself, and sees what every tenant reads. */
  readonly operator?: boolean;
  /** Whether this person may change what the channel gets. */
  readonly mayManage: boolean;
  /** Language of our own words for this person. */
  readonly lang: Language;
}

/** An asker of whom a chat does not know the language: then it is the one of the channel's briefing. */
export type Asking = Omit<Asker, "lang"> & { readonly lang: Language | null };

/** The channel of a person's home, which is none: there every order of the tenant may be touched. */
export const HOME = "";

/** What somebody asks for, whatever the chat calls it. All values are as typed or chosen, unchecked. */
export type Ask =
  | {
      readonly kind: "command";
      /** A `CommandSpec`'s path, joined by a space: `briefing subscribe`, `quotes`. */
      readonly command: string;
      readonly options: Readonly<Record<string, string>>;
      readonly files?: GivenFiles;
    }
  /** A button, or a picker with the choice made. */
  | { readonly kind: "press"; readonly token: string; readonly choice?: string }
  /** A form sent: a field left empty is an empty text, one that the chat did not show is left out. */
  | {
      readonly kind: "submit";
      readonly token: string;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
      readonly files?: GivenFiles;
    }
  /** "Who said what here?" on a message. */
  | { readonly kind: "read"; readonly text: string };

/** A field of a command that is being typed. */
export interface Completion {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}
