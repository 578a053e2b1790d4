import type { Act } from "../quotations/quotation.ts";
import type { Reading, Stance } from "../stances/stance.ts";
import type { Statement } from "./statements.ts";

/**
 * Verbs that tell nothing without their thing: "backs", تؤيّد. Of what? Those of the others stand before any words. A denial or
 * a threat that only the sound of the words told is as often none; who only "says" takes a side of nothing that is named.
 */
const WANT_A_THING: ReadonlySet<Act> = new Set([
  "backs",
  "criticises",
  "accuses",
  "demands",
  "denies",
  "threatens",
]);

/**
 * The act of a stance whose thing no line names. Where the article's own verb tells it ("accused the judge of"), it
 * may stand before the words, which begin with the thing. One that was read out of the words alone "says": somebody who praises
 * nurses is not to be read as backing who knows what.
 */
export const actAlone = ({ act }: Pick<Stance, "act">, { cue }: Pick<Reading, "cue">): Act =>
  WANT_A_THING.has(act) && cue?.act !== act ? "says" : act;

/** What an act is called before words of ours: three verbs of an act tell another thing than the others do. */
export type ToldAct = Act | "admits" | "claims" | "rules-out";
export const TOLD_OTHERWISE = ["admits", "claims", "rules-out"] as const satisfies readonly ToldAct[];

const ADMITS = /^(?:اعترف|اعتراف|أقر|admit|acknowledge|acknowledgement|concede|confess|own up)$/u;
/** Who "أقر" without ب and without a clause passes a bill. */
const PASSES = /^أقر$/u;
const CLAIMS = /^(?:زعم|ادعى|allege|claim)$/u;
const RULES_OUT = /^(?:استبعد|rule out)$/u;

/**
 * The act by the article's own verb: who admits (أقر بوجود) does not agree to it, who claims (زعم أن) accuses nobody at the
 * head of the clause, who rules out (استبعد أن) that others come need not object to it.
 * @param lead What stands before the thing in the article.
 */
export function toldAct(act: Act, cue: Reading["cue"], lead: string): ToldAct {
  if (cue === null || cue.act !== act) return act;
  if (act === "agrees" && ADMITS.test(cue.lemma))
    return PASSES.test(cue.lemma) && !BY_PARTICLE.test(lead) ? act : "admits";
  if (act === "accuses" && CLAIMS.test(cue.lemma)) return "claims";
  return act === "rejects" && RULES_OUT.test(cue.lemma) ? "rules-out" : act;
}
/** "أقر | بوجود", "أقر | بأن", "أقر | أن". */
const BY_PARTICLE = /(?:^|\s)[وف]?(?:ب|[بل]?[أا]نّ?(?:ه|ها|هم|هما)?)\s?["“«]?$/u;

/** A statement as a digest tells it: without a thing that anybody found, what {@link actAlone} does not tell takes no side. */
export function withoutBareSides(statement: Statement): Statement {
  const { stances, reading } = statement;
  const bare = (stance: Stance): boolean =>
    stance.target === null &&
    (actAlone(stance, reading) !== stance.act || (stance.act === "says" && stance.position !== "neutral"));
  if (!stances.some(bare)) return statement;
  const told = stances.map(
    (stance): Stance =>
      bare(stance) ? { ...stance, act: "says", position: "neutral", intensity: 1 } : stance,
  );
  return { ...statement, stances: told, position: told[0]?.position ?? "neutral" };
}
