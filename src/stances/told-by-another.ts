import type { Attributed } from "../speakers/resolve.ts";
import { contains } from "../text/span.ts";
import type { Stance } from "./stance.ts";

/** True of a side that somebody else tells of: "Dent said that Fisk backed the toll". */
export const isRelayedBy = ({ quotation, speaker }: Attributed, all: readonly Attributed[]): boolean =>
  quotation.cue !== null &&
  all.some(
    (other) =>
      other.quotation !== quotation &&
      other.speaker?.id !== speaker?.id &&
      other.quotation.content.some((span) => contains(span, quotation.cue!)),
  );

/** Within so many characters of a content stands what its clause is about. */
const HEAD = 60;

/** "قال إن المستشارة أكدت دعمها": whoever only tells what somebody else said has not said it. */
export const tellsOfAnother = ({ quotation, speaker }: Attributed, all: readonly Attributed[]): boolean =>
  quotation.cue?.act === "says" &&
  all.some(
    ({ quotation: other, speaker: another }) =>
      other !== quotation &&
      other.cue !== null &&
      other.source !== null &&
      !(another && another.id === speaker?.id) &&
      quotation.content[0]!.start === other.source.start &&
      other.cue.start > other.source.start &&
      other.cue.end <= quotation.content[0]!.start + HEAD,
  );

/** The stance of who only reports what another does. */
export const asReport = (stance: Stance): Stance =>
  stance.act === "says" ? stance : { ...stance, act: "says", position: "neutral", intensity: 1 };

/** True of a stance that takes a side, with nothing against it. */
export const takesSide = ({ position, caveat }: Stance): boolean =>
  position !== "neutral" && caveat === undefined;

/** The stance with the caveat that another tells of it. */
export const asRelayed = (stance: Stance): Stance =>
  takesSide(stance) ? { ...stance, caveat: "relayed" } : stance;
