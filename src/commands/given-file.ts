/** What came of fetching a file. `reason` is English and for people. */
export type FetchedFile =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "too-large" }
  | { readonly kind: "not-read"; readonly reason: string };

/** A file that somebody gives with a command or a form. It is fetched when it is read, and only then. */
export interface GivenFile {
  readonly name: string;
  /** As the chat tells it. */
  readonly sizeBytes: number;
  readonly read: (maxBytes: number) => Promise<FetchedFile>;
}

/** Files by the name of their option or field. */
export type GivenFiles = Readonly<Record<string, GivenFile>>;

/** A file that goes with an answer. */
export interface AnswerFile {
  readonly name: string;
  readonly text: string;
}
