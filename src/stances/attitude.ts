import type { Act } from "../quotations/quotation.ts";
import type { Slice, Span } from "../text/span.ts";
import { POSITION_OF, type Position } from "./stance.ts";

/** How an attitude shows: somebody voices it, does something by which it shows ("sued"), or only holds it ("likes"). */
export type AttitudeKind = "voiced" | "done" | "felt";

/** What a holder does toward a thing, as one verb, noun or adjective of a sentence tells. */
export interface Attitude {
  readonly act: Act;
  readonly position: Position;
  readonly kind: AttitudeKind;
  /** Dictionary form of the entry that told it ("stand by", "criticism"); of two where a light verb carries a noun. */
  readonly lemma: string;
  /** True where a negation turned the act of the entry round ("did not back", "refused to accept"). */
  readonly negated: boolean;
  /** The words that tell it, auxiliaries and negation with them. */
  readonly cue: Span;
  /** What it is about, as a slice of the text; null where the sentence names nothing. */
  readonly target: Slice | null;
  /** The words naming who holds it; null where the sentence leaves that open. */
  readonly holder: Slice | null;
}

/**
 * Which side each act takes of what it is about: the stance column of `acts.json`, after PLOVER's cooperative and
 * conflictual classes. Who asks for a thing wants it.
 */
const SIDE: Readonly<Record<Act, Position>> = { ...POSITION_OF, doubts: "opposes" };

/** What an act becomes when it is denied: "did not back", "will not agree" reject; "does not object" takes no side. */
const DENIED: Readonly<Partial<Record<Act, Act>>> = {
  backs: "rejects",
  agrees: "rejects",
  promises: "rejects",
  hopes: "rejects",
  meets: "rejects",
};

/** Act and position of an entry's act where it stands alone, or behind a negation. */
export function turned(act: Act, negated: boolean): { readonly act: Act; readonly position: Position } {
  const told = negated ? (DENIED[act] ?? "says") : act;
  return { act: told, position: SIDE[told] };
}
