/** How words look; what that is in colours is decided by `paint.ts`. */
export type Look = "plain" | "strong" | "quiet" | "title" | "supports" | "opposes" | "mixed" | "neutral";

/** Words of one look. */
export interface Styled {
  readonly text: string;
  readonly style: Look;
}
