import type { Slice } from "../text/span.ts";

/** That somebody met, consulted or negotiated with somebody: an act of the code book in which nothing is said. */
export interface Meeting {
  readonly act: "meets";
  /** The verb or noun that tells of it. */
  readonly cue: Slice;
  /** Whom one met, or both sides of the talks. */
  readonly counterpart: Slice;
}
