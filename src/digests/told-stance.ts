import type { Act } from "../quotations/quotation.ts";
import type { Reading, Stance } from "../stances/stance.ts";
import type { Statement } from "./statements.ts";

/** Verbs that tell nothing without their thing: "backs", تؤيّد. Of what? Those of the others stand before any words. */
const WANT_A_THING: ReadonlySet<Act> = new Set(["backs", "criticises", "accuses", "demands"]);

/**
 * The act of a stance whose thing no line names. Where the article's own verb tells it ("accused the judge of"), it
 * may stand before the words, which begin with the thing. One that was read out of the words alone "says": somebody who praises
 * nurses is not to be read as backing who knows what.
 */
export const actAlone = ({ act }: Pick<Stance, "act">, { cue }: Pick<Reading, "cue">): Act =>
  WANT_A_THING.has(act) && cue?.act !== act ? "says" : act;

/** A statement as a digest tells it: without a thing that anybody found, what {@link actAlone} does not tell takes no side. */
export function withoutBareSides(statement: Statement): Statement {
  const { stances, reading } = statement;
  if (!stances.some((stance) => stance.target === null && actAlone(stance, reading) !== stance.act))
    return statement;
  const told = stances.map(
    (stance): Stance =>
      stance.target === null && actAlone(stance, reading) !== stance.act
        ? { ...stance, act: "says", position: "neutral", intensity: 1 }
        : stance,
  );
  return { ...statement, stances: told, position: told[0]?.position ?? "neutral" };
}
